// HTML in running text: tags whose attributes are seen, comments and scripts that are not, addresses in
// angles.
#include <algorithm>
#include <array>

#include "characters.h"
#include "html_tag.h"
#include "inline.h"

namespace speckiln::verify {
namespace {

// Does it only change how letters look?
bool marks_text(std::string_view tag) {
    constexpr std::array<std::string_view, 21> marks = {
        "a",    "b", "code", "del",  "em",    "font", "i",      "ins", "kbd", "mark", "q",
        "samp", "s", "sup",  "span", "small", "sub",  "strong", "tt",  "u",   "var"};
    return std::find(marks.begin(), marks.end(), tag) != marks.end();
}

}  // namespace

std::size_t Inline::html(std::size_t at) {
    const Tag tag = tag_at(text_, at);
    if (tag.size == 0) return at;
    if (marks_text(tag.name))
        sink_.markup();
    else
        sink_.end_word();
    std::size_t after = at + tag.size;
    const auto span = Range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(after)};
    const bool media = tag.name == "img" || tag.name == "video" || tag.name == "audio" ||
                       tag.name == "source" || tag.name == "iframe" || tag.name == "embed";
    std::string_view source;
    for (const Attribute& a : tag.attributes)
        if (a.name == "src" || a.name == "href") source = a.value;
    for (const Attribute& a : tag.attributes) {
        if (a.name == "id" || (a.name == "name" && tag.name == "a")) page_.ids.push_back(unescaped(a.value));
        if (a.name == "href" && tag.name == "a")
            page_.links.push_back({Link::Kind::link, unescaped(a.value), span});
        if (a.name == "src" && media)
            page_.links.push_back(
                {tag.name == "img" ? Link::Kind::image : Link::Kind::link, unescaped(a.value), span});
        if ((a.name == "alt" && !names_path(a.value, source)) || a.name == "title")
            attribute_words(a.value, a.at);
    }
    const auto is = [](std::string_view name, std::string_view value) {
        return [name, value](const Attribute& a) {
            return a.name == name && (value.empty() || a.value == value);
        };
    };
    if (tag.name == "input" &&
        std::any_of(tag.attributes.begin(), tag.attributes.end(), is("type", "checkbox")))
        box(at, std::any_of(tag.attributes.begin(), tag.attributes.end(), is("checked", {})));
    if ((tag.name == "script" || tag.name == "style") && !tag.closing) {
        const std::size_t stop = (tag.name == "script" ? script_ : style_).from(text_, after);
        if (stop != npos) after = std::min(text_.find('>', stop), text_.size() - 1) + 1;
    }
    if (tag.name == "tr" || tag.name == "table") {
        end_row();
        if (tag.name == "table") begin_table();
        if (tag.name == "tr" && !tag.closing) {
            page_.rows.push_back({{}, static_cast<std::uint32_t>(at), table_});
            cell_begin_ = static_cast<std::uint32_t>(page_.words.size());
            html_row_ = true;
        }
    } else if ((tag.name == "td" || tag.name == "th") && tag.closing && html_row_) {
        cell();
    }
    return after;
}

std::size_t Inline::angle(std::size_t at, std::size_t end) {
    if (text_.substr(at, 4) == "<!--") {
        const std::size_t stop = comment_.from(text_, at + 4);
        if (stop == npos) return at;
        sink_.end_word();
        return stop + 3;
    }
    if (text_.substr(at, 9) == "<!DOCTYPE" || text_.substr(at, 9) == "<!doctype") {
        const std::size_t stop = text_.substr(at, 1000).find('>');
        return stop == npos ? at : at + stop + 1;
    }
    if (const std::size_t after = html(at); after != at) return after;
    // An address between angles, seen like any other.
    const std::size_t close =
        text_.substr(at, std::min<std::size_t>(end - at, 4000)).find_first_of(" \t\n<>", 1);
    if (close != npos && text_[at + close] == '>') {
        const std::string_view inside = text_.substr(at + 1, close - 1);
        const std::size_t colon = inside.find(':');
        if ((colon != npos && colon >= 2 &&
             std::all_of(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(colon), alnum)) ||
            (colon == npos && inside.find('@') != npos)) {
            page_.links.push_back(
                {Link::Kind::url,
                 colon == npos ? "mailto:" + unescaped(inside) : unescaped(inside),
                 {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + close + 1)}});
            url_end_ = at + close;
        }
    }
    return at;
}

}  // namespace speckiln::verify
