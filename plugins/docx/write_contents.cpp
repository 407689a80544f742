// Tables of contents. The headings stand in the first as words, for tools that do not fill fields; Word does
// when it opens the document. What they say is only known when they are written, which is later.
#include <utility>

#include "docx/names.h"
#include "docx/write_blocks.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr int levels = 3;

constexpr char field_begin[] =
    "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText "
    "xml:space=\"preserve\"> TOC \\o \"1-3\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
    "w:fldCharType=\"separate\"/></w:r>";
constexpr char field_end[] = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

// What a paragraph shows, as markup; a tab or the end of a line is a blank.
std::string words_of(std::string_view paragraph) {
    std::string words;
    for (auto at = paragraph.find('<'); at != paragraph.npos; at = paragraph.find('<', at)) {
        const auto end = paragraph.find('>', at);
        const auto tag = paragraph.substr(at + 1, end - at - 1);
        at = end + 1;
        if (tag == "w:tab/" || tag == "w:br/") words += ' ';
        if (tag != "w:t" && tag != "m:t" && !tag.starts_with("w:t ")) continue;
        words += paragraph.substr(at, paragraph.find('<', at) - at);
    }
    return words;
}

}  // namespace

void BlockWriter::list_heading(int level, std::string_view paragraph) {
    if (level > levels || sections_.empty()) return;
    if (auto words = words_of(paragraph); words.find_first_not_of(' ') != words.npos)
        headings_.push_back({level, std::move(words)});
}

void BlockWriter::contents(kiln_node n) {
    auto p = begin_block("TOC1");
    xml_ +=
        "<w:sdt><w:sdtPr><w:id w:val=\"" + pen_.next_control() +
        "\"/><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>"
        "</w:sdtPr><w:sdtContent>";
    // Once: a document of a thousand headings may ask for as many tables of them.
    if (!sections_.empty() && contents_.at == 0) {
        contents_ = {xml_.size(), std::move(p), own_anchor(n)};
    } else {
        open_leaf(n, std::move(p));
        xml_.append(field_begin).append(field_end);
        close_paragraph();
    }
    xml_ += "</w:sdtContent></w:sdt>";
    tail_ = Tail::other;
}

void BlockWriter::fill_contents() {
    if (contents_.at == 0) return;
    std::string xml;
    auto front = contents_.front + field_begin;
    const auto begin = [&](int level) {
        contents_.form.style = "TOC" + std::to_string(level);
        xml.append("<w:p>").append(paragraph_properties(contents_.form)).append(std::exchange(front, {}));
    };
    bool any = false;
    for (const auto& one : headings_) {
        if (std::exchange(any, true)) xml += "</w:p>";
        begin(one.level);
        xml.append(needs_space(one.words) ? "<w:r><w:t xml:space=\"preserve\">" : "<w:r><w:t>");
        xml.append(one.words).append("</w:t></w:r>");
    }
    if (!any) begin(1);
    xml_.insert(contents_.at, xml.append(field_end).append("</w:p>"));
}

}  // namespace docx
