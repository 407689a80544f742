#include "markdown/parse_containers.h"

#include <algorithm>
#include <cctype>

#include <speckiln/plugin/text.hpp>

#include "markdown/callout_title.h"
#include "markdown/parse_text.h"

namespace markdown {

namespace {

using kiln::npos;

bool blank(char c) {
    return c == ' ' || c == '\t';
}
bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool name_char(char c) {
    return letter(c) || digit(c) || c == '-' || c == '_';
}
std::string lower(std::string_view s) {
    std::string to(s);
    for (char& c : to)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return to;
}

// "…" with \" inside; nullopt where s is not exactly that.
std::optional<std::string> quoted(std::string_view s) {
    if (s.size() < 2 || s.front() != '"' || s.back() != '"') return std::nullopt;
    std::string to;
    const auto inner = s.substr(1, s.size() - 2);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '\\' && i + 1 < inner.size() && (inner[i + 1] == '"' || inner[i + 1] == '\\')) {
            to += inner[++i];
        } else if (inner[i] == '"') {
            return std::nullopt;
        } else {
            to += inner[i];
        }
    }
    return to;
}

// The place of `name` in a tag's attributes as a name of its own, npos if absent.
std::size_t find_attribute(std::string_view s, std::string_view name) {
    std::size_t i = 0;
    while (i < s.size()) {
        while (i < s.size() && !name_char(s[i]))
            ++i;
        const std::size_t from = i;
        while (i < s.size() && (name_char(s[i]) || s[i] == ':'))
            ++i;
        if (i > from && i - from == name.size() && starts_with_folded(s.substr(from), name)) return from;
        while (i < s.size() && blank(s[i]))
            ++i;
        if (i < s.size() && s[i] == '=') {
            ++i;
            while (i < s.size() && blank(s[i]))
                ++i;
            if (i < s.size() && (s[i] == '"' || s[i] == '\'')) {
                const auto end = s.find(s[i], i + 1);
                i = end == npos ? s.size() : end + 1;
            } else {
                while (i < s.size() && !blank(s[i]))
                    ++i;
            }
        }
    }
    return npos;
}

bool emoji(char32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF) ||
           (c >= 0x2300 && c <= 0x23FF) || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x25A0 && c <= 0x25FF) ||
           c == 0x203C || c == 0x2049 || c == 0x2122 || c == 0x2139 || c == 0x3030 || c == 0x303D ||
           c == 0x3297 || c == 0x3299 || c == 0x24C2;
}
bool modifies(char32_t c) {
    return c == 0xFE0F || c == 0x20E3 || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
}

}  // namespace

std::string_view trim(std::string_view s) {
    const auto empty = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!s.empty() && empty(s.front()))
        s.remove_prefix(1);
    while (!s.empty() && empty(s.back()))
        s.remove_suffix(1);
    return s;
}

bool starts_with_folded(std::string_view s, std::string_view lower_) {
    if (s.size() < lower_.size()) return false;
    return std::equal(lower_.begin(), lower_.end(), s.begin(), [](char a, char b) {
        return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
    });
}

Prefix prefix_of(std::string_view line) {
    Prefix p;
    std::size_t i = 0;
    std::size_t column = 0;
    while (true) {
        while (i < line.size() && blank(line[i])) {
            column += line[i] == '\t' ? 4 - column % 4 : 1;
            ++i;
        }
        if (p.markers == 0) p.indent = column;
        const char c = i < line.size() ? line[i] : '\0';
        std::size_t n = 0;
        bool numbered = false;
        bool listed = false;
        if (c == '>') {
            n = 1;
        } else if ((c == '-' || c == '*' || c == '+') && (i + 1 == line.size() || blank(line[i + 1]))) {
            n = 1;
            listed = true;
        } else if (digit(c)) {
            std::size_t end = i;
            while (end < line.size() && end - i < 10 && digit(line[end]))
                ++end;
            if (end - i < 10 && end < line.size() && (line[end] == '.' || line[end] == ')') &&
                (end + 1 == line.size() || blank(line[end + 1]))) {
                n = end + 1 - i;
                numbered = listed = true;
            }
        }
        if (n == 0) break;
        ++p.markers;
        p.numbered = numbered;
        p.listed = p.listed || listed;
        p.blanks_only = false;
        i += n;
        column += n;
    }
    p.length = i;
    p.columns = column;
    return p;
}

std::size_t take_columns(std::string_view line, std::size_t columns) {
    std::size_t i = 0;
    for (std::size_t column = 0; i < line.size() && column < columns; ++i) {
        if (line[i] == '\t') {
            column += 4 - column % 4;
        } else if (line[i] == ' ') {
            ++column;
        } else {
            break;
        }
    }
    return i;
}

