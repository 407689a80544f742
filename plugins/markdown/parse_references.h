// Link reference definitions, between cmark's two phases: all blocks are known, no inline is.
//
// cmark copies the address and the title of a definition into every link that uses it, so a short text of one
// long address and many brackets would cost gigabytes. Whatever way a definition is written, cmark's own list
// of them is the place to see its true length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

struct cmark_parser;

namespace markdown {

// A link reference definition.
struct Reference {
    std::string label, url, title;
};

struct References {
    // All definitions, used or not; the address of an embedded image is data_name(…).
    std::vector<Reference> all;
    // Those that were too long for as many brackets: nothing refers to them now.
    std::vector<Reference> refused;
    std::size_t brackets = 0;       // in the text, where that was looked at
    std::vector<std::string> data;  // data: URIs
};

// A copy that all uses of a definition may cost together.
constexpr std::size_t most_expansion = std::size_t{64} << 20U;

// Takes data: URIs and definitions that are too dear out of the parser's list.
void take_references(cmark_parser* parser, std::string_view text, References& to);
// The rest of them. Once inlines are parsed, before the parser is finished.
void collect_references(const cmark_parser* parser, References& to);

// The index in References::data of an address that cmark was given instead, or npos. No text can hold one.
std::size_t data_index(std::string_view url, std::size_t count);

}  // namespace markdown
