#include "docx/write_page.h"

#include "docx/write_blocks.h"
#include "docx/write_reference.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr char page_number[] =
    "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar "
    "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>"
    "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>1</w:t></w:r><w:r>"
    "<w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

// Returns the reference to the part.
std::string edge_of_page(Pen& pen, Ranges& ranges, kiln_node group, bool header) {
    const std::string kind = header ? "header" : "footer", element = header ? "w:hdr" : "w:ftr";
    auto& part = pen.package.add_to_document(kind + "1", kind);
    part.xml = xml_head + ("<" + element + " ") + xml_names + ">";
    if (group != 0) {
        BlockWriter blocks(pen, ranges, part, header ? "Header" : "Footer");
        blocks.walk(pen.in.look(group).first);
        blocks.finish();
    } else {
        part.xml += page_number;
    }
    part.xml += "</" + element + ">";
    const auto& id = pen.package.document().relations.add(kind, kind + "1.xml");
    return "<w:" + kind + "Reference w:type=\"default\" r:id=\"" + id + "\"/>";
}

}  // namespace

std::string section_properties(Pen& pen, Ranges& ranges, const Reference& reference) {
    const auto edge = [&](kiln_node group, bool header) { return edge_of_page(pen, ranges, group, header); };
    const auto own = [&](kiln_node group, bool header) {
        return group != 0 ? edge(group, header) : std::string();
    };
    const auto header = own(pen.survey.header, true);
    if (reference.is_given()) return take_page(pen, reference, header, own(pen.survey.footer, false));
    std::string xml = "<w:sectPr>" + header + edge(pen.survey.footer, false);
    const bool letter = pen.in.option("page") == "letter";
    xml += letter ? "<w:pgSz w:w=\"12240\" w:h=\"15840\"/>" : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>";
    const std::string side = letter ? "1301" : "1134";
    xml += "<w:pgMar w:top=\"1134\" w:right=\"" + side + "\" w:bottom=\"1134\" w:left=\"" + side +
           "\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:cols w:space=\"720\"/></w:sectPr>";
    return xml;
}

}  // namespace docx
