#include "file_name.h"

#include <algorithm>
#include <array>

#include "unicode.h"

namespace speckiln::output {
namespace {

constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_extension = 10;

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}
unsigned hex(char c) {
    return static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

bool has_escape(std::string_view s) {
    for (std::size_t i = 0; i + 2 < s.size(); ++i)
        if (s[i] == '%' && is_hex(s[i + 1]) && is_hex(s[i + 2])) return true;
    return false;
}

// Names of non-Latin attachments come percent-encoded, once or twice. What would not be text stays as it is.
std::string decoded(std::string_view name) {
    std::string now(name);
    for (int round = 0; round < 3 && has_escape(now); ++round) {
        std::string next;
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (now[i] == '%' && i + 2 < now.size() && is_hex(now[i + 1]) && is_hex(now[i + 2])) {
                next += static_cast<char>(hex(now[i + 1]) << 4 | hex(now[i + 2]));
                i += 2;
            } else {
                next += now[i];
            }
        }
        const bool text = utf8::first_invalid(next) == std::string_view::npos &&
                          std::none_of(next.begin(), next.end(), [](char c) { return c >= 0 && c < 0x20; });
        if (!text) break;
        now = std::move(next);
    }
    return now;
}

// What is left in ASCII: letters without their marks, the few that do not decompose spelled out.
std::string transliterated(std::string_view text) {
    static constexpr std::array<std::pair<char32_t, std::string_view>, 18> spelled = {{{U'ß', "ss"},
                                                                                       {U'ẞ', "SS"},
                                                                                       {U'æ', "ae"},
                                                                                       {U'Æ', "AE"},
                                                                                       {U'œ', "oe"},
                                                                                       {U'Œ', "OE"},
                                                                                       {U'ø', "o"},
                                                                                       {U'Ø', "O"},
                                                                                       {U'đ', "d"},
                                                                                       {U'Đ', "D"},
                                                                                       {U'ð', "d"},
                                                                                       {U'Ð', "D"},
                                                                                       {U'ł', "l"},
                                                                                       {U'Ł', "L"},
                                                                                       {U'þ', "th"},
                                                                                       {U'Þ', "TH"},
                                                                                       {U'ı', "i"},
                                                                                       {U'ŋ', "n"}}};
    std::string out;
    each_code_point(to_nfkd(text), [&](char32_t c) {
        if (c < 0x80) {
            out += static_cast<char>(c);
        } else if (!is_mark(c) && !is_ignorable(c)) {
            const auto* found =
                std::find_if(spelled.begin(), spelled.end(), [&](const auto& s) { return s.first == c; });
            if (found != spelled.end())
                out += found->second;
            else
                out += ' ';
        }
    });
    return out;
}

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201B;
}

std::string slugged(std::string_view text) {
    std::string out;
    bool gap = true;  // a mark needs a letter before it
    each_code_point(text, [&](char32_t c) {
        if (is_apostrophe(c) || is_ignorable(c)) return;
        const bool mark = is_mark(c);
        if ((mark && !gap) || is_letter(c) || is_number(c)) {
            if (gap && !out.empty()) out += '-';
            gap = false;
            utf8::append(out, to_lower(c));
        } else if (!mark) {
            gap = true;
        }
    });
    return to_nfc(out);
}

// As it is, without what some system forbids.
std::string kept(std::string_view text, NameStyle style) {
    const bool title = style == NameStyle::title;
    const std::string_view forbidden = title ? "<>:\"/\\|?*#^[]" : "<>:\"/\\|?*";
    std::string out;
    bool blank = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto [c, bytes] = utf8::at(text, i);
        i += bytes;
        constexpr char32_t non_joiner = 0x200C, joiner = 0x200D;
        if (is_blank(c) ||
            (title && c < 0x80 && forbidden.find(static_cast<char>(c)) != std::string_view::npos)) {
            if (!title || !blank)
                utf8::append(out, title ? U' ' : c == '\t' || (c >= 10 && c <= 13) ? U' ' : c);
            blank = true;
            continue;
        }
        if (is_control(c) && c != non_joiner && c != joiner) continue;
        blank = false;
        const bool unsafe = c < 0x80 && forbidden.find(static_cast<char>(c)) != std::string_view::npos;
        utf8::append(out, unsafe ? U'-' : c);
    }
    // Some servers decode what looks like an escape.
    for (std::size_t i = 0; i + 2 < out.size(); ++i)
        if (out[i] == '%' && is_hex(out[i + 1]) && is_hex(out[i + 2])) out[i] = '-';
    return to_nfc(out);
}

void trim_front(std::string& s) {
    std::size_t from = 0;
    while (from < s.size()) {
        const auto [c, bytes] = utf8::at(s, from);
        if (c != '.' && c != '-' && !is_blank(c) && !is_mark(c) && !is_ignorable(c)) break;
        from += bytes;
    }
    s.erase(0, from);
}

void trim_back(std::string& s, bool dashes) {
    while (!s.empty()) {
        std::size_t last = s.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(s[last]) & 0xC0) == 0x80)
            --last;
        const char32_t c = utf8::at(s, last).value;
        if (c != '.' && !is_blank(c) && !(dashes && c == '-')) break;
        s.erase(last);
    }
}

