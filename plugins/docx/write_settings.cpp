#include "docx/write_settings.h"

#include "docx/write_xml.h"

namespace docx {

void write_settings(Pen& pen) {
    auto& xml = pen.package.add_to_document("settings", "settings").xml;
    xml = xml_head + std::string("<w:settings ") + xml_names +
          "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>";
    const auto notes = [&](const NoteList& list, const std::string& kind) {
        if (list.notes.empty()) return;
        xml += "<w:" + kind + "Pr>";
        for (const std::string id : {"-1", "0"})
            xml += "<w:" + kind + " w:id=\"" + id + "\"/>";
        xml += "</w:" + kind + "Pr>";
    };
    notes(pen.footnotes, "footnote");
    notes(pen.endnotes, "endnote");
    xml +=
        "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>";
}

}  // namespace docx
