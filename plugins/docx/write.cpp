#include "docx/write.h"

#include "docx/write_attributes.h"
#include "docx/write_blocks.h"
#include "docx/write_notes.h"
#include "docx/write_properties.h"
#include "docx/write_reference.h"
#include "docx/write_settings.h"
#include "docx/write_styles.h"
#include "docx/write_xml.h"

namespace docx {

int plan(kiln::Planner p) {
    p.set("extension", "docx");
    p.set("names", "title");
    p.set("slugs", "none");
    p.set("assets", "embed");
    p.set("output", "package");
    return KILN_OK;
}

int write(kiln::Writer in) {
    Pen pen(in);
    Ranges ranges(pen);
    const Reference reference(in);
    if (in.dead()) return KILN_FAILED;
    const WrittenStyles styles(reference);
    pen.shades = styles.shades();
    take_numbering(pen, reference);
    const PropertyPlaces places(in, pen.survey.properties);
    const auto section = section_properties(pen, ranges, reference);
    auto& document = pen.package.document();
    document.xml = xml_head + std::string("<w:document ") + xml_names + "><w:body>";
    BlockWriter blocks(pen, ranges, document, {}, section);
    write_head(pen, blocks, places);
    blocks.walk(in.look(in.root()).first);
    blocks.finish();
    document.xml += section + "</w:body></w:document>";
    write_notes(pen, ranges);
    if (!pen.numbering.empty())
        pen.package.add_to_document("numbering", "numbering").xml = pen.numbering.xml();
    styles.write(pen);
    write_settings(pen, reference);
    write_document_properties(pen, places);
    count_attributes(pen);
    pen.losses.report(in);
    pen.package.write(in);
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace docx
