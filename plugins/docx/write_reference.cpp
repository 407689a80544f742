#include "docx/write_reference.h"

#include <algorithm>

#include "docx/image_size.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr int most_lists = 1'000'000'000;  // ids beyond are no honest document's

}  // namespace

void take_numbering(Pen& pen, const Reference& reference) {
    NumberingBase base;
    for (const auto one : reference.numbering().attributes())
        append_attribute(base.names, one.name(), one.value());
    const auto behind = [](pugi::xml_attribute id) { return std::clamp(id.as_int(), 0, most_lists) + 1; };
    for (const auto one : reference.numbering().children()) {
        const std::string_view name = one.name();
        if (name == "w:abstractNum") {
            base.shapes += to_string(one);
            base.next_shape = std::max(base.next_shape, behind(one.attribute("w:abstractNumId")));
        } else if (name == "w:num") {
            base.nums += to_string(one);
            base.next_num = std::max(base.next_num, behind(one.attribute("w:numId")));
        }
    }
    pen.numbering.begin_with(std::move(base));
}

namespace {

constexpr int narrowest_text = 1000;  // twips; less is no page

// Links and pictures go along; a chart or an object does not, and a part that asks for one is none without
// it.
bool can_be_taken(const Reference& reference, std::string_view part) {
    const auto relations = reference.relations(part);
    return std::all_of(relations.begin(), relations.end(), [&](const Reference::Relation& one) {
        return one.external ||
               (one.type == "image" && !picture_of(reference.bytes(one.target), {}).extension.empty());
    });
}

void leave_out(const Pen& pen, const std::string& what) {
    pen.in.warning("docx.reference", what +
                                         " of the document whose look is taken over is left out: it shows "
                                         "what cannot be taken along");
}

// What is numbered across a document is numbered as ours, and its places, which nothing of ours leads to, are
// none.
void renumber(Pen& pen, pugi::xml_node top) {
    constexpr std::string_view changes[] = {
        "w:ins",        "w:del",       "w:moveFrom",     "w:moveTo",        "w:rPrChange",
        "w:pPrChange",  "w:cellIns",   "w:cellDel",      "w:tblPrChange",   "w:trPrChange",
        "w:tcPrChange", "w:cellMerge", "w:sectPrChange", "w:tblGridChange", "w:tblPrExChange"};
    for (auto n = top; n;) {
        const std::string_view name = n.name();
        if (name.ends_with(":docPr")) n.attribute("id").set_value(pen.next_drawing().c_str());
        if (name == "w:id" && std::string_view(n.parent().name()) == "w:sdtPr")
            n.attribute("w:val").set_value(pen.next_control().c_str());
        if (std::find(std::begin(changes), std::end(changes), name) != std::end(changes))
            n.attribute("w:id").set_value(pen.next_mark().c_str());
        const bool place = name == "w:bookmarkStart" || name == "w:bookmarkEnd";
        auto next = n.first_child();
        for (auto at = n; !next && at && at != top; at = at.parent())
            next = at.next_sibling();
        if (place) n.parent().remove_child(n);
        n = next;
    }
}

// A header or footer with all that it shows. Returns the id of its relation.
std::string take_page_part(Pen& pen, const Reference& reference, const Reference::Relation& from,
                           const std::string& name) {
    auto& part = pen.package.add_to_document(name, from.type);
    pugi::xml_document page;
    if (reference.page_part(page, from.target)) {
        renumber(pen, page.document_element());
        part.xml = xml_head + to_string(page.root());
    }
    for (const auto& one : reference.relations(from.target)) {
        if (one.external) {
            part.relations.add_as(one.id, one.type, one.target, true);
        } else {
            const auto bytes = reference.bytes(one.target);
            const auto picture = picture_of(bytes, {});
            const auto target = pen.package.picture(one.target, bytes, picture.extension, picture.media);
            part.relations.add_as(one.id, one.type, target, false);
        }
    }
    return pen.package.document().relations.add(from.type, name + ".xml");
}

}  // namespace

std::string take_page(Pen& pen, const Reference& reference, const std::string& own_header,
                      const std::string& own_footer) {
    if (const auto theme = reference.part_of_type("theme"); !theme.empty()) {
        if (reference.relations(theme).empty())
            pen.package.add_theme(reference.bytes(theme));
        else
            leave_out(pen, "the theme");
    }
    const auto size = [&](const char* element, const char* attribute) {
        return reference.section().child(element).attribute(attribute).as_int();
    };
    const int width = size("w:pgSz", "w:w") - size("w:pgMar", "w:left") - size("w:pgMar", "w:right");
    if (width > narrowest_text) pen.text_width = width;
    const auto relations = reference.relations_of_document();
    std::string references = own_header + own_footer, rest;
    int taken = 0;
    for (const auto one : reference.section().children()) {
        const std::string_view element = one.name();
        const bool header = element == "w:headerReference", footer = element == "w:footerReference";
        if (!header && !footer) {
            if (element != "w:footnotePr" && element != "w:endnotePr" && element != "w:sectPrChange" &&
                element != "w:printerSettings")
                rest += to_string(one);
            continue;
        }
        const std::string_view type = one.attribute("w:type").value();
        const bool usual = type == "default" || type.empty();
        if (usual && !(header ? own_header : own_footer).empty()) continue;
        const std::string_view id = one.attribute("r:id").value();
        for (const auto& from : relations) {
            if (from.id != id || from.external || reference.bytes(from.target).empty()) continue;
            if (!can_be_taken(reference, from.target)) {
                leave_out(pen, header ? "a header" : "a footer");
                continue;
            }
            const auto name = std::string(header ? "header" : "footer") + std::to_string(++taken + 1);
            references += "<" + std::string(element);
            append_attribute(references, "w:type", usual ? "default" : type);
            append_attribute(references, "r:id", take_page_part(pen, reference, from, name));
            references += "/>";
        }
    }
    return "<w:sectPr>" + references + rest + "</w:sectPr>";
}

}  // namespace docx
