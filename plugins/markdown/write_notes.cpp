// Footnotes get labels in the order in which they are first used, since that is the order in which a parser
// hands them back. Comments and changes are nothing that markdown has: they become HTML comments beside the
// text they speak of, and the report has their words.
#include "markdown/write_pen.h"

#include <algorithm>

#include "markdown/escape_class.h"

namespace markdown {

namespace {

bool is_label(std::string_view id) {
    return !id.empty() && id.size() < 60 &&
           std::all_of(id.begin(), id.end(), [](char c) { return is_alnum(c) || c == '_' || c == '-'; });
}

std::string folded(std::string_view id) {
    std::string s(id);
    for (char& c : s)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return s;
}

}  // namespace

std::string_view control_text(const kiln::Writer& in, kiln_node control) {
    const auto value = in.get(control, KILN_AT_VALUE);
    if (in.get(control, KILN_AT_TYPE) != "checkbox") return value;
    return value == "true" ? "[x]" : "[ ]";
}

void Pen::lost_once(kiln_node node, const char* code, std::string_view thing, std::string_view message,
                    std::string_view remedy) {
    if (said_.insert(std::string(code) + '\n' + std::string(thing)).second)
        in.lost(node, code, message, remedy);
}

std::string_view Pen::href(kiln_node node) const {
    if (const auto planned = in.href(node); planned.data()) return planned;
    const auto href = in.get(node, KILN_AT_HREF);
    const auto fragment = in.get(node, KILN_AT_FRAGMENT);
    if (href.empty() || fragment.empty()) return href;
    return in.keep(std::string(href).append(1, '#').append(fragment));
}

void Pen::name(kiln_node footnote, std::string_view id) {
    std::string label(id);
    if (!is_label(id) || taken_.count(folded(id)) != 0) {
        do {
            label = std::to_string(next_label_++);
        } while (taken_.count(label) != 0 || in.note(label) != 0);
    }
    taken_.insert(folded(label));
    labels_.emplace(footnote, std::move(label));
    footnotes.push_back(footnote);
}

std::string_view Pen::footnote(std::string_view id) {
    const kiln_node note = in.note(id);
    if (note == 0 || in.look(note).kind != KILN_FOOTNOTE) return {};
    if (labels_.find(note) == labels_.end()) name(note, id);
    return labels_.at(note);
}

void Pen::add_unused_footnotes(kiln_node notes) {
    for (kiln_node n = in.look(notes).first; n;) {
        const auto l = in.look(n);
        if (l.kind == KILN_FOOTNOTE && labels_.find(n) == labels_.end()) name(n, in.get(n, KILN_AT_ID));
        n = l.next;
    }
}

std::string Pen::comment(std::string_view id, kiln_node where) {
    const kiln_node note = in.note(id);
    if (note == 0) {
        lost_once(where, "lost.comment", id, "a comment's place, whose comment is not in the document");
        return {};
    }
    return comment(note);
}

std::string Pen::comment(kiln_node note) {
    const auto kind = in.look(note).kind;
    if (kind != KILN_COMMENT && kind != KILN_CHANGE) return {};
    if (!commented_.insert(note).second) return {};
    const auto type = in.get(note, KILN_AT_TYPE);
    std::string text = kind == KILN_CHANGE                        ? "Change"
                       : !in.get(note, KILN_AT_REPLY_TO).empty()  ? "Reply"
                       : in.get(note, KILN_AT_RESOLVED) == "true" ? "Resolved comment"
                                                                  : "Comment";
    if (!type.empty()) text.append(" (").append(type).append(")");
    if (const auto author = in.get(note, KILN_AT_AUTHOR); !author.empty()) text.append(" by ").append(author);
    if (const auto date = in.get(note, KILN_AT_DATE); !date.empty()) text.append(", ").append(date);
    if (const auto group = in.get(note, KILN_AT_GROUP); !group.empty())
        text.append(", part of ").append(group);
    if (const auto parent = in.get(note, KILN_AT_REPLY_TO); !parent.empty() && kind == KILN_COMMENT)
        text.append(", to ").append(parent);
    if (const auto body = plain_text(note); !body.empty()) text.append(": ").append(body);
    const std::string end = (d.comments ? "kept as an HTML comment: " : "not written: ") + text;
    if (kind == KILN_CHANGE)
        in.lost(note, "lost.change", "markdown has no tracked changes; " + end,
                "accept or reject the change where the document came from");
    else
        in.lost(note, "lost.comment", "markdown has no comments; " + end);
    return text;
}

std::string Pen::plain_text(kiln_node top) const {
    std::string text;
    const auto blank = [&] {
        if (!text.empty() && text.back() != ' ') text += ' ';
    };
    // Depth comes from the input: no recursion.
    std::vector<kiln_node> next;
    kiln_node n = in.look(top).first;
    while (n || !next.empty()) {
        if (!n) {
            n = next.back();
            next.pop_back();
            blank();
            continue;
        }
        const auto l = in.look(n);
        const bool comment = l.kind == KILN_RAW && (l.text.starts_with("<!--") || l.text.starts_with("{/*"));
        for (const char c : comment ? std::string_view() : l.text) {
            if (is_blank(c))
                blank();
            else
                text += c;
        }
        if (l.kind == KILN_BREAK) blank();
        if (l.kind == KILN_CONTROL) text += control_text(in, n);
        if (l.first) {
            next.push_back(l.next);
            n = l.first;
        } else {
            n = l.next;
        }
    }
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text;
}

bool Pen::deleted(kiln_node node) const {
    if (!has_changes) return false;
    const auto change = in.get(node, KILN_AT_CHANGE);
    if (change.empty()) return false;
    const kiln_node note = in.note(change);
    return note != 0 && in.get(note, KILN_AT_TYPE) == "delete";
}

}  // namespace markdown
