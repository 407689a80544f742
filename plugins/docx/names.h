// What reader and writer agree on: the names by which a written document is read again.
//
// Depth. The paragraphs of a list's item stand at w:ilvl n; whatever else the item holds has a w:ind (a
// table: a w:tblInd) of its own of indent_step * (n + 1). No block but plain paragraphs (style Normal) has
// such an indent outside items, and in a cell counting begins anew. An item that does not begin with a
// paragraph begins with an empty one.
//
// Nothing. A paragraph without content is nothing; only Word wants it (behind a table, in an empty cell),
// then it has the style Spacer or is a cell's only one.
//
// Places. The first bookmark of a heading, and the only one of code, a formula, raw content, a rule, a table
// of contents and an embed, is the name of that itself. Bookmarks stand in front of the text, behind a
// heading's number, a callout's icon, and a task's box and its blank.
//
// w:tblDescription says what a box is besides its style: Callout: its type; Toggle: "level N", "open" or
// both; Box: the group's role.
//
// A second reference to a note is a NOTEREF field to a bookmark around the first ("_RefNote" and a number).
#ifndef SPECKILN_DOCX_NAMES_H
#define SPECKILN_DOCX_NAMES_H

namespace docx::style {

// Paragraphs. A heading of level n is "Heading" and the digit, a block of code in a language "Code-" and its
// name, raw content "Raw-" and its format.
inline constexpr char title[] = "Title", subtitle[] = "Subtitle", heading[] = "Heading", quote[] = "Quote",
                      caption[] = "Caption", list[] = "ListParagraph", list_continue[] = "ListContinue",
                      code[] = "Code", raw[] = "Raw", math[] = "Math", divider[] = "Divider",
                      embed[] = "Embed", callout_title[] = "CalloutTitle", toggle_summary[] = "ToggleSummary",
                      spacer[] = "Spacer";

// Characters. Raw content in a line is "RawChar-" and its format.
inline constexpr char heading_number[] = "HeadingNumber", code_char[] = "CodeChar", keyboard[] = "Keyboard",
                      math_char[] = "MathChar", raw_char[] = "RawChar", mention[] = "Mention",
                      keyboard_code[] = "KeyboardCode", placeholder[] = "PlaceholderText",
                      callout_icon[] = "CalloutIcon", hyperlink[] = "Hyperlink";

// Tables. All but the first two hold what Word has no form for, in one cell or a row of them.
inline constexpr char table[] = "Table", properties[] = "Properties", callout[] = "Callout",
                      quote_box[] = "QuoteBox", toggle[] = "Toggle", columns[] = "Columns",
                      figure[] = "Figure", box[] = "Box";

}  // namespace docx::style

namespace docx {

inline constexpr int indent_step = 720;  // twips

// The custom property that has what the text does not say of properties: a JSON array of objects in the order
// of the document, {"name", "type", "options", "hidden", "values": [{"text", "iso", "end", "doc"}]}; "text"
// only of those that are hidden. Those named title and subtitle are paragraphs where they are not hidden,
// others rows of a table.
inline constexpr char property_facts[] = "speckiln.properties";
inline constexpr char note_bookmark[] = "_RefNote";

}  // namespace docx

#endif
