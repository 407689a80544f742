#include "docx/write_properties.h"

#include <charconv>
#include <utility>

#include "docx/columns.h"
#include "docx/names.h"
#include "docx/property_facts.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr char office[] = "application/vnd.openxmlformats-officedocument.";

// Hidden properties that every tool knows.
struct CoreProperty {
    std::string_view name, element;
};
constexpr CoreProperty core_properties[] = {{"title", "dc:title"},    {"subject", "dc:subject"},
                                            {"author", "dc:creator"}, {"description", "dc:description"},
                                            {"tags", "cp:keywords"},  {"category", "cp:category"}};

}  // namespace

std::string plain_text(const kiln::Writer& in, kiln_node top, char line_end) {
    std::string text;
    for (kiln_node n = in.look(top).first; n != 0;) {
        const auto l = in.look(n);
        if (l.kind == KILN_VALUE && !text.empty()) text += ", ";
        if (l.kind == KILN_BREAK)
            text += line_end;
        else if (l.kind == KILN_IMAGE)
            text += in.get(n, KILN_AT_ALT);
        else if (l.kind == KILN_CONTROL)
            text += in.get(n, KILN_AT_VALUE);
        else
            text += l.text;
        n = l.first != 0 ? l.first : in.after(n, top);
    }
    return text;
}

PropertyPlaces::PropertyPlaces(const kiln::Writer& in, kiln_node properties) {
    if (properties == 0) return;
    // The first of a name is what a reader takes for it.
    bool titled = false, subtitled = false;
    for (kiln_node p = in.look(properties).first; p != 0; p = in.look(p).next) {
        const auto name = in.get(p, KILN_AT_NAME);
        const auto first = in.look(p).first;
        const bool single = first != 0 && in.look(first).next == 0 && !is_blank(in, first);
        if (in.is(p, KILN_AT_HIDDEN)) {
            hidden.push_back(p);
            continue;
        }
        const bool first_title = name == "title" && !std::exchange(titled, true);
        const bool first_subtitle = name == "subtitle" && !std::exchange(subtitled, true);
        if (first_title && single)
            title = p;
        else if (first_subtitle && single && title != 0)
            subtitle = p;
        else
            rows.push_back(p);
    }
}

void write_head(Pen& pen, BlockWriter& blocks, const PropertyPlaces& places) {
    const auto value = [&](kiln_node property) { return pen.in.look(property).first; };
    if (places.title != 0) blocks.styled(style::title, value(places.title));
    if (places.subtitle != 0) blocks.styled(style::subtitle, value(places.subtitle));
    if (!places.rows.empty()) blocks.property_table(places.rows);
}

void BlockWriter::property_table(const std::vector<kiln_node>& properties) {
    const auto columns = shared_columns({0.28, 0.72}, place_.width);
    open_table({.style = style::properties, .header_column = true}, columns);
    for (const auto property : properties) {
        xml_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        const auto outer = place_;
        append_cell(columns, 0, 1, {}, pen_.shades.property_name);
        open_paragraph({});
        RunProperties strong;
        strong.marks = KILN_MARK_STRONG;
        if (const auto name = in_.get(property, KILN_AT_NAME); !name.empty())
            inlines_.words(name, property, strong);
        close_paragraph();
        close_cell();
        append_cell(columns, 1, 1, {}, {});
        for (kiln_node v = in_.look(property).first; v != 0; v = in_.look(v).next) {
            if (is_blank(in_, v)) {
                if (!in_.get(v, KILN_AT_ISO).empty() || !in_.get(v, KILN_AT_DOC).empty())
                    pen_.lost(v, "lost.property", "a value without words is not written");
                continue;
            }
            open_paragraph({});
            inlines_.link_all(v, in_.look(v).first);
            close_paragraph();
        }
        close_cell();
        place_ = outer;
        xml_ += "</w:tr>";
    }
    close_table();
}

