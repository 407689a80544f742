#include "docx/read_controls.h"

#include <algorithm>
#include <array>

namespace docx {
namespace {

// What the writer shows in a control that is empty.
constexpr std::array<std::string_view, 3> own_placeholders = {"Click to enter text.", "Choose an item.",
                                                              "Enter a date."};

void add_options(pugi::xml_node list, Line& line) {
    for (const auto item : list.children("w:listItem")) {
        const auto shown = value(item, "w:displayText"), stored = value(item, "w:value");
        // "Choose an item." stands for none.
        if (stored.data() != nullptr && stored.empty()) continue;
        const auto option = shown.empty() ? stored : shown;
        if (!option.empty()) line.set(KILN_AT_OPTIONS, option);
    }
}

// What its author calls it, and what programs do.
void add_names(Context& c, pugi::xml_node properties, Line& line) {
    for (const auto& [element, name] : {std::pair{"w:alias", "alias="}, {"w:tag", "tag="}})
        if (const auto given = value(properties.child(element)); !given.empty())
            line.set(KILN_AT_X, c.in.keep(name + std::string(given)));
}

const char* name_of(Control control) {
    return control == Control::checkbox   ? "checkbox"
           : control == Control::dropdown ? "dropdown"
           : control == Control::date     ? "date"
                                          : "text";
}

}  // namespace

Control control_of(pugi::xml_node properties) {
    for (const auto p : properties.children()) {
        const auto tag = name(p);
        if (tag == "w14:checkbox") return Control::checkbox;
        if (tag == "w:dropDownList" || tag == "w:comboBox") return Control::dropdown;
        if (tag == "w:date") return Control::date;
        if (tag == "w:text") return Control::text;
        if (tag == "w:docPartObj" && value(p.child("w:docPartGallery")) == "Table of Contents")
            return Control::contents;
    }
    return Control::none;
}

void make_control(Context& c, pugi::xml_node properties, Control control, Line& line, std::size_t begin) {
    const auto from = line.items.begin() + static_cast<std::ptrdiff_t>(begin);
    if (control == Control::checkbox) {
        line.items.erase(from, line.items.end());
        line.add(KILN_CONTROL);
        line.set(KILN_AT_TYPE, "checkbox");
        const auto checked = properties.child("w14:checkbox").child("w14:checked");
        const auto v = value(checked, "w14:val");
        line.set(KILN_AT_VALUE, checked && v != "0" && v != "false" ? "true" : "false");
        add_names(c, properties, line);
        return;
    }
    std::string text;
    bool plain = true;
    for (auto item = from; item != line.items.end(); ++item) {
        plain = plain && (item->kind == KILN_TEXT || item->kind == KILN_BREAK);
        text += item->kind == KILN_BREAK ? std::string_view("\n") : item->text;
    }
    const bool placeholder = is_on(properties.child("w:showingPlcHdr"));
    if (!plain && !placeholder) return;
    const bool mention = control == Control::date && from != line.items.end() && from->role == Role::mention;
    line.items.erase(from, line.items.end());
    if (mention) {
        line.add(KILN_MENTION, c.in.keep(text));
        line.set(KILN_AT_TYPE, "date");
        const auto date = value(properties.child("w:date"), "w:fullDate");
        if (!date.empty()) line.set(KILN_AT_VALUE, date);
        return;
    }
    line.add(KILN_CONTROL);
    line.set(KILN_AT_TYPE, name_of(control));
    if (control == Control::dropdown)
        for (const char* list : {"w:dropDownList", "w:comboBox"})
            add_options(properties.child(list), line);
    if (!placeholder) {
        line.set(KILN_AT_VALUE, c.in.keep(text));
    } else if (std::find(own_placeholders.begin(), own_placeholders.end(), text) == own_placeholders.end()) {
        c.quoted("docx.placeholder", KILN_INFO, properties, "a control is empty and shows what is asked for",
                 text);
        line.set(KILN_AT_X, c.in.keep("placeholder=" + text));
    }
    add_names(c, properties, line);
}

}  // namespace docx
