#include "model/builder.h"

#include <fmt/format.h>

#include "model/kind_table.h"
#include "model/utf8.h"

namespace speckiln {
namespace {

bool same_attributes(const Document& doc, NodeId a, NodeId b) {
    if (doc[a].attrs == 0 && doc[b].attrs == 0) return true;
    if (doc[a].attrs == 0 || doc[b].attrs == 0) return false;
    for (const auto& use : attr_uses()) {
        if (use.kind != KILN_NO_KIND) continue;
        for (std::size_t nth = 0;; ++nth) {
            const auto left = doc.get(a, use.attr, nth), right = doc.get(b, use.attr, nth);
            if (left.data() == nullptr && right.data() == nullptr) break;
            if (left.data() == nullptr || right.data() == nullptr || left != right) return false;
        }
    }
    return true;
}

// The offset of the first CR or LF, else the size. Two searches for a byte: find_first_of() asks for every
// character.
std::size_t line_end(std::string_view text) {
    const auto lf = std::min(text.find('\n'), text.size());
    return std::min(text.substr(0, lf).find('\r'), lf);
}

bool mergeable(const Document& doc, NodeId a, NodeId b) {
    return doc.kind(a) == KILN_TEXT && doc.kind(b) == KILN_TEXT && doc[a].marks == doc[b].marks &&
           same_attributes(doc, a, b);
}

}  // namespace

void merge_text(Document& doc, NodeId parent) {
    std::string joined;
    for (NodeId at = doc[parent].first; at != 0;) {
        NodeId next = doc[at].next;
        if (doc.kind(at) != KILN_TEXT) {
            at = next;
            continue;
        }
        if (doc[at].text.empty()) {
            doc.detach(at);
            at = next;
            continue;
        }
        joined.clear();
        while (next != 0 &&
               ((doc.kind(next) == KILN_TEXT && doc[next].text.empty()) || mergeable(doc, at, next))) {
            const NodeId after = doc[next].next;
            if (!doc[next].text.empty()) {
                if (joined.empty()) joined = doc[at].text;
                joined += doc[next].text;
            }
            doc.detach(next);
            next = after;
        }
        if (!joined.empty()) doc.set_text(at, joined);
        at = next;
    }
}

bool Builder::may_add(Kind kind) {
    if (failed()) return false;
    if (kind <= KILN_NO_KIND || kind >= KILN_KIND_END) {
        fail(fmt::format("unknown node kind {}", static_cast<int>(kind)));
        return false;
    }
    const NodeId parent = open_.back();
    const Kind holder = doc_.kind(parent);
    const auto& name = kind_info(kind).name;
    if (!may_hold(holder, kind)) {
        fail(fmt::format("{} cannot stand in {}", name, kind_info(holder).name));
        return false;
    }
    const NodeId last = doc_[parent].last;
    if ((kind == KILN_PROPERTIES || kind == KILN_SUMMARY) && last != 0) {
        fail(fmt::format("{} must be the first child of {}", name, kind_info(holder).name));
        return false;
    }
    if (last != 0 && doc_.kind(last) == KILN_NOTES) {
        fail(fmt::format("{} after notes, which must be the last child", name));
        return false;
    }
    if (holder == KILN_DATABASE && last != 0) {
        fail("a database holds one table");
        return false;
    }
    return true;
}

NodeId Builder::add(Kind kind) {
    const NodeId id = doc_.make(kind);
    doc_.append(open_.back(), id);
    return id;
}

NodeId Builder::open(Kind kind) {
    if (!may_add(kind)) return 0;
    if (open_.size() >= max_depth) {
        fail(fmt::format("nested deeper than {} levels", max_depth));
        return 0;
    }
    const NodeId id = add(kind);
    open_.push_back(id);
    return id;
}

NodeId Builder::leaf(Kind kind, std::uint32_t marks, std::string_view text) {
    if (!may_add(kind)) return 0;
    if (!holds_text(kind)) {
        if (!text.empty()) {
            fail(fmt::format("{} holds no text", kind_info(kind).name));
            return 0;
        }
        return add(kind);
    }
    text = valid(text);
    if (kind != KILN_TEXT) {
        const NodeId id = add(kind);
        doc_.set_text(id, text);
        return id;
    }
    marks &= (1u << KILN_MARK_COUNT) - 1;
    NodeId id = 0;
    for (bool first = true;; first = false) {
        const auto end = line_end(text);
        if (!first) doc_.set(add(KILN_BREAK), KILN_AT_TYPE, "soft");
        if (end > 0 || id == 0) {
            id = add(KILN_TEXT);
            doc_.set_marks(id, marks);
            doc_.set_text(id, text.substr(0, end));
        }
        if (end == text.size()) return id;
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    }
}

void Builder::set(NodeId node, Attr key, std::string_view value) {
    if (failed() || node == 0) return;
    if (node > doc_.size()) return fail("an attribute for a node that does not exist");
    const Kind kind = doc_.kind(node);
    const auto* use = attr_use(kind, key);
    if (use == nullptr) {
        const std::string_view name = key < KILN_ATTR_END ? attr_name(key) : "?";
        return fail(fmt::format("{} takes no attribute '{}'", kind_info(kind).name, name));
    }
    value = valid(value);
    if (!value_fits(*use, value)) {
        return fail(fmt::format("{} '{}' cannot be '{}'{}{}", kind_info(kind).name, attr_name(key), value,
                                use->values.empty() ? "" : "; it takes ", use->values));
    }
    if (use->type == AttrType::list)
        doc_.add(node, key, value);
    else
        doc_.set(node, key, value);
}

void Builder::close_node(NodeId id) {
    if (holds_inlines(doc_.kind(id))) merge_text(doc_, id);
}

void Builder::close() {
    if (failed()) return;
    if (open_.size() == 1) return fail("close() without open()");
    close_node(open_.back());
    open_.pop_back();
}

void Builder::finish() {
    if (failed()) return;
    if (open_.size() != 1) fail(fmt::format("{} was never closed", kind_info(doc_.kind(open_.back())).name));
}

std::string_view Builder::valid(std::string_view s) {
    if (utf8::first_invalid(s) == std::string_view::npos) return s;
    ++invalid_utf8_;
    repaired_ = utf8::repaired(s);
    return repaired_;
}

}  // namespace speckiln
