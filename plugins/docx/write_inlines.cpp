#include "docx/write_inlines.h"

#include <algorithm>
#include <initializer_list>

#include "docx/names.h"
#include "docx/write_direction.h"
#include "docx/write_math.h"
#include "docx/write_xml.h"

namespace docx {

namespace {

bool has_any(const kiln::Writer& in, kiln_node n, std::initializer_list<std::uint32_t> attributes) {
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](std::uint32_t attribute) { return !in.get(n, attribute).empty(); });
}

bool shows(const kiln::Writer& in, kiln_node n, const kiln::Writer::Look& l) {
    switch (l.kind) {
        case KILN_POINT:
            return false;
        case KILN_BREAK:
            return has_any(in, n, {KILN_AT_TYPE}) && in.get(n, KILN_AT_TYPE) != "soft" &&
                   in.get(n, KILN_AT_TYPE) != "line";
        case KILN_TEXT:
            return l.text.find_first_not_of(" \t") != l.text.npos;
        case KILN_NOTE_REF: {
            const auto note = in.note(in.get(n, KILN_AT_REF));
            return note != 0 && in.look(note).kind == KILN_FOOTNOTE;
        }
        case KILN_IMAGE:
            return has_any(in, n, {KILN_AT_ALT, KILN_AT_TITLE, KILN_AT_HREF, KILN_AT_ASSET});
        case KILN_MENTION:
            return !l.text.empty() || has_any(in, n, {KILN_AT_VALUE});
        case KILN_MATH:
        case KILN_RAW:
            return !l.text.empty();
        case KILN_LINK:
            return has_any(in, n, {KILN_AT_HREF, KILN_AT_FRAGMENT, KILN_AT_DOC, KILN_AT_ASSET}) ||
                   !is_blank(in, n);
        default:
            return true;
    }
}

}  // namespace

// Links hold no links: this goes no deeper than one.
bool is_blank(const kiln::Writer& in, kiln_node block) {
    for (kiln_node n = in.look(block).first; n != 0;) {
        const auto l = in.look(n);
        if (shows(in, n, l)) return false;
        n = l.next;
    }
    return true;
}

