#include "write.h"

#include "markdown/write_pen.h"
#include "names.h"
#include "write_database.h"
#include "write_page.h"

namespace notion {

int plan(kiln::Planner p) {
    p.set("extension", "md");
    p.set("table-extension", "csv");
    p.set("names", "title");
    p.set("ids", made_ids);
    p.set("pages", "beside");
    // Notion has no anchors of headings; other readers of its export have these.
    p.set("slugs", "github");
    p.set("assets", "beside");
    p.set("output", "tree");
    return KILN_OK;
}

int write(kiln::Writer in) {
    const auto type = in.self() ? in.h->doc_type(in.j, in.self()) : static_cast<std::uint32_t>(KILN_DOC_PAGE);
    markdown::Pen pen(in, *markdown::find_dialect("notion"), {});
    if (type == KILN_DOC_DATABASE || type == KILN_DOC_VIEW)
        write_database(pen);
    else
        write_page(pen);
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace notion
