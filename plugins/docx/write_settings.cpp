#include "docx/write_settings.h"

#include "docx/write_xml.h"

namespace docx {

void write_settings(Pen& pen, const Reference& reference) {
    auto& xml = pen.package.add_to_document("settings", "settings").xml;
    xml = xml_head + std::string("<w:settings ") + xml_names +
          "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>";
    pugi::xml_document settings;
    const auto part = reference.is_given() ? reference.part_of_type("settings") : std::string();
    const auto bytes = part.empty() ? std::string_view() : reference.bytes(part);
    settings.load_buffer(bytes.data(), bytes.size());
    if (const auto even = settings.document_element().child("w:evenAndOddHeaders")) xml += to_string(even);
    const auto notes = [&](const NoteList& list, const std::string& kind) {
        if (list.notes.empty()) return;
        xml += "<w:" + kind + "Pr>";
        for (const char* id : {"-1", "0"})
            xml.append("<w:").append(kind).append(" w:id=\"").append(id).append("\"/>");
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
