// Blocks that hold text as it stands, and those that hold nothing.
#include <utility>
#include <vector>

#include "docx/names.h"
#include "docx/write_blocks.h"
#include "docx/write_math.h"

namespace docx {

void BlockWriter::verbatim(kiln_node n, std::string_view text, const std::string& style) {
    open_paragraph(begin_block(style));
    if (!text.empty()) {
        xml_ += "<w:r>";
        append_words(pen_, xml_, text, n);
        xml_ += "</w:r>";
    }
    close_paragraph();
}

void BlockWriter::code(kiln_node n, std::string_view text) {
    verbatim(n, text, pen_.style(style::code, in_.get(n, KILN_AT_LANGUAGE), false, n));
}

void BlockWriter::math(kiln_node n, std::string_view tex) {
    const auto formula = to_omml(tex);
    if (formula.empty()) {
        pen_.lost(n, "lost.math", "a formula is kept as TeX: it says more than is written as one of Word's");
        return verbatim(n, tex, style::math);
    }
    open_paragraph(begin_block(style::math));
    xml_.append("<m:oMathPara><m:oMath>").append(formula).append("</m:oMath></m:oMathPara>");
    close_paragraph();
}

void BlockWriter::raw(kiln_node n, std::string_view text) {
    pen_.lost(n, "lost.raw", "raw content of another format is kept as it stands, in a style of its own");
    verbatim(n, text, pen_.style(style::raw, in_.get(n, KILN_AT_FORMAT), false, n));
}

void BlockWriter::divider() {
    open_paragraph(begin_block(style::divider));
    close_paragraph();
}

// The headings stand there as words, for tools that do not fill fields; Word does when it opens the document.
void BlockWriter::contents() {
    constexpr int levels = 3;
    flush_front();
    xml_ +=
        "<w:sdt><w:sdtPr><w:id w:val=\"" + pen_.next_control() +
        "\"/><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>"
        "</w:sdtPr><w:sdtContent>";
    front_ =
        "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText "
        "xml:space=\"preserve\"> TOC \\o \"1-3\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
        "w:fldCharType=\"separate\"/></w:r>";
    const auto words = [&](kiln_node heading) {
        std::string text(in_.get(heading, KILN_AT_NUMBER));
        if (!text.empty()) text += ' ';
        for (kiln_node n = in_.look(heading).first; n != 0;) {
            const auto l = in_.look(n);
            text += l.kind == KILN_BREAK ? " " : l.text;
            n = l.first != 0 ? l.first : in_.after(n, heading);
        }
        return text;
    };
    bool any = false;
    // Once: a document of a thousand headings may ask for as many tables of them.
    const auto headings =
        std::exchange(pen_.listed_headings, true) ? std::vector<kiln_node>() : pen_.survey.headings;
    for (const auto heading : headings) {
        const auto level = in_.number(heading, KILN_AT_LEVEL, 1);
        if (level > levels || is_blank(in_, heading)) continue;
        if (any) close_paragraph();
        any = true;
        ParagraphProperties p;
        p.style = "TOC" + std::to_string(level);
        open_paragraph(p);
        inlines_.words(words(heading), heading);
    }
    if (!any) open_paragraph({});
    xml_ += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    close_paragraph();
    xml_ += "</w:sdtContent></w:sdt>";
    tail_ = Tail::other;
}

}  // namespace docx
