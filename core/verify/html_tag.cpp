#include "html_tag.h"

#include <algorithm>
#include <array>

#include "characters.h"

namespace speckiln::verify {
namespace {

// Sorted.
constexpr std::array known = std::to_array<std::string_view>(
    {"a",          "abbr",     "address",    "article", "aside",    "audio",    "b",        "bdi",
     "bdo",        "big",      "blockquote", "body",    "br",       "button",   "canvas",   "caption",
     "center",     "cite",     "code",       "col",     "colgroup", "data",     "dd",       "del",
     "details",    "dfn",      "div",        "dl",      "dt",       "em",       "embed",    "fieldset",
     "figcaption", "figure",   "font",       "footer",  "form",     "h1",       "h2",       "h3",
     "h4",         "h5",       "h6",         "head",    "header",   "hgroup",   "hr",       "html",
     "i",          "iframe",   "img",        "input",   "ins",      "kbd",      "label",    "legend",
     "li",         "link",     "main",       "mark",    "meta",     "nav",      "noscript", "object",
     "ol",         "optgroup", "option",     "p",       "param",    "picture",  "pre",      "q",
     "rp",         "rt",       "ruby",       "s",       "samp",     "script",   "section",  "select",
     "small",      "source",   "span",       "strike",  "strong",   "style",    "sub",      "summary",
     "sup",        "svg",      "table",      "tbody",   "td",       "template", "textarea", "tfoot",
     "th",         "thead",    "time",       "title",   "tr",       "track",    "tt",       "u",
     "ul",         "var",      "video",      "wbr"});

std::size_t skip_blanks(std::string_view text, std::size_t i) {
    while (i < text.size() && blank(text[i]))
        ++i;
    return i;
}

// Reads one attribute at i into `tag` and returns where it ends; npos if it is malformed.
std::size_t attribute(std::string_view text, std::size_t i, Tag& tag) {
    const auto bad = std::string_view::npos;
    if (!letter(text[i]) && text[i] != '_' && text[i] != ':') return bad;
    Attribute a;
    while (i < text.size() && (letter(text[i]) || digit(text[i]) || text[i] == '_' || text[i] == ':' ||
                               text[i] == '.' || text[i] == '-'))
        a.name.push_back(lower(text[i++]));
    std::size_t j = skip_blanks(text, i);
    if (j < text.size() && text[j] == '=') {
        j = skip_blanks(text, j + 1);
        if (j >= text.size()) return bad;
        if (text[j] == '"' || text[j] == '\'') {
            const std::size_t end = text.find(text[j], j + 1);
            if (end == bad) return bad;
            a.at = j + 1;
            a.value = text.substr(j + 1, end - j - 1);
            i = end + 1;
        } else {
            const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'=<>`", j), text.size());
            if (end == j) return bad;
            a.at = j;
            a.value = text.substr(j, end - j);
            i = end;
        }
    }
    tag.attributes.push_back(std::move(a));
    return i;
}

}  // namespace

Tag tag_at(std::string_view text, std::size_t at) {
    Tag tag;
    std::size_t i = at + 1;
    if (i < text.size() && text[i] == '/') {
        tag.closing = true;
        ++i;
    }
    if (i >= text.size() || !letter(text[i])) return tag;
    while (i < text.size() && tag.name.size() < 12 && (letter(text[i]) || digit(text[i])))
        tag.name.push_back(lower(text[i++]));
    if (!std::binary_search(known.begin(), known.end(), tag.name)) return tag;
    for (;;) {
        const std::size_t next = skip_blanks(text, i);
        if (next >= text.size()) return tag;
        if (text[next] == '>') {
            tag.size = next + 1 - at;
            return tag;
        }
        if (text[next] == '/' && next + 1 < text.size() && text[next + 1] == '>') {
            tag.size = next + 2 - at;
            return tag;
        }
        if (next == i || tag.closing || tag.attributes.size() > 100) return tag;
        i = attribute(text, next, tag);
        if (i == std::string_view::npos) return tag;
    }
}

}  // namespace speckiln::verify
