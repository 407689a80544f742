#include "github_issue/template_body.h"

#include "github_issue/comment.h"
#include "github_issue/form.h"
#include "github_issue/marks.h"
#include "markdown/write_blocks.h"

namespace github {

namespace {

bool is_shown(const kiln::Writer& in, kiln_node n) {
    return in.look(n).kind == KILN_HEADING &&
           mark::of(in, n, mark::field) == name_of(Element::Type::markdown);
}

std::optional<std::string> guidance(const kiln::Writer& in, kiln_node n) {
    const auto l = in.look(n);
    return l.kind == KILN_RAW ? words_of_comment(l.text) : std::nullopt;
}

// "## Title", and the guidance below it. n: the heading; moved past what was taken.
std::string shown(markdown::Pen& pen, markdown::Parts& parts, kiln_node& n) {
    constexpr const char* loss = "what a form shows, but does not send, is a comment in a template";
    const auto& in = pen.in;
    pen.losses.add(n, "lost.form", loss, loss);
    auto words = parts.text(n, in.look(n).next);
    n = in.look(n).next;
    if (n == 0 || mark::of(in, n, mark::field).data()) return words;
    if (const auto below = guidance(in, n)) {
        words.append("\n\n").append(*below);
        n = in.look(n).next;
    }
    return words;
}

}  // namespace

void write_template_body(markdown::Pen& pen, markdown::Out& out) {
    const auto& in = pen.in;
    auto n = in.look(in.root()).first;
    bool any = false;
    for (auto at = n; at != 0; at = in.look(at).next)
        any = any || is_shown(in, at);
    if (!any) return write_body(pen, out);
    markdown::Parts parts(pen);
    const auto put = [&](const std::string& text) {
        if (!text.empty()) out.block(text, markdown::Last::other);
    };
    while (n != 0) {
        if (is_shown(in, n)) {
            put(guidance_comment(shown(pen, parts, n)));
            continue;
        }
        const auto first = n;
        while (n != 0 && !is_shown(in, n))
            n = in.look(n).next;
        put(parts.text(first, n));
    }
    put(parts.rest());
}

}  // namespace github
