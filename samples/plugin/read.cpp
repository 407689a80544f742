#include "harbour.h"
#include "lines.h"

int read(kiln::Reader in) {
    Run run(in);
    for (auto rest = in.data(); !rest.empty();) {
        const bool top = rest.data() == in.data().data() || run.is(KILN_PROPERTIES);
        auto line = up_to(rest, "\n");
        drop_end(line, "\r");
        const auto whole = line;
        if (line.empty()) {
            run.end();
        } else if (const int level = take_bars(line)) {
            run.end();
            in.heading(level, line);
        } else if (top && take(line, "@")) {
            run.of(KILN_PROPERTIES);
            const auto name = up_to(line, ": ");
            in.property(name, line);
        } else if (take(line, "* ") || take(line, "[] ") || take(line, "[x] ")) {
            if (const auto list = run.of(KILN_LIST)) in.set(list, KILN_AT_TIGHT, true);
            const kiln::Scope item(in, KILN_ITEM);
            if (whole[0] == '[') in.set(item, KILN_AT_CHECKED, whole[1] == 'x');
            in.paragraph(line);
        } else if (take(line, "||")) {
            if (const auto table = run.of(KILN_TABLE)) in.set(table, KILN_AT_HEADER_ROWS, 1);
            const kiln::Scope row(in, KILN_ROW);
            for (drop_end(line, " ||"); !line.empty();) {
                take(line, " ");
                const kiln::Scope cell(in, KILN_CELL);
                in.paragraph(up_to(line, " ||"));
            }
        } else if (line == "{code}") {
            run.end();
            if (!take(rest, "{code}\n")) in.leaf(KILN_CODE, up_to(rest, "\n{code}\n"));
        } else {
            if (run.of(KILN_PARAGRAPH) == 0) in.text("\n");
            take(line, "\\");
            in.text(line);
        }
    }
    return KILN_OK;
}
