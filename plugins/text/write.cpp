#include "text/write.h"

#include "text/write_blocks.h"

namespace plaintext {

int plan(kiln::Planner out) {
    out.set("extension", "txt");
    out.set("assets", "beside");
    out.set("output", "tree");
    return KILN_OK;
}

int write(kiln::Writer in) {
    Pen pen(in);
    {
        Out out(in);
        BlockWriter(pen, out).body();
    }
    count_attributes(pen);
    pen.losses.report(in);
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace plaintext