bool joins(char32_t c) {
    return is_mark(c) || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF);
}

// At most `most` bytes, whole characters with their marks, ending at a word where the last third has an end
// of one.
void cut(std::string& s, std::size_t most) {
    if (s.size() <= most) return;
    std::size_t end = utf8::beginning(s, most).size();
    const std::size_t hard = end;
    while (end > 0 && joins(utf8::at(s, end).value)) {
        --end;
        while (end > 0 && (static_cast<unsigned char>(s[end]) & 0xC0) == 0x80)
            --end;
    }
    if (end == 0) end = hard;  // nothing but marks
    const auto word = s.find_last_of("- ", end);
    s.erase(word != std::string::npos && word >= most - most / 3 ? word : end);
}

// The device names of Windows, which it sees before any extension.
bool is_device(std::string_view name) {
    std::string stem = to_folded(name.substr(0, name.find('.')));
    while (!stem.empty() && stem.back() == ' ')
        stem.pop_back();
    for (const auto* plain : {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"})
        if (stem == plain) return true;
    if (!stem.starts_with("com") && !stem.starts_with("lpt")) return false;
    const std::string_view number = std::string_view(stem).substr(3);
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "\u00B9" ||
           number == "\u00B2" || number == "\u00B3";
}

std::string safe(std::string_view text, const Naming& naming, std::string_view nothing,
                 std::string_view what) {
    const std::size_t most = std::clamp<std::size_t>(naming.most, 16, 200);
    const bool slug = naming.style == NameStyle::slug;
    std::string out =
        slug ? slugged(naming.ascii ? transliterated(text) : to_nfc(text)) : kept(to_nfc(text), naming.style);
    trim_front(out);
    cut(out, most);
    trim_back(out, slug);
    if (out.empty()) out = nothing;
    if (is_device(out)) {
        std::size_t stem = std::min(out.find('.'), out.size());
        while (stem > 0 && out[stem - 1] == ' ')
            --stem;
        out.insert(stem, slug ? std::string(what) : "_");
        cut(out, most);
        trim_back(out, slug);
    }
    return out;
}

std::string attachment_once(std::string_view name, const Naming& naming) {
    std::string plain = to_nfc(decoded(name));
    if (naming.style != NameStyle::slug) {
        plain = kept(plain, naming.style);
        trim_back(plain, false);
    }
    const auto [stem, extension] = split_extension(plain);
    std::string end(extension);
    if (naming.style == NameStyle::slug)
        for (char& c : end)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return safe(stem, naming, "file", "-file") + end;
}

}  // namespace

std::string document_name(std::string_view title, const Naming& naming) {
    return safe(title, naming, naming.style == NameStyle::slug ? "untitled" : "Untitled", "-page");
}

std::string attachment_name(std::string_view name, const Naming& naming) {
    std::string out = attachment_once(name, naming);
    // What is cut or dropped may bare another extension.
    for (int round = 0; round < 4; ++round) {
        std::string again = attachment_once(out, naming);
        if (again == out) break;
        out = std::move(again);
    }
    return out;
}

bool is_nameless(std::string_view attachment) {
    const std::string folded = to_folded(decoded(attachment));
    std::string_view stem = split_extension(folded).stem;
    bool says_something = false;
    each_code_point(stem,
                    [&](char32_t c) { says_something = says_something || is_letter(c) || is_number(c); });
    if (!says_something) return true;
    for (const std::string_view empty : {"untitled", "image", "unnamed"}) {
        if (!stem.starts_with(empty)) continue;
        stem.remove_prefix(empty.size());
        return stem.find_first_not_of("0123456789 -_()") == std::string_view::npos;
    }
    return false;
}

std::string numbered(std::string_view stem, std::string_view extension, std::uint32_t n, NameStyle style) {
    const std::string suffix = (style == NameStyle::title ? ' ' : '-') + std::to_string(n);
    std::string out(stem);
    if (out.size() + suffix.size() + extension.size() > longest_name) {
        cut(out, longest_name - suffix.size() - std::min<std::size_t>(extension.size(), 32));
        trim_back(out, style == NameStyle::slug);
    }
    out += suffix;
    out += extension;
    return out;
}

NameParts split_extension(std::string_view name) {
    const auto short_word = [](std::string_view s) {
        return !s.empty() && s.size() <= longest_extension && std::all_of(s.begin(), s.end(), [](char c) {
            return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        });
    };
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || !short_word(name.substr(dot + 1))) return {name, {}};
    const auto stem = name.substr(0, dot);
    if (stem.size() > 4 && to_folded(stem.substr(stem.size() - 4)) == ".tar")
        return {stem.substr(0, stem.size() - 4), name.substr(stem.size() - 4)};
    return {stem, name.substr(dot)};
}

std::string collision_key(std::string_view name) {
    std::string key = to_folded(name);
    trim_back(key, false);
    return key;
}

}  // namespace speckiln::output
