#include "docx/write_styles.h"

#include "docx/style_sheet.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr char defaults[] =
    R"(<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>)";
constexpr char default_spacing[] =
    R"(</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>)";

void append(std::string& xml, const StyleSheet& s) {
    xml += "<w:style";
    append_attribute(xml, "w:type", s.type);
    if (s.is_default) xml += " w:default=\"1\"";
    if (s.is_own) xml += " w:customStyle=\"1\"";
    append_attribute(xml, "w:styleId", s.id);
    xml += ">";
    const auto value = [&](std::string_view element, std::string_view text) {
        if (text.empty()) return;
        xml.append("<w:").append(element);
        append_attribute(xml, "w:val", text);
        xml += "/>";
    };
    value("name", s.name);
    value("basedOn", s.based_on);
    value("next", s.next);
    value("uiPriority", s.priority);
    if (s.is_shown) xml += "<w:qFormat/>";
    xml.append(s.properties).append("</w:style>");
}

}  // namespace

void write_styles(Pen& pen, const Reference& reference) {
    auto& xml = pen.package.add_to_document("styles", "styles").xml;
    xml = xml_head;
    std::unordered_set<std::string_view> taken;
    if (reference.is_given()) {
        for (const auto style : reference.styles().children("w:style"))
            taken.insert(style.attribute("w:styleId").value());
        xml += to_string(reference.styles());
        xml.erase(xml.rfind("</"));
    } else {
        xml += std::string("<w:styles ") + xml_names + ">" + defaults;
        xml += default_spacing;
    }
    const auto add = [&](StyleSheet s) {
        if (taken.contains(s.id)) return;
        // One style of a type is the default; the reference has its own.
        s.is_default = s.is_default && !reference.is_given();
        append(xml, s);
    };
    for (const auto& one : style_sheets())
        add(one);
    for (const auto& [id, own] : pen.own_styles) {
        const StyleSheet* const base = style_sheet(own.base);
        const std::string name = std::string(base->name) + " " + own.name;
        StyleSheet s;
        s.type = own.of_characters ? "character" : "paragraph";
        s.id = id;
        s.name = name;
        s.based_on = own.base;
        add(s);
    }
    xml += "</w:styles>";
}

}  // namespace docx
