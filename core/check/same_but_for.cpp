#include <algorithm>

#include "check/edit.h"

namespace speckiln::check {
namespace {

bool same_attributes(const Document& a, NodeId x, const Document& b, NodeId y) {
    if (a[x].attrs == 0 && b[y].attrs == 0) return true;
    for (int key = 1; key < KILN_ATTR_END; ++key) {
        const auto attr = static_cast<Attr>(key);
        for (std::size_t nth = 0;; ++nth) {
            const auto left = a.get(x, attr, nth), right = b.get(y, attr, nth);
            if (left != right || (left.data() == nullptr) != (right.data() == nullptr)) return false;
            if (left.data() == nullptr) break;
        }
    }
    return true;
}

}  // namespace

bool same_but_for(const Document& before, const OwnText& own, const std::vector<Edit>& edits,
                  const Document& after, const std::function<bool(NodeId)>& may_go) {
    const auto is_deleted = [&](NodeId at) {
        const auto span = before.span(at);
        if (span.entry != own.entry || span.entry == 0) return false;
        const auto behind =
            std::upper_bound(edits.begin(), edits.end(), span.offset,
                             [](std::uint64_t offset, const Edit& e) { return offset < e.offset; });
        if (behind == edits.begin()) return false;
        const auto& e = *std::prev(behind);
        return e.text.empty() && span.offset < e.end() && span.offset + span.length <= e.end();
    };
    std::vector<NodeId> twin(before.size() + 1);
    NodeId at = before.root(), other = after.root();
    while (true) {
        while (at != 0 && at != before.root() && is_deleted(at)) {
            if (!may_go(at)) return false;
            at = before.walk_over(at, before.root());
        }
        if (at == 0 || other == 0) return at == other;
        const bool same = before.kind(at) == after.kind(other) && before[at].marks == after[other].marks &&
                          before[at].text == after[other].text &&
                          twin[before[at].parent] == after[other].parent &&
                          same_attributes(before, at, after, other);
        if (!same) return false;
        twin[at] = other;
        at = before.walk(at, before.root());
        other = after.walk(other, after.root());
    }
}

}  // namespace speckiln::check
