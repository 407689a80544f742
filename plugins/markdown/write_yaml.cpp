#include "markdown/write_yaml.h"

#include <algorithm>
#include <array>

#include "markdown/escape_class.h"

namespace markdown {

namespace {

constexpr std::array<std::string_view, 14> words = {"null", "true", "false", "yes",  "no",   "on", "off",
                                                    "y",    "n",    "~",     ".inf", ".nan", "<<", "="};

bool is_reserved_word(std::string_view s) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) {
        return w.size() == s.size() && std::equal(w.begin(), w.end(), s.begin(), [](char a, char b) {
                   return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
               });
    });
}

// Anything that some reader could take for a number, a date, a time or a number of base 60.
bool looks_numeric(std::string_view s) {
    if (!s.empty() && (s.front() == '-' || s.front() == '+')) s.remove_prefix(1);
    if (s.empty() || (!is_digit(s.front()) && s.front() != '.')) return false;
    return s.find_first_not_of("0123456789.,_:+-eExXoOaAbBcCdDfFtTzZ ") == std::string_view::npos ||
           s.find_first_not_of("0123456789.:_-") == std::string_view::npos;
}

bool is_plain(std::string_view s) {
    if (s.empty() || is_blank(s.front()) || is_blank(s.back())) return false;
    if (std::string_view("-?:,[]{}#&*!|>'\"%@`=~").find(s.front()) != std::string_view::npos) return false;
    if (is_reserved_word(s) || looks_numeric(s) || s.starts_with("...") || s.back() == ':') return false;
    for (std::size_t i = 0; i < s.size();) {
        const char c = s[i];
        if (c == ':' && (s[i + 1] == ' ' || s[i + 1] == '\t')) return false;
        if (c == '#' && is_blank(s[i - 1])) return false;
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) return false;
        if (byte >= 0x80) {
            const char32_t p = code_point_at(s, i);
            if (p < 0xA0 || p == 0x2028 || p == 0x2029 || p == 0xFEFF || p == 0xFFFD) return false;
            i += p < 0x800 ? 2 : p < 0x10000 ? 3 : 4;
        } else {
            ++i;
        }
    }
    return true;
}

void quote(std::string_view s, std::string& out) {
    out += '"';
    for (std::size_t i = 0; i < s.size();) {
        const auto byte = static_cast<unsigned char>(s[i]);
        const char32_t c = byte < 0x80 ? byte : code_point_at(s, i);
        const std::size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        const auto hex = [&](char letter, int digits) {
            out += '\\';
            out += letter;
            for (int d = digits - 1; d >= 0; --d)
                out += "0123456789ABCDEF"[(c >> (4 * static_cast<unsigned>(d))) & 15U];
        };
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
            hex('x', 2);
        } else if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            hex('u', 4);
        } else {
            out.append(s, i, size);
        }
        i += size;
    }
    out += '"';
}

// Lines that a literal block gives back as they are.
bool is_literal(std::string_view s) {
    if (is_blank(s.front()) || s.back() == '\n') return false;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto byte = static_cast<unsigned char>(s[i]);
        if ((byte < 0x20 && s[i] != '\n') || byte == 0x7F) return false;
        if (byte == 0xC2 || byte == 0xE2 || byte == 0xEF) {
            const char32_t c = code_point_at(s, i);
            if ((c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) return false;
        }
        if (s[i] == ' ' && i + 1 < s.size() && s[i + 1] == '\n') return false;
    }
    return s.back() != ' ';
}

}  // namespace

bool is_yaml_number(std::string_view s) {
    if (!s.empty() && s.front() == '-') s.remove_prefix(1);
    std::size_t whole = 0;
    while (whole < s.size() && is_digit(s[whole]))
        ++whole;
    if (whole == 0 || whole > 15 || (whole > 1 && s.front() == '0')) return false;
    s.remove_prefix(whole);
    if (s.empty()) return true;
    if (s.front() != '.' || s.size() == 1) return false;
    return std::all_of(s.begin() + 1, s.end(), is_digit);
}

void write_yaml_string(std::string_view s, bool key, std::string& out) {
    // A key may be a number to nobody's harm, but not to everybody's knowledge.
    if (is_plain(s) && !(key && s.size() > 120))
        out += s;
    else
        quote(s, out);
}

void write_yaml_text(std::string_view s, std::size_t indent, std::string& out) {
    out += ' ';
    if (s.find('\n') == std::string_view::npos || !is_literal(s)) return write_yaml_string(s, false, out);
    out += "|-";
    for (;;) {
        const auto end = s.find('\n');
        const auto line = s.substr(0, end);
        out += '\n';
        if (!line.empty()) out.append(indent, ' ').append(line);
        if (end == std::string_view::npos) return;
        s.remove_prefix(end + 1);
    }
}

}  // namespace markdown
