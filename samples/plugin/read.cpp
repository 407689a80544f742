#include "harbour.h"
#include "lines.h"

int read(kiln::Reader in) {
    std::uint32_t open = KILN_NO_KIND;  // the block that the next line may go on with
    const auto within = [&](std::uint32_t kind) {
        if (open == kind) return kiln_node{0};
        if (open != KILN_NO_KIND) in.close();
        return (open = kind) == KILN_NO_KIND ? kiln_node{0} : in.open(kind);
    };
    for (auto rest = in.data(); !rest.empty();) {
        const bool top = rest.data() == in.data().data() || open == KILN_PROPERTIES;
        auto line = up_to(rest, "\n");
        drop_end(line, "\r");
        const auto whole = line;
        if (const int level = take_bars(line)) {
            within(KILN_NO_KIND);
            in.heading(level, line);
        } else if (top && take(line, "@")) {
            within(KILN_PROPERTIES);
            const auto name = up_to(line, ": ");
            in.property(name, line);
        } else if (take(line, "* ") || take(line, "[] ") || take(line, "[x] ")) {
            within(KILN_LIST);
            const kiln::Scope item(in, KILN_ITEM);
            if (whole[0] == '[') in.set(item, KILN_AT_CHECKED, whole[1] == 'x');
            in.paragraph(line);
        } else if (take(line, "|| ")) {
            if (const auto table = within(KILN_TABLE)) in.set(table, KILN_AT_HEADER_ROWS, 1);
            const kiln::Scope row(in, KILN_ROW);
            line = whole.substr(2);
            for (drop_end(line, " ||"); !line.empty();) {
                take(line, " ");
                const kiln::Scope cell(in, KILN_CELL);
                in.paragraph(up_to(line, " ||"));
            }
        } else if (line == "{code}") {
            within(KILN_NO_KIND);
            in.leaf(KILN_CODE, up_to(rest, "\n{code}\n"));
        } else if (!line.empty()) {
            if (within(KILN_PARAGRAPH) == 0) in.text("\n");
            take(line, "\\");
            in.text(line);
        } else {
            within(KILN_NO_KIND);
        }
    }
    within(KILN_NO_KIND);
    return KILN_OK;
}
