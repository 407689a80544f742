// Heading slugs: the anchor that each target tool makes of a heading by itself, so that links can point at
// it.
//
// The algorithms are those of the tools: github-slugger (GitHub, Docusaurus), Python-Markdown's toc (MkDocs),
// Hugo's goldmark ids of type "github", Obsidian's heading links. `heading` is the heading's plain text,
// marks and links taken away, in UTF-8. One exception: Hugo slugs the heading's *source* line (a link's URL
// included), so where the source differs from the text a writer for Hugo gives an explicit id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace speckiln::output {

enum class SlugStyle : std::uint8_t { github, docusaurus, mkdocs, hugo, obsidian };

// "github", "docusaurus", "mkdocs", "hugo", "obsidian".
std::optional<SlugStyle> slug_style(std::string_view name);

// The slug of one heading on its own; may be empty. Pure.
std::string slug(std::string_view heading, SlugStyle);

struct Anchor {
    std::string id;
    // False where the tool would not give this id by itself, so the writer must state it: Obsidian cannot
    // link to the second of two equal headings; id is then a block id without its '^'.
    bool automatic = true;
};

// The anchors of one document, headings in order. Amortised constant time a heading. Not thread-safe.
class Slugger {
  public:
    explicit Slugger(SlugStyle style) : style_(style) {}

    Anchor next(std::string_view heading);
    // An id that the document states itself, so that automatic ones avoid it as the tool would.
    void take(std::string_view id);

  private:
    SlugStyle style_;
    std::unordered_map<std::string, std::uint32_t> seen_;  // id → how often it was asked for again
};

}  // namespace speckiln::output
