#include "docx/write_survey.h"

namespace docx {
namespace {

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

std::string fragment_of(std::string_view href) {
    std::string to;
    if (!href.starts_with('#')) return to;
    for (std::size_t at = 1; at < href.size(); ++at) {
        const bool coded =
            href[at] == '%' && href.size() - at > 2 && hex(href[at + 1]) >= 0 && hex(href[at + 2]) >= 0;
        to += coded ? static_cast<char>(hex(href[at + 1]) * 16 + hex(href[at + 2])) : href[at];
        if (coded) at += 2;
    }
    return to;
}

WriteSurvey::WriteSurvey(const kiln::Writer& in) {
    top(in);
    const auto first = in.h->doc_child(in.j, 0, 0);
    has_others = first != 0 && (in.h->doc_child(in.j, 0, 1) != 0 || in.h->doc_child(in.j, first, 0) != 0);
    const auto root = in.root();
    for (kiln_node n = root; n != 0;) {
        const auto l = in.look(n);
        if (n == notes) break;
        visit(in, n, l.kind, false);
        n = l.first != 0 ? l.first : in.after(n, root);
    }
    if (notes == 0) return;
    for (kiln_node n = in.look(notes).first; n != 0;) {
        const auto l = in.look(n);
        visit(in, n, l.kind, true);
        n = l.first != 0 ? l.first : in.after(n, notes);
    }
    join_threads(in);
}

void WriteSurvey::top(const kiln::Writer& in) {
    const auto role = [&](kiln_node n, std::string_view wanted_role) {
        return in.look(n).kind == KILN_GROUP && in.get(n, KILN_AT_ROLE) == wanted_role;
    };
    kiln_node last = 0;
    bool first = true;
    for (kiln_node n = in.look(in.root()).first; n != 0; n = in.look(n).next) {
        const auto kind = in.look(n).kind;
        if (kind == KILN_PROPERTIES) {
            properties = n;
        } else if (kind == KILN_NOTES) {
            notes = n;
        } else {
            if (first && role(n, "header")) header = n;
            first = false;
            last = n;
        }
    }
    if (last != 0 && role(last, "footer")) footer = last;
}

void WriteSurvey::visit(const kiln::Writer& in, kiln_node n, std::uint32_t kind, bool in_notes) {
    if (const auto target = fragment_of(in.href(n)); !target.empty()) wanted.insert(target);
    const auto note = [&] { return in.note(in.get(n, KILN_AT_REF)); };
    switch (kind) {
        case KILN_NOTE_REF:
            if (!in_notes) ++references[note()];
            return;
        case KILN_POINT:
            if (in_notes || in.get(n, KILN_AT_TYPE) != "comment") return;
            placed.insert(note());
            if (in.get(n, KILN_AT_EDGE) == "end") ended.insert(in.get(n, KILN_AT_REF));
            return;
        default:
            return;
    }
}

void WriteSurvey::join_threads(const kiln::Writer& in) {
    std::vector<kiln_node> path;
    for (kiln_node n = in.look(notes).first; n != 0; n = in.look(n).next) {
        if (in.look(n).kind != KILN_COMMENT) continue;
        path.clear();
        kiln_node at = n, first = 0;
        while (first == 0) {
            const auto [known, fresh] = thread.try_emplace(at, 0);
            if (!fresh) {
                first = known->second != 0 ? known->second : n;  // else answers go round in a circle
                break;
            }
            path.push_back(at);
            const auto answered = in.get(at, KILN_AT_REPLY_TO);
            const auto parent = answered.empty() ? 0 : in.note(answered);
            if (parent == 0 || in.look(parent).kind != KILN_COMMENT) first = at;
            at = parent;
        }
        for (const auto one : path)
            thread[one] = first;
        if (first != n) answers[first].push_back(n);
    }
}

}  // namespace docx
