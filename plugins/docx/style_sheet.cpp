#include "docx/style_sheet.h"

#include <algorithm>
#include <iterator>

namespace docx {
namespace {

constexpr StyleSheet sheets[] = {
    {"paragraph", "Normal", "Normal", {}, {}, {}, {}, true, false, true},
    {"paragraph", "Title", "Title", "Normal", "Normal", "10",
     R"(<w:pPr><w:keepNext/>)"
     R"(<w:spacing w:before="0" w:after="80" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>)"
     R"(<w:b/><w:bCs/><w:color w:val="1F2937"/><w:sz w:val="52"/><w:szCs w:val="52"/>)"
     R"(</w:rPr>)",
     false, false, true},
    {"paragraph", "Subtitle", "Subtitle", "Normal", "Normal", "11",
     R"(<w:pPr><w:keepNext/><w:spacing w:before="0" w:after="200"/></w:pPr><w:rPr>)"
     R"(<w:color w:val="57606A"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading1", "heading 1", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="400" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="1F2937"/>)"
     R"(<w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading2", "heading 2", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="320" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="1F2937"/>)"
     R"(<w:sz w:val="30"/><w:szCs w:val="30"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading3", "heading 3", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="280" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="1F2937"/>)"
     R"(<w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading4", "heading 4", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="240" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="3"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="1F2937"/>)"
     R"(<w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading5", "heading 5", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="200" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="4"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="1F2937"/>)"
     R"(<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading6", "heading 6", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="200" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="5"/></w:pPr><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/>)"
     R"(<w:color w:val="1F2937"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading7", "heading 7", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="200" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="6"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="57606A"/>)"
     R"(<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading8", "heading 8", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="200" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="7"/></w:pPr><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/>)"
     R"(<w:color w:val="57606A"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>)",
     false, false, true},
    {"paragraph", "Heading9", "heading 9", "Normal", "Normal", "9",
     R"(<w:pPr><w:keepNext/><w:keepLines/>)"
     R"(<w:spacing w:before="200" w:after="100" w:line="240" w:lineRule="auto"/>)"
     R"(<w:outlineLvl w:val="8"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="57606A"/>)"
     R"(<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>)",
     false, false, true},
    {"paragraph",
     "ListParagraph",
     "List Paragraph",
     "Normal",
     {},
     "34",
     R"(<w:pPr><w:spacing w:after="80"/><w:ind w:left="720"/></w:pPr>)",
     false,
     false,
     true},
    {"paragraph",
     "ListContinue",
     "List Continue",
     "Normal",
     {},
     "35",
     R"(<w:pPr><w:spacing w:after="80"/><w:ind w:left="720"/></w:pPr>)",
     false,
     false,
     true},
    {"paragraph",
     "Quote",
     "Quote",
     "Normal",
     {},
     "29",
     R"(<w:pPr><w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="D0D7DE"/>)"
     R"(</w:pBdr><w:ind w:left="284"/></w:pPr><w:rPr><w:color w:val="57606A"/></w:rPr>)",
     false,
     false,
     true},
    {"paragraph", "Caption", "caption", "Normal", "Normal", "35",
     R"(<w:pPr><w:spacing w:before="120" w:after="80" w:line="240" w:lineRule="auto"/>)"
     R"(</w:pPr><w:rPr><w:i/><w:iCs/><w:color w:val="57606A"/><w:sz w:val="20"/>)"
     R"(<w:szCs w:val="20"/></w:rPr>)",
     false, false, true},
    {"paragraph",
     "Code",
     "Source Code",
     "Normal",
     "Normal",
     {},
     R"(<w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="D0D7DE"/>)"
     R"(<w:left w:val="single" w:sz="4" w:space="4" w:color="D0D7DE"/>)"
     R"(<w:bottom w:val="single" w:sz="4" w:space="4" w:color="D0D7DE"/>)"
     R"(<w:right w:val="single" w:sz="4" w:space="4" w:color="D0D7DE"/></w:pBdr>)"
     R"(<w:shd w:val="clear" w:color="auto" w:fill="F6F8FA"/>)"
     R"(<w:spacing w:before="80" w:after="160" w:line="240" w:lineRule="auto"/></w:pPr>)"
     R"(<w:rPr>)"
     R"(<w:rFonts w:ascii="Consolas" w:eastAsia="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>)"
     R"(<w:noProof/><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>)",
     false,
     true,
     true},
    {"paragraph",
     "Raw",
     "Raw",
     "Normal",
     {},
     {},
     R"(<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>)"
     R"(<w:rFonts w:ascii="Consolas" w:eastAsia="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>)"
     R"(<w:noProof/><w:color w:val="57606A"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)",
     false,
     true,
     false},
    {"paragraph",
     "Math",
     "Math",
     "Normal",
     {},
     {},
     R"(<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>)"
     R"(<w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/><w:noProof/></w:rPr>)",
     false,
     true,
     false},
    {"paragraph",
     "Divider",
     "Divider",
     "Normal",
     "Normal",
     {},
     R"(<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="D0D7DE"/>)"
     R"(</w:pBdr><w:spacing w:before="120" w:after="240" w:line="120" w:lineRule="exact"/>)"
     R"(</w:pPr>)",
     false,
     true,
     true},
    {"paragraph", "Page", "Page", "Normal", {}, {}, {}, false, true, false},
    {"paragraph", "Embed", "Embed", "Normal", {}, {}, {}, false, true, false},
    {"paragraph",
     "CalloutTitle",
     "Callout Title",
     "Normal",
     {},
     {},
     R"(<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>)",
     false,
     true,
     false},
    {"paragraph",
     "ToggleSummary",
     "Toggle Summary",
     "Normal",
     {},
     {},
     R"(<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>)",
     false,
     true,
     false},
    {"paragraph",
     "Spacer",
     "Spacer",
     "Normal",
     {},
     {},
     R"(<w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr>)"
     R"(<w:rPr><w:sz w:val="8"/><w:szCs w:val="8"/></w:rPr>)",
     false,
     true,
     false},
    {"paragraph", "TOC1", "toc 1", "Normal", "Normal", "39",
     R"(<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>)"
     R"(<w:spacing w:after="60"/><w:ind w:left="0"/></w:pPr>)",
     false, false, false},
    {"paragraph", "TOC2", "toc 2", "Normal", "Normal", "39",
     R"(<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>)"
     R"(<w:spacing w:after="60"/><w:ind w:left="280"/></w:pPr>)",
     false, false, false},
    {"paragraph", "TOC3", "toc 3", "Normal", "Normal", "39",
     R"(<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>)"
     R"(<w:spacing w:after="60"/><w:ind w:left="560"/></w:pPr>)",
     false, false, false},
    {"paragraph",
     "FootnoteText",
     "footnote text",
     "Normal",
     {},
     "99",
     R"(<w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>)"
     R"(<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>)",
     false,
     false,
     false},
    {"paragraph",
     "EndnoteText",
     "endnote text",
     "Normal",
     {},
     "99",
     R"(<w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>)"
     R"(<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>)",
     false,
     false,
     false},
    {"paragraph",
     "CommentText",
     "annotation text",
     "Normal",
     {},
     "99",
     R"(<w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>)"
     R"(<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>)",
     false,
     false,
     false},
    {"paragraph",
     "Header",
     "header",
     "Normal",
     {},
     "99",
     R"(<w:pPr><w:tabs><w:tab w:val="center" w:pos="4819"/>)"
     R"(<w:tab w:val="right" w:pos="9638"/></w:tabs>)"
     R"(<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>)"
     R"(<w:color w:val="57606A"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)",
     false,
     false,
     false},
    {"paragraph",
     "Footer",
     "footer",
     "Normal",
     {},
     "99",
     R"(<w:pPr><w:tabs><w:tab w:val="center" w:pos="4819"/>)"
     R"(<w:tab w:val="right" w:pos="9638"/></w:tabs>)"
     R"(<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>)"
     R"(<w:color w:val="57606A"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)",
     false,
     false,
     false},
    {"character", "DefaultParagraphFont", "Default Paragraph Font", {}, {}, "1", {}, true, false, false},
    {"character",
     "Hyperlink",
     "Hyperlink",
     "DefaultParagraphFont",
     {},
     "99",
     R"(<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>)",
     false,
     false,
     false},
    {"character", "HeadingNumber", "Heading Number", "DefaultParagraphFont", {}, {}, {}, false, true, false},
    {"character",
     "CodeChar",
     "Verbatim Char",
     "DefaultParagraphFont",
     {},
     {},
     R"(<w:rPr>)"
     R"(<w:rFonts w:ascii="Consolas" w:eastAsia="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>)"
     R"(<w:noProof/><w:sz w:val="20"/><w:szCs w:val="20"/>)"
     R"(<w:shd w:val="clear" w:color="auto" w:fill="F2F4F7"/></w:rPr>)",
     false,
     true,
     true},
    {"character",
     "Keyboard",
     "Keyboard",
     "DefaultParagraphFont",
     {},
     {},
     R"(<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/>)"
     R"(<w:bdr w:val="single" w:sz="4" w:space="0" w:color="57606A"/>)"
     R"(<w:shd w:val="clear" w:color="auto" w:fill="FAFBFC"/></w:rPr>)",
     false,
     true,
     true},
    {"character",
     "KeyboardCode",
     "Keyboard Code",
     "DefaultParagraphFont",
     {},
     {},
     R"(<w:rPr>)"
     R"(<w:rFonts w:ascii="Consolas" w:eastAsia="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>)"
     R"(<w:noProof/><w:sz w:val="20"/><w:szCs w:val="20"/>)"
     R"(<w:bdr w:val="single" w:sz="4" w:space="0" w:color="57606A"/>)"
     R"(<w:shd w:val="clear" w:color="auto" w:fill="FAFBFC"/></w:rPr>)",
     false,
     true,
     false},
    {"character",
     "MathChar",
     "Math Char",
     "DefaultParagraphFont",
     {},
     {},
     R"(<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/><w:noProof/></w:rPr>)",
     false,
     true,
     false},
    {"character",
     "RawChar",
     "Raw Char",
     "DefaultParagraphFont",
     {},
     {},
     R"(<w:rPr>)"
     R"(<w:rFonts w:ascii="Consolas" w:eastAsia="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>)"
     R"(<w:noProof/><w:color w:val="57606A"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)",
     false,
     true,
     false},
    {"character",
     "Mention",
     "Mention",
     "DefaultParagraphFont",
     {},
     {},
     R"(<w:rPr><w:color w:val="2F5496"/>)"
     R"(<w:shd w:val="clear" w:color="auto" w:fill="EAF1FB"/></w:rPr>)",
     false,
     true,
     false},
    {"character", "CalloutIcon", "Callout Icon", "DefaultParagraphFont", {}, {}, {}, false, true, false},
    {"character",
     "PlaceholderText",
     "Placeholder Text",
     "DefaultParagraphFont",
     {},
     "99",
     R"(<w:rPr><w:color w:val="808080"/></w:rPr>)",
     false,
     false,
     false},
    {"character",
     "FootnoteReference",
     "footnote reference",
     "DefaultParagraphFont",
     {},
     "99",
     R"(<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>)",
     false,
     false,
     false},
    {"character",
     "EndnoteReference",
     "endnote reference",
     "DefaultParagraphFont",
     {},
     "99",
     R"(<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>)",
     false,
     false,
     false},
    {"character",
     "CommentReference",
     "annotation reference",
     "DefaultParagraphFont",
     {},
     "99",
     R"(<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>)",
     false,
     false,
     false},
    {"table",
     "TableNormal",
     "Normal Table",
     {},
     {},
     "99",
     R"(<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>)"
     R"(<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>)"
     R"(<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>)",
     true,
     false,
     false},
    {"table",
     "Table",
     "Table",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="0" w:line="259" w:lineRule="auto"/></w:pPr><w:tblPr>)"
     R"(<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:left w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:bottom w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:right w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:insideV w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/></w:tblBorders>)"
     R"(<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="60" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>)"
     R"(<w:shd w:val="clear" w:color="auto" w:fill="F2F4F7"/></w:tcPr></w:tblStylePr>)"
     R"(<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>)"
     R"(<w:shd w:val="clear" w:color="auto" w:fill="F2F4F7"/></w:tcPr></w:tblStylePr>)",
     false,
     true,
     true},
    {"table",
     "Properties",
     "Properties",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="0" w:line="259" w:lineRule="auto"/></w:pPr><w:tblPr>)"
     R"(<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:bottom w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/></w:tblBorders>)"
     R"(<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="40" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr><w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/>)"
     R"(<w:color w:val="57606A"/></w:rPr></w:tblStylePr>)",
     false,
     true,
     true},
    {"table",
     "Callout",
     "Callout",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="60"/></w:pPr><w:tblPr><w:tblBorders>)"
     R"(<w:left w:val="single" w:sz="36" w:space="0" w:color="2F5496"/></w:tblBorders>)"
     R"(<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="80" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F3F6FB"/></w:tcPr>)",
     false,
     true,
     true},
    {"table",
     "QuoteBox",
     "Quote Box",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="60"/></w:pPr><w:tblPr><w:tblBorders>)"
     R"(<w:left w:val="single" w:sz="18" w:space="0" w:color="D0D7DE"/></w:tblBorders>)"
     R"(<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="80" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr>)",
     false,
     true,
     true},
    {"table",
     "Toggle",
     "Toggle",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="60"/></w:pPr><w:tblPr><w:tblBorders>)"
     R"(<w:top w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:left w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:bottom w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:right w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/></w:tblBorders>)"
     R"(<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="80" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr>)",
     false,
     true,
     true},
    {"table",
     "Columns",
     "Columns",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="60"/></w:pPr><w:tblPr><w:tblCellMar>)"
     R"(<w:top w:w="80" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="80" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr>)",
     false,
     true,
     false},
    {"table",
     "Figure",
     "Figure",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="60"/></w:pPr><w:tblPr><w:tblCellMar>)"
     R"(<w:top w:w="80" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="80" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr>)",
     false,
     true,
     false},
    {"table",
     "Box",
     "Box",
     "TableNormal",
     {},
     {},
     R"(<w:pPr><w:spacing w:after="60"/></w:pPr><w:tblPr><w:tblBorders>)"
     R"(<w:top w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:left w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:bottom w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>)"
     R"(<w:right w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/></w:tblBorders>)"
     R"(<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>)"
     R"(<w:bottom w:w="80" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>)"
     R"(</w:tblPr>)",
     false,
     true,
     true},
    {"numbering", "NoList", "No List", {}, {}, "99", {}, true, false, false},
};

}  // namespace

std::span<const StyleSheet> style_sheets() {
    return sheets;
}

const StyleSheet* style_sheet(std::string_view id) {
    const auto* const at =
        std::find_if(std::begin(sheets), std::end(sheets), [&](const StyleSheet& s) { return s.id == id; });
    return at == std::end(sheets) ? nullptr : at;
}

}  // namespace docx
