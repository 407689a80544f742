// The writer: a document as a page or a database of an export that Notion imports, "Markdown & CSV".
#pragma once

#include <speckiln/plugin.hpp>

namespace notion {

// The layout of an export: "Title <id>.md", what lies below it in "Title <id>/", databases as CSV.
int plan(kiln::Planner);
int write(kiln::Writer);

}  // namespace notion
