// Form controls: they work in Word, and show their value in any other tool.
#include <set>

#include "docx/names.h"
#include "docx/write_inlines.h"
#include "docx/write_xml.h"

namespace docx {

void InlineWriter::append_checkbox(Pen& pen, std::string& xml, bool checked) {
    xml += "<w:sdt><w:sdtPr><w:id w:val=\"" + pen.next_control() +
           "\"/><w14:checkbox><w14:checked w14:val=\"" + (checked ? "1" : "0") +
           "\"/><w14:checkedState w14:val=\"2612\" w14:font=\"MS Gothic\"/><w14:uncheckedState "
           "w14:val=\"2610\" w14:font=\"MS Gothic\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>"
           "<w:rFonts w:ascii=\"MS Gothic\" w:eastAsia=\"MS Gothic\" w:hAnsi=\"MS Gothic\" "
           "w:hint=\"eastAsia\"/></w:rPr><w:t>" +
           (checked ? "☒" : "☐") + "</w:t></w:r></w:sdtContent></w:sdt>";
}

void InlineWriter::control(kiln_node n) {
    const auto type = in_.get(n, KILN_AT_TYPE), value = in_.get(n, KILN_AT_VALUE);
    if (type == "checkbox") {
        if (!value.empty() && value != "true" && value != "false")
            pen_.losses.add(n, "lost.control", value, "a box is ticked or not, not: " + std::string(value));
        return checkbox(value == "true");
    }
    const bool empty = value.empty();
    xml() += "<w:sdt><w:sdtPr><w:id w:val=\"" + pen_.next_control() + "\"/>";
    if (empty) xml() += "<w:showingPlcHdr/>";
    std::string_view shown = empty ? "Click to enter text." : value;
    std::set<std::string_view> options;
    for (std::uint32_t i = 0; in_.get(n, KILN_AT_OPTIONS, i).data() != nullptr; ++i)
        options.insert(in_.get(n, KILN_AT_OPTIONS, i));
    if (type == "dropdown" || (type.empty() && !options.empty())) {
        if (empty) shown = "Choose an item.";
        xml() += "<w:dropDownList";
        if (!empty) append_attribute(xml(), "w:lastValue", value);
        xml() += ">";
        // In their order, each once: Word takes no value twice, and no empty one.
        for (std::uint32_t i = 0; in_.get(n, KILN_AT_OPTIONS, i).data() != nullptr; ++i) {
            const auto option = in_.get(n, KILN_AT_OPTIONS, i);
            if (option.empty() || options.erase(option) == 0) continue;
            xml() += "<w:listItem";
            append_attribute(xml(), "w:displayText", option);
            append_attribute(xml(), "w:value", option);
            xml() += "/>";
        }
        xml() += "</w:dropDownList>";
    } else {
        if (!options.empty()) pen_.lost(n, "lost.control", "only a dropdown has options");
        if (type == "date") {
            if (empty) shown = "Enter a date.";
            const auto day = std::string(value) + "T00:00:00Z";
            xml() += "<w:date";
            append_attribute(xml(), "w:fullDate", date_of(day));
            xml() += "><w:dateFormat w:val=\"yyyy-MM-dd\"/></w:date>";
        } else {
            xml() += "<w:text/>";
        }
    }
    xml() += "</w:sdtPr><w:sdtContent>";
    RunProperties p = properties(n, 0);
    if (empty) p.style = style::placeholder;
    run(p, shown, {}, n);
    xml() += "</w:sdtContent></w:sdt>";
}

}  // namespace docx
