// Blocks that hold text as it stands, and those that hold nothing.
#include <utility>

#include "docx/names.h"
#include "docx/write_blocks.h"
#include "docx/write_math.h"

namespace docx {

std::string BlockWriter::own_anchor(kiln_node n) {
    std::string own;
    if (const auto anchor = pen_.anchor(n); !anchor.empty()) ranges_.anchor(own, anchor, n);
    return own;
}

void BlockWriter::open_leaf(kiln_node n, ParagraphProperties p) {
    auto waiting = std::exchange(anchors_, own_anchor(n));
    open_paragraph(std::move(p));
    anchors_ = std::move(waiting);
}

void BlockWriter::verbatim(kiln_node n, std::string_view text, const std::string& style) {
    open_leaf(n, begin_block(style));
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
    open_leaf(n, begin_block(style::math));
    xml_.append("<m:oMathPara><m:oMath>").append(formula).append("</m:oMath></m:oMathPara>");
    close_paragraph();
}

void BlockWriter::raw(kiln_node n, std::string_view text) {
    pen_.lost(n, "lost.raw", "raw content of another format is kept as it stands, in a style of its own");
    if (!in_.get(n, KILN_AT_CHANGE).empty())
        pen_.lost(n, "lost.change", "changes are tracked of words and of the ends of paragraphs only");
    if (!in_.get(n, KILN_AT_COLOR).empty() || !in_.get(n, KILN_AT_BACKGROUND).empty())
        pen_.lost(n, "lost.color", "a block of raw content has no colours");
    verbatim(n, text, pen_.style(style::raw, in_.get(n, KILN_AT_FORMAT), false, n));
}

void BlockWriter::divider(kiln_node n) {
    open_leaf(n, begin_block(style::divider));
    close_paragraph();
}

}  // namespace docx
