// What stands in each section of a spec, in order: prose, guidance for the author, prompts, fields, choices,
// tasks, tables. Derived from the tree, stored nowhere; templates, states and checks all stand on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/outline.h"
#include "spec/form.h"
#include "speckiln/document.h"

namespace speckiln::spec {

struct Item {
    enum class Kind : std::uint8_t {
        text,      // prose, a list's item, a quote
        guidance,  // for the author, by its form: "[*Describe …*]", "<!-- … -->", "{placeholder}"
        prompt,    // a question in bold; what follows answers it
        field,
        choice,
        task,
        blank,  // a line to fill in without a label
        table,
        other  // what is an answer by being there: code, math, an image, a page, an embedded thing
    };
    Kind kind = Kind::text;
    NodeId node = 0;
    std::size_t section = 0;  // of the outline, index + 1; 0 = before the first
    std::size_t group =
        0;  // the item it belongs to, index + 1: a label above a list, a prompt, the form around it
    std::string text;     // the label, the question, the words
    bool strong = false;  // a field's label is in bold
    bool inner = false;   // asked for within the line of its group
    bool in_callout = false;
    bool has_parts = false;  // some item's group is this
    bool shown = false;      // of a field: code, a table or a picture stands where its answer does
    Answer answer;
    std::vector<Option> options;
    bool done = false;
    std::vector<std::string> columns;  // of a table: its header
    std::size_t filled_rows = 0;       // below the header, with something that is no placeholder
    std::size_t words = 0;
    std::uint64_t phrase = 0;  // of text, guidance, task, code: phrase_of(text); 0 = it says nothing
};

struct Content {
    std::vector<Section> outline;
    std::vector<std::string> titles;      // of the sections
    std::vector<std::string> comparable;  // the same, as titles are compared
    std::vector<Item> items;
};

// Linear in the size of the tree.
Content read_content(const Document&);

}  // namespace speckiln::spec
