#include "normalise/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/builder.h"
#include "model/utf8.h"
#include "normalise/bold_line.h"
#include "normalise/words.h"

namespace speckiln {
namespace {

constexpr std::size_t longest_heading = 100;  // code points

bool has_heading(const Document& doc) {
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root()))
        if (doc.kind(at) == KILN_HEADING || (doc.kind(at) == KILN_TOGGLE && doc.has(at, KILN_AT_LEVEL)))
            return true;
    return false;
}

bool is_candidate(const Document& doc, NodeId block) {
    if (doc.kind(block) != KILN_PARAGRAPH || doc.has(block, KILN_AT_BREAK_CHANGE) ||
        !is_bold_line(doc, block))
        return false;
    const auto text = doc.plain_text(block);
    const auto line = trim(text);
    constexpr std::string_view sentence_ends = ".,;!";
    return utf8::length(line) <= longest_heading &&
           sentence_ends.find(line.back()) == std::string_view::npos && !fold_words(line).empty();
}

// "3 Risks", "3. Risks" → 2; "3.1 Risks" → 3.
int level_of(std::string_view line) {
    int numbers = 0;
    std::size_t at = 0;
    while (at < line.size() && line[at] >= '0' && line[at] <= '9') {
        while (at < line.size() && line[at] >= '0' && line[at] <= '9')
            ++at;
        ++numbers;
        if (at < line.size() && line[at] == '.') ++at;
    }
    return numbers < 2 ? 2 : std::min(numbers + 1, 6);
}

}  // namespace

void promote_headings(Document& doc, const NormaliseOptions& options, Diagnostics& out) {
    if (has_heading(doc)) return;
    std::vector<NodeId> found;
    std::size_t others = 0;
    for (NodeId block = doc[doc.root()].first; block != 0; block = doc[block].next) {
        if (doc.kind(block) == KILN_PROPERTIES || doc.kind(block) == KILN_NOTES) continue;
        const NodeId next = doc[block].next;
        const bool above_something = next != 0 && doc.kind(next) != KILN_NOTES;
        if (above_something && is_candidate(doc, block))
            found.push_back(block);
        else
            ++others;
    }
    if (found.size() < 2 || found.size() > others) return;
    for (const NodeId block : found) {
        const auto text = doc.plain_text(block);
        const int level = level_of(trim(text));
        doc.set_kind(block, KILN_HEADING);
        doc.unset(block, KILN_AT_ALIGN);
        doc.unset(block, KILN_AT_INDENT);
        doc.set(block, KILN_AT_LEVEL, std::to_string(level));
        for (NodeId at = doc.walk(block, block); at != 0; at = doc.walk(at, block))
            doc.set_marks(at, doc[at].marks & ~static_cast<unsigned>(KILN_MARK_STRONG));
        merge_text(doc, block);
        for (NodeId at = doc[block].first; at != 0; at = doc[at].next)
            if (doc.kind(at) == KILN_LINK) merge_text(doc, at);
        out.add({Severity::info, "repair.heading-promoted", options.place_of(block),
                 fmt::format("the bold line \"{}\" is a heading of level {}: the document has no other",
                             trim(text), level),
                 "if it is not, switch heading promotion off, or mark the real headings"});
    }
}

}  // namespace speckiln
