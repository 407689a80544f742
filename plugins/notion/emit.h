// Building blocks of a document that pages and databases share.
#pragma once

#include <speckiln/plugin.hpp>

#include <string>
#include <string_view>

#include "columns.h"
#include "names.h"
#include "resolve.h"

namespace notion {

// Where bytes of the source stand, for reports.
struct Place {
    kiln_entry entry = 0;
    std::uint64_t offset = 0, length = 0;
    kiln_node node = 0;  // if not 0, the node says where it stands
};

// Sets where a link (or an image, or a value) points. href is kept as it is where nothing in the export is
// meant; a link that leads nowhere in the export itself is reported as that.
void point_at(const kiln::Reader& in, kiln_node node, const Destination& to, std::string_view href,
              const Place& place);

// Says what is odd about a link, if anything is.
void report_link(const kiln::Reader& in, const Destination& to, std::string_view href, const Place& place);

// Opens the document: its id, and the properties `title` and `notion_id` around those of the page, which
// `between` writes.
template <class F>
void write_properties(const kiln::Reader& in, std::string_view title, std::string_view id, F&& between) {
    in.open(KILN_PROPERTIES);
    in.property("title", title);
    between();
    if (!id.empty() && !id.starts_with(made_ids)) in.property("notion_id", id);
    in.close();
}

// One property with as many values as its text holds.
void write_property(const kiln::Reader& in, const Property& property, ColumnType type, const Place& place);

// The same text as a table's cell.
void write_cell(const kiln::Reader& in, std::string_view text, const Place& place);

// The name of the file at the end of a path, decoded.
std::string file_name(std::string_view path);

}  // namespace notion
