// What reader and writer agree on: the names by which a written document is read again.
#ifndef SPECKILN_DOCX_NAMES_H
#define SPECKILN_DOCX_NAMES_H

namespace docx::style {

// Paragraphs. A heading of level n is "Heading" and the digit, a block of code in a language "Code-" and its name, raw
// content "Raw-" and its format.
inline constexpr char title[] = "Title", subtitle[] = "Subtitle", heading[] = "Heading", quote[] = "Quote",
                      caption[] = "Caption", list[] = "ListParagraph", list_continue[] = "ListContinue",
                      code[] = "Code", raw[] = "Raw", math[] = "Math", divider[] = "Divider", page[] = "Page",
                      embed[] = "Embed", callout_title[] = "CalloutTitle", toggle_summary[] = "ToggleSummary";

// Characters. Raw content in a line is "RawChar-" and its format.
inline constexpr char heading_number[] = "HeadingNumber", code_char[] = "CodeChar", keyboard[] = "Keyboard",
                      math_char[] = "MathChar", raw_char[] = "RawChar", mention[] = "Mention",
                      callout_icon[] = "CalloutIcon", hyperlink[] = "Hyperlink";

// Tables. All but the first two hold what Word has no form for, in one cell or a row of them.
inline constexpr char table[] = "Table", properties[] = "Properties", callout[] = "Callout",
                      quote_box[] = "QuoteBox", toggle[] = "Toggle", columns[] = "Columns", figure[] = "Figure",
                      box[] = "Box";

}  // namespace docx::style

#endif
