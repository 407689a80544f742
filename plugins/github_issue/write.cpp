#include "github_issue/write.h"

#include <string>

#include "github_issue/emit.h"
#include "github_issue/kind.h"
#include "github_issue/marks.h"
#include "github_issue/survey.h"
#include "github_issue/template_body.h"
#include "markdown/dialect.h"
#include "markdown/write_attributes.h"
#include "markdown/write_blocks.h"
#include "markdown/write_front_matter.h"

namespace github {

namespace {

bool wants_form(const kiln::Job& job) {
    if (job.flag("form")) return true;
    const auto self = job.self();
    if (self == 0) return false;
    const auto name = job.fact(self, KILN_FACT_OUTPUT);
    return name.ends_with(".yml") || name.ends_with(".yaml");
}

int write_form(kiln::Writer in) {
    // The definitions of footnotes would have to stand in the field that speaks of them.
    auto dialect = *markdown::find_dialect("gfm");
    dialect.footnotes = false;
    markdown::Pen pen(in, dialect, {});
    pen.carries = mark::is_one;
    in.put(form_yaml(Survey(pen).run()));
    count_attributes(pen);
    pen.losses.report(in);
    return in.dead() ? KILN_FAILED : KILN_OK;
}

int write_template(kiln::Writer in) {
    markdown::Pen pen(in, *markdown::find_dialect("gfm"), {});
    std::string text;
    markdown::Out out(in, text);
    const auto front = write_front_matter(pen);
    if (!front.empty()) out.front(front);
    write_template_body(pen, out);
    count_attributes(pen);
    pen.losses.report(in);
    out.flush();
    // Text that only looks like a form stays text for who reads it.
    if (front.empty() && kind_of(text) == Kind::form) in.put("<!-- -->\n\n");
    in.put(text);
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace

int plan(kiln::Planner p) {
    p.set("extension", p.flag("form") ? "yml" : "md");
    p.set("slugs", "github");
    p.set("assets", "beside");
    p.set("output", "tree");
    return KILN_OK;
}

int write(kiln::Writer in) {
    return wants_form(in) ? write_form(in) : write_template(in);
}

}  // namespace github
