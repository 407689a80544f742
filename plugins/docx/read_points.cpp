// What stands at a place of the text: changes, notes, bookmarks, comments.
#include "docx/read_inlines.h"

namespace docx {

void InlineReader::point(pugi::xml_node node, Line& line) {
    line_ = &line;
    const auto tag = name(node);
    if (tag == "w:bookmarkStart") bookmark(node);
    if (tag == "w:commentRangeStart") comment(node, "start");
    if (tag == "w:commentRangeEnd") comment(node, "end");
}

void InlineReader::inserted(pugi::xml_node node) {
    if (c_.options.changes != Changes::keep) c_.settled(node, c_.options.changes == Changes::reject);
    if (c_.options.changes == Changes::reject) return;
    into(node, End::change);
    frames_.back().change = change_;
    if (c_.options.changes == Changes::keep) change_ = c_.change(node, "insert");
}

void InlineReader::deleted(pugi::xml_node node) {
    if (c_.options.changes != Changes::keep) c_.settled(node, c_.options.changes == Changes::accept);
    if (c_.options.changes == Changes::accept) return marks_below(node);
    into(node, End::change);
    frames_.back().change = change_;
    if (c_.options.changes == Changes::keep) change_ = c_.change(node, "delete");
}

void InlineReader::note(pugi::xml_node reference, bool end) {
    if (suppressed()) return;
    const auto id = c_.note(value(reference, "w:id"), end);
    if (id.empty())
        return c_.found("docx.missing-part", KILN_WARNING, reference,
                        "a note that the text refers to is not in the document", "write it again");
    line_->add(KILN_NOTE_REF);
    line_->set(KILN_AT_REF, id);
}

void InlineReader::bookmark(pugi::xml_node node) {
    const auto name = value(node, "w:name");
    if (name.empty()) return;
    // Those that programs set begin with "_".
    if (name.front() == '_' && !c_.survey.wanted.contains(std::string(name))) return;
    line_->add(KILN_POINT);
    line_->set(KILN_AT_TYPE, "bookmark");
    line_->set(KILN_AT_REF, name);
    line_->set(KILN_AT_EDGE, "at");
}

void InlineReader::comment(pugi::xml_node node, const char* edge) {
    const std::string id(value(node, "w:id"));
    const auto known = c_.comments.find(id);
    if (known == c_.comments.end()) return;
    const auto range = c_.survey.comments.find(id);
    const bool ranged = range != c_.survey.comments.end() && range->second.ended;
    const std::string_view which = edge;
    if (ranged == (which == "at")) return;
    if (!c_.placed.insert(id + edge).second) return;
    line_->add(KILN_POINT);
    line_->set(KILN_AT_TYPE, "comment");
    line_->set(KILN_AT_REF, known->second);
    line_->set(KILN_AT_EDGE, which);
}

}  // namespace docx
