// The styles that every written document has.
#ifndef SPECKILN_DOCX_STYLE_SHEET_H
#define SPECKILN_DOCX_STYLE_SHEET_H

#include <span>
#include <string_view>

namespace docx {

struct StyleSheet {
    std::string_view type = "paragraph", id = {}, name = {}, based_on = {}, next = {}, priority = {};
    std::string_view properties = {};  // w:pPr, w:rPr, w:tblPr, …, in the order of the schema
    bool is_default = false, is_own = true, is_shown = false;
};

// Those of paragraphs, then of characters, then of tables.
std::span<const StyleSheet> style_sheets();
// nullptr: there is none of that id.
const StyleSheet* style_sheet(std::string_view id);

}  // namespace docx

#endif