void append_words(Pen& pen, std::string& to, std::string_view text, kiln_node n, std::string_view element) {
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\t\n"), text.size());
        const auto part = text.substr(0, end);
        if (!part.empty()) {
            to.append("<").append(element).append(needs_space(part) ? " xml:space=\"preserve\">" : ">");
            pen.text(to, part, n);
            to.append("</").append(element).append(">");
        }
        if (end < text.size()) to += text[end] == '\t' ? "<w:tab/>" : "<w:br/>";
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void InlineWriter::content(kiln_node first, kiln_node end) {
    all(first, end);
    flush();
}

void InlineWriter::all(kiln_node first, kiln_node end) {
    for (kiln_node n = first; n != 0 && n != end;) {
        const auto l = in_.look(n);
        one(n, l);
        n = l.next;
    }
}

void InlineWriter::flush() {
    if (words_.text.empty()) return;
    const auto words = std::move(words_);
    words_ = {};
    auto p = words.properties;
    p.style = words.style;
    p.color = words.color;
    p.background = words.background;
    if (!words.has_look && in_link_) p.style = style::hyperlink;
    put(p, words.text, {}, words.node, "w:t");
}

void InlineWriter::put(RunProperties p, std::string_view text, std::string_view content, kiln_node n,
                       std::string_view element) {
    p.right_to_left = direction_of(text) == Direction::right_to_left;
    xml_.append("<w:r>").append(run_properties(p)).append(content);
    append_words(pen_, xml_, text, n, element);
    xml_ += "</w:r>";
}

void InlineWriter::one(kiln_node n, const kiln::Writer::Look& l) {
    // A place that is not written parts no text.
    std::string place;
    if (l.kind == KILN_POINT)
        ranges_.point(place, n, in_text_);
    else if (const auto anchor = pen_.anchor(n); !anchor.empty())
        ranges_.anchor(place, anchor, n);
    if (!place.empty()) markup(place);
    switch (l.kind) {
        case KILN_LINK:
            return link(n, l);
        case KILN_IMAGE:
            return image(n);
        case KILN_BREAK:
            return line_break(n);
        case KILN_NOTE_REF:
            return note_ref(n);
        case KILN_POINT:
            return;  // done
        case KILN_MENTION:
            return mention(n, l);
        case KILN_CONTROL:
            return control(n);
        case KILN_MATH:
            return math(n, l);
        case KILN_RAW: {
            pen_.lost(n, "lost.raw",
                      "raw content of another format is kept as it stands, in a style of its own");
            auto p = properties(n, l.marks);
            const auto style = pen_.style(style::raw_char, in_.get(n, KILN_AT_FORMAT), true, n);
            p.style = style;
            p.no_proof = true;
            return run(p, l.text, {}, n);
        }
        default:
            return run(properties(n, l.marks), l.text, {}, n);
    }
}

RunProperties InlineWriter::properties(kiln_node n, std::uint32_t marks) {
    RunProperties p;
    p.marks = marks;
    if (in_link_) p.style = style::hyperlink;
    if ((marks & KILN_MARK_SUB) != 0 && (marks & KILN_MARK_SUPER) != 0)
        pen_.lost(n, "lost.mark", "text that is both raised and lowered is lowered");
    color_ = color_of(in_.get(n, KILN_AT_COLOR));
    background_ = color_of(in_.get(n, KILN_AT_BACKGROUND));
    p.color = color_;
    p.background = background_;
    if (const auto lang = in_.get(n, KILN_AT_LANG); is_language(lang) && in_.look(n).kind == KILN_TEXT)
        p.lang = lang;
    return p;
}

void InlineWriter::run(const RunProperties& p, std::string_view text, std::string_view content, kiln_node n) {
    if (text.empty() && content.empty()) return;
    const bool tracked = !in_.get(n, KILN_AT_CHANGE).empty();
    if (content.empty() && !tracked) {
        const auto look = run_properties(p);
        if (words_.has_look && look != words_.look) flush();
        if (!words_.has_look)
            words_ = {std::move(words_.text),
                      look,
                      std::string(p.style),
                      std::string(p.color),
                      std::string(p.background),
                      p,
                      n,
                      true};
        words_.text += text;
        return;
    }
    flush();
    const auto change = pen_.change(n, KILN_AT_CHANGE);
    if (change.attributes.empty()) return put(p, text, content, n, "w:t");
    const std::string_view element = change.deletes ? "w:del" : "w:ins";
    xml_.append("<").append(element).append(change.attributes).append(">");
    put(p, text, content, n, change.deletes ? "w:delText" : "w:t");
    xml_.append("</").append(element).append(">");
}

void InlineWriter::words(std::string_view text, kiln_node n, RunProperties properties) {
    flush();
    put(properties, text, {}, n, "w:t");
}

void InlineWriter::line_break(kiln_node n) {
    const auto type = in_.get(n, KILN_AT_TYPE);
    if (type == "line") return run({}, {}, "<w:br/>", n);
    if (type == "page" || type == "column")
        return run({}, {}, type == "page" ? "<w:br w:type=\"page\"/>" : "<w:br w:type=\"column\"/>", n);
    if (type == "section")
        return pen_.lost(n, "lost.break", "a section can end only where a paragraph of the text itself does");
    // The end of a line is a blank that looks as what is beside it.
    if (!in_.get(n, KILN_AT_CHANGE).empty()) return run({}, " ", {}, n);
    words_.text += ' ';
    if (words_.node == 0) words_.node = n;
}

void InlineWriter::note_ref(kiln_node n) {
    const auto note = in_.note(in_.get(n, KILN_AT_REF));
    if (note == 0 || in_.look(note).kind != KILN_FOOTNOTE)
        return pen_.lost(n, "lost.footnote", "a reference to a note that is not there is not written");
    if (!in_text_)
        return pen_.lost(n, "lost.footnote",
                         "a reference to a note from another, or from a page's header, is not written");
    const bool end = in_.is(note, KILN_AT_END);
    const auto [number, fresh] = (end ? pen_.endnotes : pen_.footnotes).number(note);
    const std::string id = std::to_string(number);
    const std::string name = std::string(note_bookmark) + (end ? "E" : "") + id;
    RunProperties p;
    p.style = end ? "EndnoteReference" : "FootnoteReference";
    if (!fresh) {
        run({}, {}, "<w:fldChar w:fldCharType=\"begin\"/>", n);
        const auto change = pen_.change_of(n);
        const std::string element =
            change != 0 && in_.get(change, KILN_AT_TYPE) == "delete" ? "w:delInstrText" : "w:instrText";
        run({}, {},
            "<" + element + " xml:space=\"preserve\"> NOTEREF " + name + " \\f \\h </" + element + ">", n);
        run({}, {}, "<w:fldChar w:fldCharType=\"separate\"/>", n);
        run(p, id, {}, n);
        return run({}, {}, "<w:fldChar w:fldCharType=\"end\"/>", n);
    }
    const auto reference =
        (end ? "<w:endnoteReference w:id=\"" : "<w:footnoteReference w:id=\"") + id + "\"/>";
    const auto found = pen_.survey.references.find(note);
    if (found != pen_.survey.references.end() && found->second > 1)
        ranges_.around(xml(), name, [&] { run(p, {}, reference, n); });
    else
        run(p, {}, reference, n);
}

void InlineWriter::math(kiln_node n, const kiln::Writer::Look& l) {
    if (const auto formula = to_omml(l.text); !formula.empty()) {
        if (l.marks != 0) pen_.lost(n, "lost.mark", "a formula has no marks");
        xml().append("<m:oMath>").append(formula).append("</m:oMath>");
        return;
    }
    pen_.lost(n, "lost.math", "a formula is kept as TeX: it says more than is written as one of Word's");
    auto p = properties(n, l.marks);
    p.style = style::math_char;
    p.no_proof = true;
    run(p, l.text, {}, n);
}

}  // namespace docx
