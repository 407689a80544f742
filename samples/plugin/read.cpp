#include "bars.h"
#include "harbour.h"

int read(kiln::Reader in) {
    kiln::Blocks to(in);
    for (kiln::Lines lines(in.data()); lines.next();) {
        auto line = lines.line();
        if (line.empty()) {
            to.end();
        } else if (const int level = take_bars(line)) {
            to.heading(level, line);
        } else if ((lines.number() == 1 || to.within(KILN_PROPERTIES)) && kiln::take(line, "@")) {
            const auto name = kiln::take_until(line, ": ");
            to.property(name, line);
        } else if (kiln::take(line, "* ")) {
            to.item(line);
        } else if (const bool done = kiln::take(line, "[x] "); done || kiln::take(line, "[] ")) {
            to.task(line, done);
        } else if (kiln::take(line, "||")) {
            to.row();
            for (kiln::drop_end(line, " ||"); kiln::take(line, " ") || !line.empty();)
                to.cell(kiln::take_until(line, " ||"));
        } else if (line == "{code}") {
            to.code(lines.until("{code}"));
        } else {
            kiln::take(line, "\\");
            to.line(line);
        }
    }
    return KILN_OK;
}
