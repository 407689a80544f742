#include "docx/write_run.h"

#include "docx/names.h"
#include "docx/write_xml.h"

#include <speckiln/kinds.h>

namespace docx {
namespace {

void append_value(std::string& to, std::string_view element, std::string_view value) {
    to.append("<w:").append(element);
    append_attribute(to, "w:val", value);
    to += "/>";
}

void append_shade(std::string& to, std::string_view color) {
    to.append("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"").append(color).append("\"/>");
}

// A style of characters is one; what the marks ask for comes before what the text is.
std::string_view style_of(const RunProperties& p) {
    const bool code = (p.marks & KILN_MARK_CODE) != 0, kbd = (p.marks & KILN_MARK_KBD) != 0;
    if (code && kbd) return style::keyboard_code;
    if (code) return style::code_char;
    return kbd ? style::keyboard : p.style;
}

}  // namespace

std::string run_properties(const RunProperties& p) {
    std::string s;
    const auto has = [&](std::uint32_t mark) { return (p.marks & mark) != 0; };
    if (const auto name = style_of(p); !name.empty()) append_value(s, "rStyle", name);
    if (has(KILN_MARK_STRONG)) s += "<w:b/><w:bCs/>";
    if (has(KILN_MARK_EMPHASIS)) s += "<w:i/><w:iCs/>";
    if (has(KILN_MARK_SMALLCAPS)) s += "<w:smallCaps/>";
    if (has(KILN_MARK_STRIKE)) s += "<w:strike/>";
    if (p.no_proof) s += "<w:noProof/>";
    if (!p.color.empty()) append_value(s, "color", p.color);
    if (has(KILN_MARK_HIGHLIGHT)) s += "<w:highlight w:val=\"yellow\"/>";
    if (has(KILN_MARK_UNDERLINE)) s += "<w:u w:val=\"single\"/>";
    if (!p.background.empty()) append_shade(s, p.background);
    if (has(KILN_MARK_SUB))
        s += "<w:vertAlign w:val=\"subscript\"/>";
    else if (has(KILN_MARK_SUPER))
        s += "<w:vertAlign w:val=\"superscript\"/>";
    if (p.right_to_left) s += "<w:rtl/>";
    if (!p.lang.empty()) s += language_element(p.lang);
    return s.empty() ? s : "<w:rPr>" + s + "</w:rPr>";
}

std::string paragraph_properties(const ParagraphProperties& p) {
    std::string s;
    if (!p.style.empty()) append_value(s, "pStyle", p.style);
    if (p.keep_next) s += "<w:keepNext/>";
    if (p.num != 0)
        s += "<w:numPr><w:ilvl w:val=\"" + std::to_string(p.level) + "\"/><w:numId w:val=\"" +
             std::to_string(p.num) + "\"/></w:numPr>";
    if (!p.background.empty()) append_shade(s, p.background);
    if (p.right_to_left) s += "<w:bidi/>";
    if (p.left > 0) s += "<w:ind w:left=\"" + std::to_string(p.left) + "\"/>";
    if (p.contextual_spacing) s += "<w:contextualSpacing/>";
    if (!p.align.empty()) append_value(s, "jc", p.align == "justify" ? "both" : p.align);
    if (!p.mark.empty()) s.append("<w:rPr>").append(p.mark).append("</w:rPr>");
    s += p.section;
    return s.empty() ? s : "<w:pPr>" + s + "</w:pPr>";
}

std::string language_element(std::string_view tag) {
    std::string s = "<w:lang";
    append_attribute(s, "w:val", tag);
    append_attribute(s, "w:bidi", tag);
    return s + "/>";
}

bool is_language(std::string_view tag) {
    constexpr std::size_t longest = 8;
    std::size_t size = 0;
    for (const char c : tag) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (c == '-' ? size == 0 : !letter || size == longest) return false;
        size = c == '-' ? 0 : size + 1;
    }
    return size > 0;
}

std::string color_of(std::string_view name) {
    struct Named {
        std::string_view name, value;
    };
    constexpr Named named[] = {
        {"black", "000000"}, {"silver", "C0C0C0"}, {"gray", "808080"},    {"grey", "808080"},
        {"white", "FFFFFF"}, {"maroon", "800000"}, {"red", "FF0000"},     {"purple", "800080"},
        {"green", "008000"}, {"lime", "00FF00"},   {"olive", "808000"},   {"yellow", "FFFF00"},
        {"navy", "000080"},  {"blue", "0000FF"},   {"teal", "008080"},    {"aqua", "00FFFF"},
        {"brown", "A52A2A"}, {"orange", "FFA500"}, {"fuchsia", "FF00FF"}, {"pink", "FFC0CB"}};
    for (const auto& one : named)
        if (name == one.name) return std::string(one.value);
    if (name.starts_with('#')) name.remove_prefix(1);
    std::string to;
    for (char c : name) {
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 32);
        if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) return {};
        to.append(name.size() == 3 ? 2 : 1, c);
    }
    return to.size() == 6 ? to : std::string();
}

}  // namespace docx
