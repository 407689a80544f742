#include "docx/read_symbol.h"

#include <array>

namespace docx {
namespace {

struct Sign {
    unsigned char code;
    std::string_view text;
};

// Adobe's Symbol.
constexpr std::array<std::string_view, 95> symbols = {
    " ", "!", "∀", "#", "∃", "%", "&", "∋", "(", ")", "∗", "+", ",", "−", ".", "/", "0", "1", "2",
    "3", "4", "5", "6", "7", "8", "9", ":", ";", "<", "=", ">", "?", "≅", "Α", "Β", "Χ", "Δ", "Ε",
    "Φ", "Γ", "Η", "Ι", "ϑ", "Κ", "Λ", "Μ", "Ν", "Ο", "Π", "Θ", "Ρ", "Σ", "Τ", "Υ", "ς", "Ω", "Ξ",
    "Ψ", "Ζ", "[", "∴", "]", "⊥", "_", "‾", "α", "β", "χ", "δ", "ε", "φ", "γ", "η", "ι", "ϕ", "κ",
    "λ", "μ", "ν", "ο", "π", "θ", "ρ", "σ", "τ", "υ", "ϖ", "ω", "ξ", "ψ", "ζ", "{", "|", "}", "∼"};
constexpr std::array<std::string_view, 94> more_symbols = {
    "ϒ", "′", "≤", "⁄", "∞",  "ƒ", "♣", "♦",  "♥", "♠", "↔", "←", "↑", "→", "↓", "°", "±", "″", "≥",
    "×", "∝", "∂", "•", "÷",  "≠", "≡", "≈",  "…", "⏐", "⎯", "↵", "ℵ", "ℑ", "ℜ", "℘", "⊗", "⊕", "∅",
    "∩", "∪", "⊃", "⊇", "⊄",  "⊂", "⊆", "∈",  "∉", "∠", "∇", "®", "©", "™", "∏", "√", "⋅", "¬", "∧",
    "∨", "⇔", "⇐", "⇑", "⇒",  "⇓", "◊", "〈", "®", "©", "™", "∑", "⎛", "⎜", "⎝", "⎡", "⎢", "⎣", "⎧",
    "⎨", "⎩", "⎪", "",  "〉", "∫", "⌠", "⎮",  "⌡", "⎞", "⎟", "⎠", "⎤", "⎥", "⎦", "⎫", "⎬", "⎭"};

constexpr std::array<Sign, 44> wingdings = {
    {{0x21, "✏"}, {0x22, "✂"}, {0x28, "☎"}, {0x2A, "✉"}, {0x36, "⌛"}, {0x41, "✌"}, {0x43, "👍"}, {0x44, "👎"},
     {0x46, "☞"}, {0x4A, "☺"}, {0x4B, "😐"}, {0x4C, "☹"}, {0x4D, "💣"}, {0x4F, "⚐"}, {0x6C, "●"}, {0x6E, "■"},
     {0x6F, "☐"}, {0x71, "❑"}, {0x72, "❒"}, {0x73, "⬧"}, {0x74, "⧫"}, {0x75, "◆"}, {0x76, "❖"}, {0x9F, "•"},
     {0xA7, "▪"}, {0xA8, "☐"}, {0xAB, "★"}, {0xB2, "✧"}, {0xD8, "➢"}, {0xDC, "➲"}, {0xDF, "←"}, {0xE0, "→"},
     {0xE1, "↑"}, {0xE2, "↓"}, {0xE8, "➔"}, {0xEF, "⇦"}, {0xF0, "⇨"}, {0xF1, "⇧"}, {0xF2, "⇩"}, {0xF3, "⬄"},
     {0xFB, "✗"}, {0xFC, "✓"}, {0xFD, "☒"}, {0xFE, "☑"}}};
constexpr std::array<Sign, 8> wingdings2 = {
    {{0x4F, "✗"}, {0x50, "✓"}, {0x51, "☒"}, {0x52, "☑"}, {0x53, "☒"}, {0x54, "☒"}, {0x2A, "☐"}, {0xA3, "☐"}}};

template <class List>
std::string_view find(const List& list, unsigned code) {
    for (const auto& one : list)
        if (one.code == code) return one.text;
    return {};
}

}  // namespace

std::string_view symbol(std::string_view font, unsigned code) {
    if (code >= 0xF000 && code <= 0xF0FF) code -= 0xF000;
    if (font == "Symbol") {
        if (code >= 0x20 && code - 0x20 < symbols.size()) return symbols[code - 0x20];
        if (code >= 0xA1 && code - 0xA1 < more_symbols.size()) return more_symbols[code - 0xA1];
        return {};
    }
    if (font == "Wingdings") return find(wingdings, code);
    return font == "Wingdings 2" ? find(wingdings2, code) : std::string_view();
}

bool is_symbol_font(std::string_view font) {
    return font == "Symbol" || font == "Wingdings" || font == "Wingdings 2";
}

std::string symbols_in(std::string_view text, std::string_view font) {
    const auto bits = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) & 0x3FU; };
    std::string to;
    for (std::size_t i = 0; i < text.size();) {
        // U+F000 to U+F0FF.
        if (text[i] == '\xEF' && i + 2 < text.size() && bits(i + 1) < 4) {
            const auto sign = symbol(font, (bits(i + 1) << 6U) | bits(i + 2));
            to += sign.empty() ? text.substr(i, 3) : sign;
            i += 3;
        } else {
            to += text[i++];
        }
    }
    return to;
}

}  // namespace docx
