#include "docx/read_math_text.h"

#include <algorithm>

#include "docx/math_symbols.h"
#include "docx/read_xml.h"

namespace docx {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::size_t size_of(char first) {
    const auto c = static_cast<unsigned char>(first);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

// "\alpha" at the end, so that a letter behind it would be taken for its name.
bool ends_in_command(std::string_view tex) {
    std::size_t letters = 0;
    while (letters < tex.size() && letters < 32 && is_letter(tex[tex.size() - 1 - letters]))
        ++letters;
    return letters > 0 && letters < tex.size() && tex[tex.size() - 1 - letters] == '\\';
}

}  // namespace

void append_tex(std::string& to, std::string_view tex) {
    if (!tex.empty() && is_letter(tex.front()) && ends_in_command(to)) to += ' ';
    to += tex;
}

std::string escaped_tex(std::string_view text) {
    std::string to;
    for (const char c : text) {
        if (c == '\\')
            to += "\\backslash ";
        else if (c == '^' || c == '~')
            to.append(1, '\\').append(1, c).append("{}");
        else if (std::string_view("#$%&_{}").find(c) != std::string_view::npos)
            to.append(1, '\\').append(1, c);
        else
            to += c;
    }
    return to;
}

std::string math_text(std::string_view text) {
    std::string to;
    while (!text.empty()) {
        const auto one = text.substr(0, size_of(text.front()));
        text.remove_prefix(one.size());
        // TeX sets no blanks; one between letters parts words for those who read it.
        if (one == " " && (to.empty() || !is_letter(to.back()) || text.empty() || !is_letter(text.front())))
            continue;
        const auto* const known = one.size() == 1
                                      ? std::end(math_symbols)
                                      : std::find_if(std::begin(math_symbols), std::end(math_symbols),
                                                     [&](const MathSymbol& s) { return s.text == one; });
        if (known != std::end(math_symbols))
            to.append(1, '\\').append(known->name);
        else if (one == "^")
            to += "\\hat{}";  // \^ is an accent of text only
        else if (one == "~")
            to += "\\sim";
        else if (one.size() == 1)
            append_tex(to, escaped_tex(one));
        else
            to += one;
    }
    return to;
}

bool is_one_sign(std::string_view tex) {
    if (tex.empty()) return false;
    if (tex.front() == '\\') return tex.size() > 1 && std::all_of(tex.begin() + 1, tex.end(), is_letter);
    return tex.size() == size_of(tex.front());
}

bool is_word(std::string_view text) {
    return text.size() > 1 && std::all_of(text.begin(), text.end(), is_letter);
}

bool is_on_math(pugi::xml_node node) {
    if (!node) return false;
    const auto v = value(node, "m:val");
    return v.data() == nullptr || v == "1" || v == "on" || v == "true";
}

}  // namespace docx
