#include "docx/write_styles.h"

#include "docx/names.h"
#include "docx/style_sheet.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

// One that only this document has, based on one of all documents.
std::string own_style(const std::string& id, const Pen::OwnStyle& own, std::string_view base_name) {
    std::string xml = own.of_characters ? "<w:style w:type=\"character\"" : "<w:style w:type=\"paragraph\"";
    xml += " w:customStyle=\"1\"";
    append_attribute(xml, "w:styleId", id);
    xml += "><w:name";
    append_attribute(xml, "w:val", std::string(base_name) + " " + own.name);
    xml += "/><w:basedOn";
    append_attribute(xml, "w:val", own.base);
    return xml + "/></w:style>";
}

// All text is in the document's language that says nothing else.
void say_language(const Pen& pen, pugi::xml_node styles) {
    const auto tag = std::string(pen.in.get(pen.in.root(), KILN_AT_LANG));
    auto run = styles.child("w:docDefaults").child("w:rPrDefault").child("w:rPr");
    if (!is_language(tag) || !run) return;
    auto lang = run.child("w:lang");
    if (!lang) lang = run.append_child("w:lang");
    for (const char* attribute : {"w:val", "w:bidi"}) {
        auto value = lang.attribute(attribute);
        if (!value) value = lang.append_attribute(attribute);
        value.set_value(tag.c_str());
    }
}

// The colour behind cells, "" where there is none or it is none, such as "auto".
std::string written_fill(pugi::xml_node cells) {
    const std::string fill = cells.child("w:shd").attribute("w:fill").value();
    const bool is_colour = fill.size() == 6 && fill.find_first_not_of("0123456789ABCDEFabcdef") == fill.npos;
    return is_colour ? fill : std::string();
}

bool has_id(pugi::xml_node style, std::string_view id) {
    return style.attribute("w:styleId").value() == id;
}

}  // namespace

WrittenStyles::WrittenStyles(const Reference& reference) : reference_(reference) {
    load_style_sheet(sheet_);
}

pugi::xml_node WrittenStyles::style(std::string_view id) const {
    const auto named = [&](pugi::xml_node style) { return has_id(style, id); };
    const auto theirs = reference_.styles().find_child(named);
    return theirs ? theirs : sheet().find_child(named);
}

Shades WrittenStyles::shades() const {
    const auto names = style(style::properties).find_child_by_attribute("w:tblStylePr", "w:type", "firstCol");
    return {written_fill(style(style::callout).child("w:tcPr")), written_fill(names.child("w:tcPr"))};
}

void WrittenStyles::write(Pen& pen) const {
    auto& xml = pen.package.add_to_document("styles", "styles").xml;
    const auto sheet = this->sheet();
    say_language(pen, reference_.is_given() ? reference_.styles() : sheet);
    std::unordered_set<std::string_view> taken;
    for (const auto style : reference_.styles().children("w:style"))
        taken.insert(style.attribute("w:styleId").value());
    std::unordered_map<std::string_view, std::string_view> names;
    for (const auto style : sheet.children("w:style"))
        names.emplace(style.attribute("w:styleId").value(), style.child("w:name").attribute("w:val").value());
    xml = xml_head;
    xml += to_string(reference_.is_given() ? reference_.styles() : sheet);
    xml.erase(xml.rfind("</"));
    if (reference_.is_given())
        for (auto style : sheet.children("w:style")) {
            if (taken.contains(style.attribute("w:styleId").value())) continue;
            style.remove_attribute("w:default");  // the reference has its own
            xml += to_string(style);
        }
    for (const auto& [id, own] : pen.own_styles)
        if (!taken.contains(id)) xml += own_style(id, own, names.at(own.base));
    xml += "</w:styles>";
}

}  // namespace docx
