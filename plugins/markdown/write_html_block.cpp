#include "markdown/write_html_block.h"

#include <algorithm>
#include <array>

#include <speckiln/plugin/text.hpp>

#include "markdown/escape_class.h"

namespace markdown {

namespace {

using kiln::npos;

// The sixth kind begins with any of these, the first with some, whatever follows the name.
constexpr std::array<std::string_view, 66> block_tags = {
    "address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
    "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
    "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
    "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
    "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
    "optgroup", "option",     "p",      "param",   "pre",      "script",     "section",  "source",   "style",
    "summary",  "table",      "tbody",  "td",      "textarea", "tfoot",      "th",       "thead",    "title",
    "tr",       "track",      "ul"};

std::size_t skip_blanks(std::string_view s, std::size_t at) {
    while (at < s.size() && is_blank(s[at]))
        ++at;
    return at;
}

// Where the name of the tag that s begins with stands; empty where it begins with none.
std::string_view name_in(std::string_view s) {
    if (!s.starts_with('<')) return {};
    const std::size_t from = s.substr(1).starts_with('/') ? 2 : 1;
    std::size_t to = from;
    while (to < s.size() && (is_alnum(s[to]) || (s[to] == '-' && to > from)))
        ++to;
    const bool ends = to == s.size() || is_blank(s[to]) || s[to] == '/' || s[to] == '>';
    return ends && to > from && is_alpha(s[from]) ? s.substr(from, to - from) : std::string_view();
}

bool begins_with_block_tag(std::string_view s) {
    std::string name(name_in(s));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return std::binary_search(block_tags.begin(), block_tags.end(), name);
}

// Behind the attribute at s[at]; npos where there is none.
std::size_t attribute_end(std::string_view s, std::size_t at) {
    if (at >= s.size() || !(is_alpha(s[at]) || s[at] == '_' || s[at] == ':')) return npos;
    while (at < s.size() && (is_alnum(s[at]) || std::string_view("_.:-").find(s[at]) != npos))
        ++at;
    const auto equals = skip_blanks(s, at);
    if (equals >= s.size() || s[equals] != '=') return at;
    const auto value = skip_blanks(s, equals + 1);
    if (value >= s.size()) return npos;
    if (s[value] == '"' || s[value] == '\'') {
        const auto close = s.find(s[value], value + 1);
        return close == npos ? npos : close + 1;
    }
    const auto end = std::min(s.find_first_of(" \t\n\"'=<>`", value), s.size());
    return end == value ? npos : end;
}

// Behind the tag that s begins with; npos where it begins with none that is whole.
std::size_t tag_end(std::string_view s) {
    const auto name = name_in(s);
    if (name.empty()) return npos;
    auto at = static_cast<std::size_t>(name.data() - s.data()) + name.size();
    const bool closing = s[1] == '/';
    for (;;) {
        const auto next = skip_blanks(s, at);
        if (next >= s.size()) return npos;
        if (s[next] == '>') return next + 1;
        if (closing) return npos;
        if (s[next] == '/') return s.substr(next).starts_with("/>") ? next + 2 : npos;
        if (next == at) return npos;
        at = attribute_end(s, next);
        if (at == npos) return npos;
    }
}

}  // namespace

bool is_comment(std::string_view s) {
    return (s.starts_with("<!--") && s.ends_with("-->") && s.size() >= 7) ||
           (s.starts_with("{/*") && s.ends_with("*/}") && s.size() >= 6);
}

bool is_html_block(std::string_view s) {
    if (s.empty() || s.front() != '<' || is_blank(s.back())) return false;
    const auto ends_last = [&](std::string_view end) {
        const auto at = s.find(end);
        return at != npos && s.find('\n', at) == npos;
    };
    if (s.starts_with("<!--")) return ends_last("-->");
    if (s.starts_with("<?")) return ends_last("?>");
    if (s.starts_with("<![CDATA[")) return ends_last("]]>");
    if (s.starts_with("<!") && s.size() > 2 && is_alpha(s[2])) return ends_last(">");
    std::string head;
    for (const char c : s.substr(0, 10))
        head += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (const std::string_view tag : {"<script", "<pre", "<style"})
        if (head.starts_with(tag) && head.size() > tag.size() &&
            (is_blank(head[tag.size()]) || head[tag.size()] == '>')) {
            const std::string end = "</" + std::string(tag.substr(1)) + ">";
            return ends_last(end);
        }
    if (!begins_with_block_tag(s) && tag_end(s) == npos) return false;
    // No blank line may stand in any other.
    for (std::size_t at = 0; (at = s.find('\n', at)) != npos; ++at) {
        const auto next = s.find_first_not_of(" \t\r", at + 1);
        if (next != npos && s[next] == '\n') return false;
    }
    return true;
}

bool begins_html_block(std::string_view text) {
    if (text.starts_with("{/*")) return text.find("*/}") == text.size() - 3;
    if (text.starts_with("<!") || text.starts_with("<?")) return true;
    const auto line = trimmed(text.substr(0, text.find('\n')));
    return !line.empty() && (begins_with_block_tag(line) || tag_end(line) == line.size());
}

bool interrupts_as_html(std::string_view line) {
    return line.starts_with("<!") || line.starts_with("<?") || begins_with_block_tag(line);
}

std::string dedented(std::string_view text, std::size_t blanks) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        out += line.substr(std::min({line.find_first_not_of(' '), line.size(), blanks}));
        if (end < text.size()) out += '\n';
        at = end + 1;
    }
    return out;
}

}  // namespace markdown
