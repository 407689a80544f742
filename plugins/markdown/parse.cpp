// The whole way: repaired bytes, prepared text, cmark's tree, blocks. Where a marker turns out not to stand
// where it was put, the text is prepared again without it; after three rounds without any.
//
// cmark-gfm keeps which characters are special in a global table while it parses: a format that links this is
// KILN_SERIAL.
#include "markdown/parse.h"

#include <algorithm>

#include "markdown/parse_containers.h"
#include "markdown/parse_fences.h"
#include "markdown/parse_markers.h"
#include "markdown/parse_prepare.h"
#include "markdown/parse_text.h"
#include "markdown/parse_tree.h"
#include "markdown/read_blocks.h"

namespace markdown {

namespace {

constexpr std::size_t most_bytes = 1U << 30U;  // cmark counts in 32 bits
constexpr int rounds = 3;

bool too_large(kiln::Reader in, std::string_view text) {
    if (text.size() <= most_bytes) return false;
    in.error("limit.markdown-size", "a text of " + std::to_string(text.size() >> 20U) + " MB; at most 1024",
             "split the file");
    return true;
}

Options usable(const Options& options) {
    Options o = options;
    if (o.strict) o.containers = o.math = false;
    return o;
}

}  // namespace

int parse_blocks(kiln::Reader in, kiln_entry entry, std::string_view bytes, std::uint64_t base_offset,
                 const Options& wanted, Hooks& hooks) {
    if (too_large(in, bytes)) return KILN_FAILED;
    Options options = usable(wanted);
    const Text text = repair(in, entry, base_offset, bytes);
    Refuted refuted;
    Prepared prepared;
    Tree tree;
    for (int round = 0;; ++round) {
        prepared = prepare(text.view(), options, refuted);
        tree = parse_tree(prepared.text(), options);
        bool broken = false;
        Refuted more;
        if (!prepared.markers.empty()) more.markers = misplaced(prepared, tree, broken);
        if (round < rounds && !options.strict) refute_fences(prepared, tree, more);
        const auto known = refuted.size();
        refuted.add(more);
        // A fence that is not what it was thought to be hides at worst a container, which is text then.
        if (more.markers.empty() && refuted.size() == known) break;
        if (broken || round > rounds) {
            in.error("limit.markdown-passage",
                     "a passage that would cost too much stands where it cannot be set apart",
                     "put empty lines around it, or make it a code block");
            return KILN_FAILED;
        }
        if (round == rounds) options.containers = options.math = false;
    }
    Context context{in, entry, base_offset, options, hooks, &prepared, &tree};
    context.google = options.google == Options::Google::on ||
                     (options.google == Options::Google::automatic && prepared.google && !options.strict);
    // Replaced bytes move the columns of their line, never the lines.
    if (text.changed) prepared.lines.rebase(Lines(text.view()), Lines(bytes));
    if (!prepared.refusals.empty()) {
        const Lines source(bytes);
        for (const auto& r : prepared.refusals) {
            context.report(KILN_WARNING, r.code, r.message + "; the passage is kept as it stands", r.remedy,
                           {source[r.first].begin, source[r.last].end - source[r.first].begin});
        }
    }
    for (const auto& r : tree.references.refused) {
        const auto at = text.view().find(std::string_view(r.url).substr(0, 64));
        context.report(KILN_WARNING, "limit.markdown-references",
                       "an address and title of " + std::to_string(r.url.size() + r.title.size()) +
                           " bytes that " + std::to_string(tree.references.brackets) +
                           " brackets may refer to; what refers to it stays text",
                       "shorten the address, or write it out where it is used",
                       {at == std::string_view::npos ? 0 : at, 0});
    }
    for (const auto& d : tree.dear)
        context.report(KILN_WARNING, "limit.markdown-brackets",
                       std::to_string(d.marks) + " marks of emphasis and " + std::to_string(d.brackets) +
                           " brackets in one passage, which is kept as text",
                       "put empty lines between, or make it a code block",
                       prepared.lines.span(d.line, 1, d.end_line, 0));
    Blocks(context).run();
    return in.dead() ? KILN_FAILED : KILN_OK;
}

int parse_inlines(kiln::Reader in, std::string_view bytes, const Options& wanted, Hooks& hooks) {
    if (too_large(in, bytes)) return KILN_FAILED;
    Options options = usable(wanted);
    options.footnotes = false;
    const Text text = repair(in, 0, 0, bytes);
    Guard guard(text.view());
    const Lines lines(text.view());
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        const auto line = text.view().substr(lines[i].begin, lines[i].end - lines[i].begin);
        const auto prefix = prefix_of(line);
        guard.line(i, line, false, prefix.markers, prefix.columns);
    }
    if (!guard.finish(static_cast<std::uint32_t>(lines.size())).empty()) {
        in.text(text.view());
        return KILN_OK;
    }
    const auto as_paragraph = [&](std::string_view source) {
        Prepared prepared;
        prepared.source = source;
        const Tree tree = parse_tree(source, options);
        Context context{in, 0, 0, options, hooks, &prepared, &tree};
        auto* p = tree.root->first_child;
        if (!p || p->next || p->type != CMARK_NODE_PARAGRAPH || !tree.references.all.empty()) return false;
        Inlines(context).run(p, p->first_child);
        return true;
    };
    if (as_paragraph(text.view())) return in.dead() ? KILN_FAILED : KILN_OK;
    // Behind a blank that is not seen, `# 1` and `- x` are text like any other.
    std::string line = "&#32;" + std::string(trim(text.view()));
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (!as_paragraph(line)) in.text(trim(text.view()));
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace markdown
