// What the start of a line would make of a paragraph's text: a list, a heading, a table. Works on the
// finished paragraph, so that it does not matter how the text came together.
#pragma once

#include <string>
#include <string_view>

#include "markdown/dialect.h"

namespace markdown {

struct LineContext {
    const Dialect* dialect = nullptr;
    bool first_of_item = false;  // `[ ]` would be a checkbox
    bool goes_on = false;        // another line of the same paragraph stands before it
    bool begins_raw = false;     // with HTML as it was read, not with a tag of the writer's
    bool top = false;            // of the document: MDX reads import and export there
    bool very_front = false;     // nothing is written yet
};

// Puts a backslash (or an entity) wherever a line of the paragraph would begin a block.
void escape_lines(std::string& paragraph, const LineContext& context);

// A heading's closing sequence: "# C #" would lose its last sign.
void escape_heading_end(std::string& heading);

}  // namespace markdown
