#include "markdown/write.h"

#include "markdown/write_attributes.h"
#include "markdown/write_blocks.h"
#include "markdown/write_front_matter.h"

namespace markdown {

namespace {

const Dialect& dialect_of(const kiln::Job& job) {
    const Dialect* d = find_dialect(job.option("dialect"));
    return d ? *d : *find_dialect("gfm");
}

}  // namespace

int plan(kiln::Planner p) {
    const Dialect& d = dialect_of(p);
    p.set("extension", "md");
    p.set("index-name", d.index);
    p.set("slugs", d.slugs);
    p.set("names", d.wikilinks ? "title" : "slug");
    p.set("assets", "beside");
    p.set("output", "tree");
    return KILN_OK;
}

int write(kiln::Writer in) {
    Settings s;
    s.aligned = in.option("tables") == "aligned";
    s.front_matter = in.option("front-matter") != "none";
    s.hidden = in.option("hidden") != "false";
    s.slug_keys = in.option("keys") == "slug";
    const auto dates = in.option("dates");
    s.iso_dates = dates != "original";
    s.original_dates = dates == "both";
    if (const auto bullet = in.option("bullet"); !bullet.empty()) s.bullet = bullet[0];
    Pen pen(in, dialect_of(in), s);
    Out out(in);
    if (const auto front = write_front_matter(pen); !front.empty()) out.front(front);
    write_body(pen, out);
    count_attributes(pen);
    pen.losses.report(in);
    out.flush();
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace markdown
