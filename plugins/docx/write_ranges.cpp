#include "docx/write_ranges.h"

namespace docx {

void Ranges::place(std::string& xml, kiln_node n) {
    const auto ref = in_.get(n, KILN_AT_REF);
    if (in_.get(n, KILN_AT_TYPE) == "comment" || ref.empty()) return;
    anchor(xml, ref, n);
    placed_.insert(n);
}

void Ranges::point(std::string& xml, kiln_node n, bool in_text) {
    if (placed_.contains(n)) return;
    if (in_.get(n, KILN_AT_TYPE) == "comment")
        comment(xml, n, in_text);
    else
        bookmark(xml, n);
}

void Ranges::anchor(std::string& xml, std::string_view anchor, kiln_node n) {
    const auto& name = pen_.bookmark(anchor);
    if (!pen_.place(name))
        return pen_.lost(n, "lost.anchor", "two places have one name; links lead to the first");
    const bool given = in_.look(n).kind == KILN_POINT || !in_.get(n, KILN_AT_ID).empty();
    if (given && name != anchor)
        pen_.losses.add(
            n, "lost.anchor", "name",
            "the name of a place is not one that Word takes, so it has another: " + std::string(anchor));
    around(xml, name, [] {});
}

void Ranges::bookmark(std::string& xml, kiln_node n) {
    const auto ref = in_.get(n, KILN_AT_REF);
    if (ref.empty()) return pen_.lost(n, "lost.anchor", "a bookmark without a name is not written");
    const bool fresh = begun_.insert(ref).second;
    if (in_.get(n, KILN_AT_EDGE) == "end") {
        pen_.lost(n, "lost.anchor", "a bookmark is a place: how far it reaches is not written");
        if (!fresh) return;
    }
    anchor(xml, ref, n);
}

template <class F>
void Ranges::thread(kiln_node comment, F&& each) {
    each(pen_.comments.number(comment).first);
    const auto answers = pen_.survey.answers.find(comment);
    if (answers == pen_.survey.answers.end()) return;
    for (const auto answer : answers->second)
        if (!pen_.survey.placed.contains(answer)) each(pen_.comments.number(answer).first);
}

void Ranges::comment(std::string& xml, kiln_node n, bool in_text) {
    const auto ref = in_.get(n, KILN_AT_REF), edge = in_.get(n, KILN_AT_EDGE);
    const auto note = in_.note(ref);
    if (note == 0 || in_.look(note).kind != KILN_COMMENT)
        return pen_.lost(n, "lost.comment", "a comment's place, whose comment is not in the document");
    if (!in_text)
        return pen_.lost(n, "lost.comment",
                         "a comment on a note or on a page's header stands at the end of the text");
    const auto number = pen_.comments.number(note).first;
    if (edge == "end" && open_comments_.erase(number) > 0) return comment_end(xml, note, true);
    if (!commented_.insert(note).second)
        return pen_.lost(n, "lost.comment", "a comment has more than one place; it stands at the first");
    if (edge != "start" || !pen_.survey.ended.contains(ref)) return comment_end(xml, note, false);
    thread(note,
           [&](std::size_t one) { xml += "<w:commentRangeStart w:id=\"" + std::to_string(one) + "\"/>"; });
    open_comments_.emplace(number, note);
}

void Ranges::comment_end(std::string& xml, kiln_node comment, bool range) {
    thread(comment, [&](std::size_t one) {
        const auto id = std::to_string(one);
        if (range) xml += "<w:commentRangeEnd w:id=\"" + id + "\"/>";
        xml += "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"" + id +
               "\"/></w:r>";
    });
}

bool Ranges::is_open() const {
    if (!open_comments_.empty()) return true;
    if (pen_.survey.notes == 0) return false;
    for (kiln_node n = in_.look(pen_.survey.notes).first; n != 0; n = in_.look(n).next)
        if (in_.look(n).kind == KILN_COMMENT && !pen_.comments.numbers.contains(n)) return true;
    return false;
}

void Ranges::unplaced(std::string& xml) {
    // The first of each thread, which brings its answers along, before those whose own place was none.
    for (const bool first : {true, false})
        for (kiln_node n = in_.look(pen_.survey.notes).first; n != 0; n = in_.look(n).next) {
            if (in_.look(n).kind != KILN_COMMENT || pen_.comments.numbers.contains(n)) continue;
            if (first && pen_.survey.thread.at(n) != n) continue;
            pen_.lost(n, "lost.comment", "a comment that has no place in the text stands at its end");
            comment_end(xml, n, false);
        }
}

void Ranges::finish(std::string& xml) {
    for (const auto& [number, note] : open_comments_)
        comment_end(xml, note, true);
    open_comments_.clear();
    if (pen_.survey.notes != 0) unplaced(xml);
}

}  // namespace docx
