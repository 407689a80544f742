#include "docx/write_notes.h"

#include "docx/names.h"
#include "docx/write_blocks.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr char separators[] =
    R"( w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p>)";
constexpr char continued[] =
    R"( w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>)";

// "footnote": the names of its elements, styles and parts follow from it.
void write_notes_of(Pen& pen, Ranges& ranges, const NoteList& list, const std::string& kind) {
    if (list.notes.empty()) return;
    const std::string upper = static_cast<char>(kind[0] - 32) + kind.substr(1);
    const std::string text = upper + "Text", element = "w:" + kind;
    auto& part = pen.package.add_to_document(kind + "s", kind + "s");
    part.xml = xml_head + ("<" + element + "s ") + xml_names + ">";
    for (const std::string separator : {separators, continued})
        part.xml.append("<").append(element).append(separator).append("</").append(element).append(">");
    const std::string mark = "<w:r><w:rPr><w:rStyle w:val=\"" + upper + "Reference\"/></w:rPr><" + element +
                             "Ref/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
    for (std::size_t i = 0; i < list.notes.size(); ++i) {
        part.xml.append("<").append(element).append(" w:id=\"").append(std::to_string(i + 1)).append("\">");
        BlockWriter blocks(pen, ranges, part, text);
        blocks.begin_with(mark);
        blocks.walk(pen.in.look(list.notes[i]).first);
        blocks.finish();
        part.xml += "</" + element + ">";
    }
    part.xml += "</" + element + "s>";
}

// The first letters of the first and the last name.
std::string initials_of(std::string_view author) {
    std::string to;
    const auto add = [&](std::string_view name) {
        std::size_t size = name.empty() ? 0 : 1;
        while (size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U)
            ++size;
        to += name.substr(0, size);
    };
    const auto last = author.rfind(' ');
    add(author);
    if (last != author.npos) add(author.substr(last + 1));
    return to;
}

std::string paragraph_id(std::size_t comment) {
    std::string to;
    for (std::size_t value = comment, i = 0; i < 8; ++i, value >>= 4U)
        to.insert(to.begin(), "0123456789ABCDEF"[value & 15U]);
    return to;
}

// The last paragraph of a comment is what commentsExtended.xml knows it by.
void name_last_paragraph(std::string& xml, std::size_t from, std::size_t comment) {
    const auto at = xml.rfind("<w:p>");
    if (at != xml.npos && at >= from) xml.insert(at + 4, " w14:paraId=\"" + paragraph_id(comment) + "\"");
}

void write_comments(Pen& pen, Ranges& ranges) {
    const auto& list = pen.comments;
    if (list.notes.empty()) return;
    const auto& in = pen.in;
    auto& part = pen.package.add_to_document("comments", "comments");
    auto& extended = pen.package.add_to_document("commentsExtended", "commentsExtended");
    part.xml = xml_head + std::string("<w:comments ") + xml_names + ">";
    extended.xml = xml_head + std::string("<w15:commentsEx ") + xml_names + ">";
    for (std::size_t i = 0; i < list.notes.size(); ++i) {
        const auto note = list.notes[i];
        const auto author = in.get(note, KILN_AT_AUTHOR), date = in.get(note, KILN_AT_DATE);
        part.xml += "<w:comment w:id=\"" + std::to_string(i + 1) + "\"";
        append_attribute(part.xml, "w:author", author.data() != nullptr ? author : "");
        append_attribute(part.xml, "w:date", date_of(date));
        append_attribute(part.xml, "w:initials", initials_of(author));
        part.xml += ">";
        if (!date.empty() && date_of(date).empty())
            pen.lost(note, "lost.attribute",
                     "when a comment was written is not written: " + std::string(date));
        const auto from = part.xml.size();
        BlockWriter blocks(pen, ranges, part, "CommentText");
        blocks.begin_with(
            "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r><w:r><w:t "
            "xml:space=\"preserve\"> </w:t></w:r>");
        blocks.walk(in.look(note).first);
        blocks.finish();
        name_last_paragraph(part.xml, from, i + 1);
        part.xml += "</w:comment>";
        extended.xml += "<w15:commentEx w15:paraId=\"" + paragraph_id(i + 1) + "\"";
        const auto first = pen.survey.thread.at(note);
        const auto parent = list.numbers.find(first);
        if (first != note && parent != list.numbers.end())
            extended.xml += " w15:paraIdParent=\"" + paragraph_id(parent->second) + "\"";
        if (const auto to = in.get(note, KILN_AT_REPLY_TO);
            !to.empty() && (first == note || in.note(to) != first))
            pen.lost(note, "lost.comment",
                     "answers follow the first comment of their thread, not each other");
        extended.xml += in.is(note, KILN_AT_RESOLVED) ? " w15:done=\"1\"/>" : " w15:done=\"0\"/>";
    }
    part.xml += "</w:comments>";
    extended.xml += "</w15:commentsEx>";
}

}  // namespace

std::string unused_notes(Pen& pen) {
    std::string references;
    if (pen.survey.notes == 0) return references;
    const auto& in = pen.in;
    for (kiln_node n = in.look(pen.survey.notes).first; n != 0; n = in.look(n).next) {
        if (in.look(n).kind != KILN_FOOTNOTE) continue;
        const bool end = in.is(n, KILN_AT_END);
        const auto [number, fresh] = (end ? pen.endnotes : pen.footnotes).number(n);
        if (!fresh) continue;
        pen.lost(n, "lost.footnote", "a note that nothing in the text refers to is referred to at its end");
        const std::string kind = end ? "endnote" : "footnote";
        references += "<w:r><w:rPr><w:rStyle w:val=\"" + std::string(end ? "Endnote" : "Footnote") +
                      "Reference\"/></w:rPr><w:" + kind + "Reference w:id=\"" + std::to_string(number) +
                      "\"/></w:r>";
    }
    return references;
}

void write_notes(Pen& pen, Ranges& ranges) {
    write_notes_of(pen, ranges, pen.footnotes, "footnote");
    write_notes_of(pen, ranges, pen.endnotes, "endnote");
    write_comments(pen, ranges);
}

}  // namespace docx
