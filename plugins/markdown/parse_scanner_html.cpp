// Containers that are HTML: <details> with its <summary>, <aside> with its icon.
#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "markdown/parse_scanner.h"

namespace markdown {

namespace {

using kiln::npos;
constexpr std::uint32_t summary_lines = 20;  // of one <summary>

// What the quotes and items around it put before a line that goes on there: blanks and so many `>`. Any other
// marker is the line's own text. npos where it stands in fewer quotes.
std::size_t continuation(std::string_view line, std::size_t quotes) {
    std::size_t i = 0;
    for (; i < line.size(); ++i) {
        if (line[i] == '>' && quotes > 0)
            --quotes;
        else if (line[i] != ' ' && line[i] != '\t')
            break;
    }
    return quotes > 0 ? npos : i;
}

}  // namespace

bool Scanner::summary(std::uint32_t from, std::string_view rest, std::uint32_t marker) {
    const auto tag = opening_tag(trim(rest), "summary");
    if (!tag) return false;
    const auto opening = line_at(markers_[marker].source_line);
    const auto before = opening.substr(0, prefix_of(opening).length);
    const auto quotes = static_cast<std::size_t>(std::count(before.begin(), before.end(), '>'));
    std::vector<std::string_view> fronts;
    std::string title;
    auto part = tag->rest;
    for (std::uint32_t i = from; i < count() && i < from + summary_lines; ++i) {
        const auto line = line_at(i);
        const auto margin = take_columns(line, depth_);
        const bool own = i == markers_[marker].source_line;  // the line of <details> itself
        const auto length = own ? 0 : continuation(line.substr(margin), quotes);
        if (length == npos || prefix_of(line).indent < depth_) return false;
        fronts.push_back(line.substr(margin, length));
        if (i > from) part = line.substr(margin + length);
        if (part.empty() && i > from) return false;
        if (i == from && !own && line.size() != margin + length + rest.size()) return false;
        const auto end = part.find("</summary>");
        if (end == npos) {
            title.append(part).push_back(' ');  // HTML: a line's end is a blank
            continue;
        }
        if (!trim(part.substr(end + 10)).empty()) return false;
        title.append(part.substr(0, end));
        markers_[marker].title = trim(title);
        for (std::uint32_t l = from; l <= i; ++l) {
            if (l == markers_[marker].source_line) continue;
            const auto id = add_marker(What::skip, Box::details);
            markers_[id].partner = marker;
            edit(Edit::Do::marker, l, id, fronts[l - from]);
        }
        if (!dedent_.empty()) dedent_.resize(i + 1, static_cast<std::uint16_t>(depth_));
        for (auto& o : stack_)
            if (o.indent > 0) o.last = i;
        next_ = i + 1;
        return true;
    }
    return false;
}

// The line below <details> or <aside>.
bool Scanner::after_opening(std::string_view line, const Prefix& prefix) {
    const auto marker = opening_;
    opening_ = none;
    const auto rest = line.substr(prefix.length);
    if (prefix.listed) return false;
    if (markers_[marker].box == Box::details) return summary(at_, rest, marker);
    std::size_t length = 0;
    if (const auto image = opening_tag(rest, "img")) {
        const auto source = attribute(image->attributes, "src");
        // A file beside the page is an image like others, which finds its file.
        if (source.find("icon") == npos || source.find("://") == npos) return false;
        markers_[marker].icon = source;
        length = rest.size() - image->rest.size();
    } else {
        length = leading_emoji(rest);
        if (length == 0) return false;
        markers_[marker].icon = rest.substr(0, length);
    }
    const auto after = rest.substr(length);
    const auto blanks = std::min(after.find_first_not_of(" \t"), after.size());
    if (blanks == after.size()) {
        const auto id = add_marker(What::skip, Box::aside);
        markers_[id].partner = marker;
        edit(Edit::Do::marker, at_, id, line.substr(0, prefix.length));
        return true;
    }
    // What follows the icon is a line of its own: it may open something, but nothing of ours.
    edit(Edit::Do::splice, at_, marker, line.substr(0, prefix.length), after.substr(blanks));
    return true;
}

void Scanner::html(std::string_view line, const Prefix& prefix) {
    const auto rest = trim(line.substr(prefix.length));
    const auto front = line.substr(0, prefix.length);
    const bool aside = starts_with_folded(rest, "</aside>") && rest.size() == 8;
    const bool details = starts_with_folded(rest, "</details>") && rest.size() == 10;
    if (aside || details) {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].box == (aside ? Box::aside : Box::details)) {
                close(i, front);
                return;
            }
        }
        return;
    }
    if (const auto tag = opening_tag(rest, "aside"); tag && trim(tag->rest).empty()) {
        if (const Open* o = open(Box::aside, front)) opening_ = o->marker;
    } else if (const auto box = opening_tag(rest, "details")) {
        const auto after = trim(box->rest);
        if (!after.empty() && !opening_tag(after, "summary")) return;
        const Open* o = open(Box::details, front);
        if (!o) return;
        markers_[o->marker].opened = has_attribute(box->attributes, "open");
        if (after.empty()) {
            opening_ = o->marker;
        } else if (!summary(at_, after, o->marker)) {
            markers_.pop_back();
            edits_.pop_back();
            stack_.pop_back();
        }
    }
}

}  // namespace markdown
