#include "markdown/parse_markers.h"

#include <vector>

#include "markdown/parse_containers.h"
#include "markdown/parse_walk.h"

namespace markdown {

std::unordered_set<std::uint32_t> misplaced(const Prepared& prepared, const Tree& tree, bool& broken) {
    const auto& markers = prepared.markers;
    std::vector<const cmark_node*> nodes(markers.size());
    std::size_t next = 0;
    const auto* root = tree.root.get();
    for (auto* n = root->first_child; n && next < markers.size(); n = next_block_in(n, root)) {
        if (n->type == CMARK_NODE_HTML_BLOCK) {
            const auto line = static_cast<std::uint32_t>(n->start_line - 1);
            while (next < markers.size() && markers[next].line < line)
                ++next;
            if (next < markers.size() && markers[next].line == line &&
                trim(view(n->as.literal)) == marker_line) {
                nodes[next++] = n;
            }
        }
    }
    std::unordered_set<std::uint32_t> lines;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const Marker& m = markers[i];
        const bool paired = m.what == Marker::What::open || m.what == Marker::What::close;
        if (nodes[i] && (!paired || (nodes[m.partner] && nodes[m.partner]->parent == nodes[i]->parent)))
            continue;
        if (m.what == Marker::What::raw) broken = true;
        lines.insert(m.what == Marker::What::close || m.what == Marker::What::skip
                         ? markers[m.partner].source_line
                         : m.source_line);
    }
    return lines;
}

}  // namespace markdown
