#include "markdown/write_heading.h"

#include <algorithm>

#include "markdown/escape_class.h"

namespace markdown {

int level_of(const Pen& pen, kiln_node heading) {
    return std::max(1, pen.in.number(heading, KILN_AT_LEVEL, 1) + pen.heading_shift);
}

bool takes_lines(const Pen& pen, kiln_node heading) {
    if (level_of(pen, heading) > 2 || pen.d.four_columns) return false;
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

bool fits_braces(std::string_view id) {
    const auto word = [&](std::size_t i) {
        return i < id.size() && (is_alnum(id[i]) || static_cast<unsigned char>(id[i]) >= 0x80);
    };
    for (std::size_t i = 0; i < id.size(); ++i) {
        if (word(i) || id[i] == '-' || id[i] == '.' || id[i] == ':') continue;
        // Within a word it begins no emphasis.
        if (id[i] != '_' || i == 0 || !word(i - 1) || !word(i + 1)) return false;
    }
    return !id.empty();
}

}  // namespace markdown