std::optional<DirectiveLine> directive_line(std::string_view rest) {
    DirectiveLine d;
    while (d.colons < rest.size() && rest[d.colons] == ':')
        ++d.colons;
    if (d.colons < 3) return std::nullopt;
    auto s = trim(rest.substr(d.colons));
    if (s.empty()) return d;
    if (!letter(s[0])) return std::nullopt;
    std::size_t n = 0;
    while (n < s.size() && name_char(s[n]))
        ++n;
    d.type = lower(s.substr(0, n));
    const bool apart = n < s.size() && blank(s[n]);
    s = trim(s.substr(n));
    if (s.starts_with('[')) {
        const auto end = s.rfind(']');
        if (end == npos) return std::nullopt;
        d.title = s.substr(1, end - 1);
        s = trim(s.substr(end + 1));
        if (!s.empty() && s != "{}") return std::nullopt;
    } else if (s.starts_with('{')) {
        if (s.back() != '}') return std::nullopt;
        d.title = attribute(s.substr(1, s.size() - 2), "title");
        if (d.title.empty()) return std::nullopt;
    } else if (!s.empty()) {
        if (!apart || s.find(':') == 0) return std::nullopt;
        d.title = s;
    }
    return d;
}

std::optional<AdmonitionLine> admonition_line(std::string_view rest) {
    AdmonitionLine a;
    if (rest.starts_with("!!!")) {
        rest.remove_prefix(3);
    } else if (rest.starts_with("???")) {
        rest.remove_prefix(3);
        a.folds = true;
        if (rest.starts_with('+')) {
            a.open = true;
            rest.remove_prefix(1);
        }
    } else {
        return std::nullopt;
    }
    if (rest.empty() || !blank(rest[0])) return std::nullopt;
    rest = trim(rest);
    std::size_t n = 0;
    while (n < rest.size() && name_char(rest[n]))
        ++n;
    a.type = lower(rest.substr(0, n));
    rest = trim(rest.substr(n));
    if (!rest.empty()) {
        const auto title = quoted(rest);
        if (!title) return std::nullopt;
        a.title = *title;
        a.titled = true;
    }
    // The title that it would show anyway is none.
    if (a.title == title_of_type(a.type)) a.title.clear();
    if (a.type.empty() && !(a.folds && a.titled)) return std::nullopt;
    return a;
}

std::optional<OpeningTag> opening_tag(std::string_view s, std::string_view name) {
    if (!s.starts_with('<') || !starts_with_folded(s.substr(1), name)) return std::nullopt;
    std::size_t i = 1 + name.size();
    if (i >= s.size() || !(s[i] == '>' || s[i] == '/' || blank(s[i]))) return std::nullopt;
    const std::size_t from = i;
    while (i < s.size() && s[i] != '>') {
        if (s[i] == '"' || s[i] == '\'') {
            const auto end = s.find(s[i], i + 1);
            if (end == npos) return std::nullopt;
            i = end;
        }
        ++i;
    }
    if (i >= s.size()) return std::nullopt;
    return OpeningTag{s.substr(from, i - from), s.substr(i + 1)};
}

bool has_attribute(std::string_view attributes, std::string_view name) {
    return find_attribute(attributes, name) != npos;
}

std::string_view attribute(std::string_view attributes, std::string_view name) {
    const auto at = find_attribute(attributes, name);
    if (at == npos) return {};
    auto s = attributes.substr(at + name.size());
    const auto value = s.find_first_not_of(" \t");
    if (value == npos || s[value] != '=') return {};
    const auto quote = s.find_first_not_of(" \t", value + 1);
    if (quote == npos || (s[quote] != '"' && s[quote] != '\'')) return {};
    const auto end = s.find(s[quote], quote + 1);
    return end == npos ? std::string_view() : s.substr(quote + 1, end - quote - 1);
}

std::size_t leading_emoji(std::string_view s) {
    std::size_t at = 0;
    if (s.empty()) return 0;
    const char32_t first = next_code_point(s, at);
    if (first == 0xF0 || first == 0xE2) {
        // UTF-8 that was read as Windows-1252: up to the blank, if that is all beyond ASCII.
        std::size_t end = at;
        std::size_t count = 1;
        while (end < s.size() && !blank(s[end]) && count <= 16) {
            std::size_t next = end;
            if (next_code_point(s, next) < 0x80) return 0;
            end = next;
            ++count;
        }
        const bool apart = end == s.size() || blank(s[end]);
        return apart && count >= 3 ? end : 0;
    }
    const bool keycap =
        (digit(s[0]) || s[0] == '#' || s[0] == '*') && s.substr(1).starts_with("\xEF\xB8\x8F\xE2\x83\xA3");
    if (!keycap && !emoji(first)) return 0;
    bool flag = first >= 0x1F1E6 && first <= 0x1F1FF;
    while (at < s.size()) {
        std::size_t next = at;
        const char32_t c = next_code_point(s, next);
        if (c == 0x200D && next < s.size()) {
            next_code_point(s, next);
        } else if (flag && c >= 0x1F1E6 && c <= 0x1F1FF) {
            flag = false;
        } else if (!modifies(c)) {
            break;
        }
        at = next;
    }
    return at;
}

}  // namespace markdown
