#include "markdown/write_bare_container.h"

#include <string>

namespace markdown {

bool bare_in_cell(std::uint32_t kind) {
    return kind == KILN_GROUP || kind == KILN_COLUMNS || kind == KILN_COLUMN || kind == KILN_TOGGLE;
}

void lose_container(Pen& pen, kiln_node n, std::uint32_t kind) {
    switch (kind) {
        case KILN_TOGGLE:
            pen.in.lost(n, "lost.toggle", "a toggle within a table is open");
            if (pen.in.number(n, KILN_AT_LEVEL) > 0)
                pen.in.lost(n, "lost.toggle-level", "a toggle's heading level is not kept");
            return;
        case KILN_COLUMNS:
            pen.in.lost(n, "lost.columns", "markdown has no columns; they stand below each other");
            return;
        case KILN_GROUP:
            if (const auto role = pen.in.get(n, KILN_AT_ROLE); !role.empty())
                pen.lost_once(n, "lost.group", role,
                              "markdown has no " + std::string(role) + "; its content stands where it was");
            return;
        default:
            return;
    }
}

kiln_node sole_paragraph(const kiln::Writer& in, kiln_node first) {
    kiln_node found = 0;
    std::size_t blocks = 0;
    each_block(in, first, [&](kiln_node n, const kiln::Writer::Look& l) {
        blocks += !bare_in_cell(l.kind);
        if (l.kind == KILN_PARAGRAPH) found = n;
    });
    return blocks == 1 ? found : 0;
}

}  // namespace markdown
