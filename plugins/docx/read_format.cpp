#include "docx/read_format.h"

#include <algorithm>
#include <array>

#include "docx/read_xml.h"

namespace docx {
namespace {

struct Switch {
    std::string_view name;
    std::uint32_t mark;
};
constexpr std::array<Switch, 7> switches = {{{"w:b", KILN_MARK_STRONG},
                                             {"w:i", KILN_MARK_EMPHASIS},
                                             {"w:strike", KILN_MARK_STRIKE},
                                             {"w:dstrike", KILN_MARK_STRIKE},
                                             {"w:smallCaps", KILN_MARK_SMALLCAPS},
                                             {"w:vanish", mark_hidden},
                                             {"w:u", KILN_MARK_UNDERLINE}}};

template <class T>
void take(std::optional<T>& to, const std::optional<T>& over) {
    if (over) to = over;
}
void take(std::string_view& to, std::string_view over) {
    if (over.data() != nullptr) to = over;
}

void say(RunFormat& to, std::uint32_t marks, bool on) {
    to.said |= marks;
    to.on = on ? to.on | marks : to.on & ~marks;
}

std::string_view font_of(pugi::xml_node fonts) {
    for (const char* theme : {"w:asciiTheme", "w:hAnsiTheme"})
        if (fonts.attribute(theme)) return "";
    for (const char* given : {"w:ascii", "w:hAnsi", "w:cs"})
        if (const auto font = value(fonts, given); !font.empty()) return font;
    return {};
}

int length(pugi::xml_node node, const char* attribute, const char* strict) {
    auto text = value(node, attribute);
    if (text.data() == nullptr) text = value(node, strict);
    return integer(text);
}

std::uint8_t borders_of(pugi::xml_node node) {
    std::uint8_t sides = 0;
    const auto side = [&](const char* name, std::uint8_t bit) {
        const auto kind = value(node.child(name));
        if (!kind.empty() && kind != "nil" && kind != "none") sides = static_cast<std::uint8_t>(sides | bit);
    };
    side("w:top", side_top);
    side("w:bottom", side_bottom);
    side("w:left", side_left);
    side("w:right", side_right);
    return sides;
}

bool lower_equal(std::string_view a, std::string_view lower) {
    if (a.size() != lower.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if ((a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] + 32) : a[i]) != lower[i]) return false;
    return true;
}

}  // namespace

void RunFormat::add(const RunFormat& over) {
    on = (on & ~over.said) | over.on;
    said |= over.said;
    take(style, over.style);
    take(color, over.color);
    take(fill, over.fill);
    take(lang, over.lang);
    take(font, over.font);
}

void ParagraphFormat::add(const ParagraphFormat& over) {
    take(style, over.style);
    take(align, over.align);
    take(fill, over.fill);
    take(num, over.num);
    take(level, over.level);
    take(outline, over.outline);
    take(left, over.left);
    take(after, over.after);
    take(contextual, over.contextual);
    take(borders, over.borders);
}

RunFormat run_format(pugi::xml_node properties, bool before) {
    RunFormat to;
    if (const auto change = properties.child("w:rPrChange"); before && change)
        properties = change.child("w:rPr");
    for (const auto p : properties.children()) {
        const auto tag = name(p);
        if (!tag.starts_with("w:")) continue;
        for (const auto& one : switches)
            if (tag == one.name) say(to, one.mark, (to.on & one.mark & KILN_MARK_STRIKE) != 0 || is_on(p));
        if (tag == "w:rStyle") {
            to.style = value(p);
        } else if (tag == "w:color") {
            to.color = value(p) == "auto" ? "" : value(p);
        } else if (tag == "w:shd") {
            to.fill = fill_of(p);
        } else if (tag == "w:highlight") {
            const bool on = is_on(p) && value(p) != "white";
            say(to, KILN_MARK_HIGHLIGHT, on);
        } else if (tag == "w:vertAlign") {
            say(to, KILN_MARK_SUB, value(p) == "subscript");
            say(to, KILN_MARK_SUPER, value(p) == "superscript");
        } else if (tag == "w:rFonts") {
            to.font = font_of(p);
        } else if (tag == "w:lang") {
            to.lang = value(p);
        }
    }
    return to;
}

ParagraphFormat paragraph_format(pugi::xml_node properties, bool before) {
    ParagraphFormat to;
    if (const auto change = properties.child("w:pPrChange"); before && change)
        properties = change.child("w:pPr");
    for (const auto p : properties.children()) {
        const auto tag = name(p);
        if (tag == "w:pStyle") {
            to.style = value(p);
        } else if (tag == "w:jc") {
            to.align = value(p);
        } else if (tag == "w:shd") {
            to.fill = fill_of(p);
        } else if (tag == "w:numPr") {
            if (const auto id = p.child("w:numId")) to.num = integer(value(id));
            if (const auto level = p.child("w:ilvl")) to.level = integer(value(level));
        } else if (tag == "w:outlineLvl") {
            to.outline = integer(value(p), 9);
        } else if (tag == "w:ind") {
            if (p.attribute("w:left") || p.attribute("w:start")) to.left = length(p, "w:left", "w:start");
        } else if (tag == "w:spacing") {
            if (p.attribute("w:after")) to.after = length(p, "w:after", "w:after");
        } else if (tag == "w:contextualSpacing") {
            to.contextual = is_on(p);
        } else if (tag == "w:pBdr") {
            to.borders = borders_of(p);
        }
    }
    return to;
}

bool is_monospaced(std::string_view font) {
    constexpr std::array<std::string_view, 24> known = {
        "courier",         "courier new",    "consolas",        "roboto mono",   "source code pro",
        "menlo",           "monaco",         "lucida console",  "inconsolata",   "dejavu sans mono",
        "liberation mono", "noto mono",      "noto sans mono",  "ubuntu mono",   "fira code",
        "fira mono",       "jetbrains mono", "cascadia code",   "cascadia mono", "andale mono",
        "ibm plex mono",   "sf mono",        "droid sans mono", "pt mono"};
    for (const auto one : known)
        if (lower_equal(font, one)) return true;
    return false;
}

std::string_view fill_of(pugi::xml_node shade) {
    const auto fill = value(shade, "w:fill");
    const auto pattern = value(shade);
    if (pattern == "nil") return "";
    if (lower_equal(fill, "auto") || lower_equal(fill, "ffffff") || lower_equal(fill, "none")) return "";
    return fill.data() == nullptr ? "" : fill;
}

bool is_color(std::string_view s) {
    return s.size() == 6 && std::all_of(s.begin(), s.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

std::string css_color(std::string_view hex) {
    std::string s = "#";
    for (const char c : hex)
        s += c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    return s;
}

}  // namespace docx
