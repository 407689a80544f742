#include "model/graft.h"

namespace speckiln {

NodeId graft_alone(const Document& from, NodeId node, Document& to) {
    const NodeId made = to.make(from.kind(node));
    to.set_marks(made, from[node].marks);
    if (!from[node].text.empty()) to.set_text(made, from[node].text);
    for (int a = 1; a < KILN_ATTR_END; ++a) {
        const auto attr = static_cast<Attr>(a);
        for (std::size_t nth = 0;; ++nth) {
            const auto value = from.get(node, attr, nth);
            if (value.data() == nullptr) break;
            to.add(made, attr, value);
        }
    }
    return made;
}

NodeId graft(const Document& from, NodeId node, Document& to) {
    const NodeId top = graft_alone(from, node, to);
    NodeId parent = top;
    for (NodeId at = from.walk(node, node), above = node; at != 0; at = from.walk(at, node)) {
        // Up from where the last one hung to where this one does.
        for (; above != from[at].parent; above = from[above].parent)
            parent = to[parent].parent;
        const NodeId made = graft_alone(from, at, to);
        to.append(parent, made);
        if (from[at].first != 0) {
            parent = made;
            above = at;
        }
    }
    return top;
}

}  // namespace speckiln
