#include "markdown/write_heading.h"

namespace markdown {

bool takes_lines(const Pen& pen, kiln_node heading) {
    if (pen.in.number(heading, KILN_AT_LEVEL, 1) > 2 || pen.d.four_columns) return false;
    for (kiln_node n = pen.in.look(heading).first; n;) {
        const auto l = pen.in.look(n);
        if (l.kind == KILN_BREAK) return true;
        for (kiln_node inner = l.kind == KILN_LINK ? l.first : 0; inner;) {
            const auto of_link = pen.in.look(inner);
            if (of_link.kind == KILN_BREAK) return true;
            inner = of_link.next;
        }
        n = l.next;
    }
    return false;
}

}  // namespace markdown
