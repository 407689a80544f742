// Inline elements and text: blanks collapse as a browser does it.
#include "markdown/read_html_mapper.h"

#include <algorithm>

#include "markdown/read_tag.h"
#include "markdown/text_lines.h"

namespace markdown {

void HtmlMapper::begin_inlines(std::uint32_t kind) {
    step(Step::Do::open, kind);
    fresh_ = true;
    space_ = begun_ = false;
}

std::size_t HtmlMapper::drop_breaks() {
    std::size_t dropped = 0;
    for (auto n = steps_.size();
         n > 2 && steps_[n - 2].what == Step::Do::leaf && steps_[n - 2].value == KILN_BREAK; n -= 2) {
        steps_.resize(n - 2);
        ++dropped;
    }
    return dropped;
}

void HtmlMapper::put_break() {
    step(Step::Do::leaf, KILN_BREAK);
    step(Step::Do::set, KILN_AT_TYPE, "line");
}

void HtmlMapper::end_paragraph() {
    if (!paragraph_) return;
    paragraph_ = false;
    drop_breaks();
    step(Step::Do::close);
}

void HtmlMapper::text(std::string_view s, std::uint32_t marks) {
    for (std::size_t i = 0; i < s.size();) {
        const auto from = s.find_first_not_of(" \t\r\n\f", i);
        if (from != i) space_ = space_ || !fresh_;
        if (from == std::string_view::npos) return;
        const auto to = std::min(s.find_first_of(" \t\r\n\f", from), s.size());
        const auto word = s.substr(from, to - from);
        if (!steps_.empty() && steps_.back().what == Step::Do::text && steps_.back().value == marks) {
            if (space_) steps_.back().text.push_back(' ');
            steps_.back().text.append(word);
        } else {
            step(Step::Do::text, marks, space_ ? ' ' + std::string(word) : std::string(word));
        }
        space_ = fresh_ = false;
        begun_ = true;
        i = to;
    }
}

void HtmlMapper::break_line() {
    space_ = false;
    fresh_ = true;
    if (!begun_) return;
    put_break();
    // At the front of a link, whose two steps it goes before, and the blank in front of them.
    const auto n = steps_.size();
    if (n <= 5 || steps_[n - 3].what != Step::Do::target || steps_[n - 3].image) return;
    std::rotate(steps_.end() - 4, steps_.end() - 2, steps_.end());
    auto& before = steps_[n - 5];
    if (before.what != Step::Do::text || !before.text.ends_with(' ')) return;
    before.text.pop_back();
    if (before.text.empty()) steps_.erase(steps_.end() - 5);
}

void HtmlMapper::bookmark(const char* id) {
    if (!id || !*id) return;
    step(Step::Do::leaf, KILN_POINT);
    step(Step::Do::set, KILN_AT_TYPE, "bookmark");
    step(Step::Do::set, KILN_AT_REF, id);
    step(Step::Do::set, KILN_AT_EDGE, "at");
}

bool HtmlMapper::link_target(const GumboNode* n) {
    bookmark(get(n, "id") ? get(n, "id") : get(n, "name"));
    const char* href = get(n, "href");
    if (!href) return false;
    step(Step::Do::open, KILN_LINK);
    Step s{Step::Do::target, 0, href, get(n, "title") ? get(n, "title") : "", "", false};
    steps_.push_back(std::move(s));
    return true;
}

bool HtmlMapper::inline_element(const GumboNode* n, const std::string& name, const Frame& in) {
    const auto mark = mark_of(name);
    if (!mark && name != "a" && name != "br" && name != "img") return false;
    if (in.place != Place::flow && in.place != Place::phrasing) return false;
    if (in.place == Place::flow && !paragraph_) {
        if (name == "br") return false;
        paragraph_ = true;
        begin_inlines(KILN_PARAGRAPH);
    }
    if (name == "br") {
        if (!only(n, " clear ")) return false;
        break_line();
        return true;
    }
    if (space_) {
        step(Step::Do::text, in.marks, " ");
        space_ = false;
    }
    if (name == "img") {
        const char* source = get(n, "src");
        if (!source) return false;
        const char* alt = get(n, "alt");
        const char* title = get(n, "title");
        bookmark(get(n, "id"));
        step(Step::Do::leaf, KILN_IMAGE);
        if (alt && *alt) step(Step::Do::set, KILN_AT_ALT, one_line(alt));
        for (const auto& [key, attribute] :
             {std::pair{"width", KILN_AT_WIDTH}, std::pair{"height", KILN_AT_HEIGHT}}) {
            const auto size = get(n, key) ? pixels(get(n, key)) : std::string();
            if (!size.empty()) step(Step::Do::set, attribute, size);
        }
        steps_.push_back({Step::Do::target, 0, source, title ? title : "", alt ? alt : "", true});
        fresh_ = false;
        begun_ = true;
        return true;
    }
    if (name == "a") {
        if (!only(n, anchor_attributes(get(n, "href") != nullptr)) || (in.in_link && get(n, "href")))
            return false;
        const bool link = link_target(n);
        push(n, Place::phrasing, link ? 1 : 0, in);
        frames_.back().in_link = in.in_link || link;
        return true;
    }
    if (children(n).length && !only(n, " ")) return false;
    push(n, Place::phrasing, 0, in, mark);
    return true;
}

}  // namespace markdown
