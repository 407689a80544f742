#include <fmt/format.h>

#include "check/subject.h"
#include "normalise/mojibake.h"
#include "normalise/spec_outline.h"

namespace speckiln::check {
namespace {

bool is_code(const Node& n) {
    return n.kind == KILN_CODE || n.kind == KILN_MATH || n.kind == KILN_RAW ||
           (n.marks & KILN_MARK_CODE) != 0;
}

// Of each node: does one below it say itself where it stands?
std::vector<bool> has_placed_parts(const Document& doc) {
    std::vector<bool> has(doc.size() + 1);
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.span(at).entry == 0) continue;
        for (NodeId up = doc[at].parent; up != 0 && !has[up]; up = doc[up].parent)
            has[up] = true;
    }
    return has;
}

// Code in a text about encodings quotes such runs: it is left alone, see text_repair.h.
std::size_t runs_in_code(const Document& doc, NodeId block) {
    std::size_t runs = 0;
    for (NodeId at = doc.walk(block, block); at != 0; at = doc.walk(at, block))
        if (is_code(doc[at]) && may_be_mojibake(doc[at].text))
            runs += mojibake_runs(doc[at].text, true).size();
    return runs;
}

}  // namespace

// The document has it undone already; here it is about the bytes that it was read from.
void check_text(Subject& s) {
    const auto text = s.own.bytes;
    if (s.own.entry == 0 || !may_be_mojibake(text)) return;
    const auto signs = mojibake_signs(text);
    if (signs.certain == 0) return;
    const auto parted = has_placed_parts(s.doc);
    const auto sections = section_of_nodes(s.doc, s.reading.content.outline);
    std::uint64_t done = 0;
    for (NodeId at = s.doc.root(); at != 0; at = s.doc.walk(at, s.doc.root())) {
        const auto span = s.doc.span(at);
        if (span.entry != s.own.entry || parted[at] || span.offset < done || span.offset >= text.size())
            continue;
        const auto block = text.substr(span.offset, span.length);
        if (!may_be_mojibake(block) || (is_code(s.doc[at]) && !signs.throughout())) continue;
        const auto runs = mojibake_runs(block, signs.throughout() || mojibake_signs(block).throughout());
        const auto quoted = signs.throughout() ? 0 : runs_in_code(s.doc, at);
        if (runs.size() <= quoted) continue;
        done = span.offset + block.size();
        const auto first = block.substr(runs.front().offset, runs.front().length);
        auto& finding = s.find(
            Severity::warning, "text.mojibake", sections[at], at, std::string(first),
            fmt::format("\"{}\" is {}, encoded twice{}", first, runs.front().mended,
                        runs.size() > 1 ? fmt::format(", and {} more like it here", runs.size() - 1) : ""),
            "write what was meant");
        if (quoted > 0) continue;
        for (const auto& run : runs)
            finding.fix.push_back({span.offset + run.offset, run.length, run.mended});
    }
}

}  // namespace speckiln::check