namespace {

void write_core(Pen& pen, const PropertyPlaces& places) {
    const auto& in = pen.in;
    auto& xml =
        pen.package
            .add_to_package("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
                            "core-properties")
            .xml;
    xml = xml_head +
          std::string(
              "<cp:coreProperties "
              "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
              "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
              "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    const auto put = [&](std::string_view element, std::string_view attributes, kiln_node n,
                         std::string_view text) {
        xml.append("<").append(element).append(attributes).append(">");
        pen.text(xml, text, n);
        xml.append("</").append(element).append(">");
    };
    for (const auto& one : core_properties) {
        if (one.name == "title" && places.title != 0) {
            put(one.element, {}, places.title, plain_text(in, places.title));
            continue;
        }
        for (const auto p : places.hidden)
            if (in.get(p, KILN_AT_NAME) == one.name) {
                put(one.element, {}, p, plain_text(in, p, '\n'));
                break;
            }
    }
    const auto root = in.root();
    constexpr std::string_view date = " xsi:type=\"dcterms:W3CDTF\"";
    const auto when = [&](std::string_view element, std::uint32_t attribute) {
        const auto value = in.get(root, attribute);
        if (value.empty()) return;
        const bool is_date = !date_of(value).empty() && value.find_first_of("Z+-", 10) != value.npos;
        if (is_date) return put(element, date, root, value);
        pen.lost(root, "lost.attribute",
                 "when the document was made or changed is not written where it is no date with a time and a "
                 "zone");
    };
    when("dcterms:created", KILN_AT_CREATED);
    when("dcterms:modified", KILN_AT_MODIFIED);
    xml += "</cp:coreProperties>";
}

void write_app(Pen& pen) {
    pen.package
        .add_to_package("docProps/app.xml", std::string(office) + "extended-properties+xml",
                        "extended-properties")
        .xml =
        xml_head + std::string(
                       "<Properties "
                       "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
                       "<Application>Speckiln</Application></Properties>");
}

bool is_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && text.find_first_of("in") == text.npos;
}

// The type that Word has for it, where its words are a value of that type.
std::string_view variant_of(std::string_view type, std::string_view text) {
    if (type == "checkbox" && (text == "true" || text == "false")) return "vt:bool";
    if (type == "number" && is_number(text)) return "vt:r8";
    if (type == "date" && text.ends_with('Z') && !date_of(text).empty()) return "vt:filetime";
    return "vt:lpwstr";
}

void write_custom(Pen& pen, const PropertyPlaces& places) {
    const auto& in = pen.in;
    std::string xml;
    std::unordered_set<std::string> taken;
    int id = 1;
    const auto put = [&](std::string_view name, std::string_view variant, std::string_view text,
                         kiln_node n) {
        if (name.empty() || !taken.insert(std::string(name)).second) return;
        xml +=
            "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"" + std::to_string(++id) + "\"";
        append_attribute(xml, "name", name);
        xml.append("><").append(variant).append(">");
        pen.text(xml, text, n);
        xml.append("</").append(variant).append("></property>");
    };
    const auto is_known = [&](std::string_view name) {
        for (const auto& one : core_properties)
            if (one.name == name) return true;
        return false;
    };
    for (const auto p : places.hidden) {
        const auto text = plain_text(in, p, '\n');
        const auto name = in.get(p, KILN_AT_NAME);
        if (!is_known(name)) put(name, variant_of(in.get(p, KILN_AT_TYPE), text), text, p);
    }
    if (const auto facts = property_facts_of(in, pen.survey.properties); !facts.empty())
        put(property_facts, "vt:lpwstr", facts, pen.survey.properties);
    if (xml.empty()) return;
    pen.package
        .add_to_package("docProps/custom.xml", std::string(office) + "custom-properties+xml",
                        "custom-properties")
        .xml =
        xml_head +
        std::string(
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
            "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">") +
        xml + "</Properties>";
}

}  // namespace

void write_document_properties(Pen& pen, const PropertyPlaces& places) {
    write_core(pen, places);
    write_app(pen);
    write_custom(pen, places);
}

}  // namespace docx
