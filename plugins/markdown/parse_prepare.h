// Before cmark: what it must not see (guard.h) and what it does not know (the containers of other dialects).
//
// Each line that opens or closes a container (`<aside>`, `<details>`, `:::note`, `!!! note`), and each block
// that is none of markdown's (`$$`, `{/* */}` over several lines, a passage that would cost too much), is
// replaced by the line
// `<!---->`, which is an HTML block of its own wherever it stands, and remembered as a marker of that line.
// After the parse every marker must be found there, an opening and its closing side by side; a pair that is
// not (it stood in a code block after all) is disabled and the text prepared anew, and so it is where a fence
// turns out to be none and may have hidden a container. So cmark parses what is
// inside a container, with the document's own reference definitions, and nothing that looks like a marker can
// pass for one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "markdown/guard.h"
#include "markdown/parse.h"
#include "markdown/parse_lines.h"

namespace markdown {

constexpr std::string_view marker_line = "<!---->";

struct Marker {
    enum class What : std::uint8_t { open, close, skip, math, comment, raw };
    enum class Box : std::uint8_t { aside, details, directive, admonition, folded };
    What what = What::skip;
    Box box = Box::aside;
    bool opened = false;            // a toggle or folded callout that shows its inside
    std::uint32_t line = 0;         // in the prepared text, from 0
    std::uint32_t source_line = 0;  // in the source, from 0
    std::uint32_t partner = 0;      // index of the marker that closes or opens it
    std::string type, title, icon;
    std::string text;  // of math, comment, raw
    Span span;         // in the source
};

// Fenced code as the first pass over the lines saw it, with a line inside that would begin something of ours
// elsewhere. That pass knows of no list that began further up and of no HTML around: cmark has the last word.
struct Fence {
    std::uint32_t line = 0;                       // in the source, from 0
    std::uint64_t begin = 0, end = 0, after = 0;  // where that line begins and ends, and the last one begins
};

// Where cmark saw something else: lines of the source, from 0.
struct Refuted {
    std::unordered_set<std::uint32_t> markers;  // whose marker was not found
    std::unordered_set<std::uint32_t> fences;   // that open no code
    std::unordered_set<std::uint32_t> ends;     // that stand in no code any more

    [[nodiscard]] std::size_t size() const { return markers.size() + fences.size() + ends.size(); }
    void add(const Refuted& more);
};

struct Prepared {
    std::string_view source;
    std::string owned;  // what it became
    bool changed = false;
    Lines lines;                  // of text(), as places in the source
    std::vector<Marker> markers;  // by line
    std::vector<Fence> fences;    // by line
    std::vector<Refusal> refusals;
    bool google = false;  // Google Docs wrote it

    // For cmark.
    [[nodiscard]] std::string_view text() const { return changed ? std::string_view(owned) : source; }
};

// text must outlive the result.
Prepared prepare(std::string_view text, const Options& options, const Refuted& refuted);

}  // namespace markdown
