#include "docx/read_blocks.h"

#include "docx/read_media.h"

namespace docx {

void BlockReader::read(pugi::xml_node text, bool note) {
    note_begins_ = note;
    inlines_.end_fields();
    push_flow(text, End::flow);
    while (!frames_.empty() && !in_.dead()) {
        auto& frame = frames_.back();
        if (frame.table) {
            next_cell(frame);
        } else if (!frame.boxes.empty()) {
            next_box(frame);
        } else if (const auto node = frame.next) {
            frame.next = node.next_sibling();
            enter(node);
        } else {
            Frame done = std::move(frame);
            frames_.pop_back();
            leave(std::move(done));
        }
    }
    frames_.clear();
    flows_.clear();
}

void BlockReader::push_flow(pugi::xml_node text, End end) {
    flows_.emplace_back(in_);
    frames_.push_back({text.first_child(), end});
}

void BlockReader::enter(pugi::xml_node node) {
    if (node.type() != pugi::node_element || (!skipped_.empty() && skipped_.contains(node.hash_value())))
        return;
    const auto tag = name(node);
    if (tag == "w:p") return paragraph(node);
    if (tag == "w:tbl") return table(node);
    if (tag == "w:sdt") {
        const auto properties = node.child("w:sdtPr"), content = node.child("w:sdtContent");
        const auto kind = control_of(properties);
        if (kind == Control::contents) {
            const auto first = content.child("w:p");
            const auto title = look(first);
            flow().place(c_.styles.own() ? depth_of(title, title.role) : Flow::top);
            const auto contents = in_.leaf(KILN_CONTENTS);
            if (const auto mark = first.child("w:bookmarkStart"); mark && c_.styles.own())
                in_.set(contents, KILN_AT_ID, value(mark, "w:name"));
            const auto words = text_of(first);
            return c_.quoted("docx.contents", KILN_INFO, node,
                             "a table of contents is derived anew; its title", words);
        }
        const auto first = content.first_child();
        if (kind != Control::none && name(first) == "w:p" && !first.next_sibling())
            controls_.emplace(first.hash_value(), properties);
        into(first);
    } else if (tag == "mc:AlternateContent") {
        into(chosen(node).first_child());
    } else if (tag == "w:customXml" || tag == "w:smartTag" || tag == "w:subDoc") {
        into(node.first_child());
    } else if (tag == "w:ins" || tag == "w:moveTo" || tag == "w:del" || tag == "w:moveFrom") {
        tracked(node, tag == "w:ins" || tag == "w:moveTo");
    } else if (tag == "w:altChunk") {
        const auto* part = c_.part->relations.find(value(node, "r:id"));
        c_.quoted("docx.other-document", KILN_WARNING, node,
                  "another document that stands in this one is left out",
                  part == nullptr ? std::string_view("it is not there") : std::string_view(part->target),
                  "open the document in Word and save it: that makes it part of the text");
    } else {
        inlines_.point(node, flow().carry);
    }
}

// Blocks around which nothing is opened.
void BlockReader::into(pugi::xml_node first, std::string_view change) {
    if (change.empty()) change = frames_.back().change;
    frames_.push_back({first});
    frames_.back().change = change;
}

void BlockReader::tracked(pugi::xml_node node, bool inserted) {
    if (c_.options.changes == Changes::keep)
        return into(node.first_child(), c_.change(node, inserted ? "insert" : "delete"));
    const bool stays = inserted == (c_.options.changes == Changes::accept);
    c_.settled(node, !stays);
    if (stays) into(node.first_child());
}

void BlockReader::next_box(Frame& frame) {
    const auto node = frame.boxes.back();
    frame.boxes.pop_back();
    in_.set(in_.open(KILN_GROUP), KILN_AT_ROLE, "box");
    push_flow(node, End::box);
    inlines_.swap_fields(frames_.back().fields);
}

void BlockReader::leave(Frame done) {
    if (done.end == End::nothing) return;
    flush_carry();
    flow().end();
    flows_.pop_back();
    if (done.end == End::box) {
        in_.close();
        inlines_.swap_fields(done.fields);
    }
    if (done.end == End::cell) in_.close();
}

void BlockReader::line(pugi::xml_node node, Line& to) {
    inlines_.read(node, base(look(node)), to);
}

}  // namespace docx
