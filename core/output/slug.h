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

// none: a format whose tools make no anchors by themselves, so that each that something means is stated;
// GitHub's slug.
enum class SlugStyle : std::uint8_t { github, docusaurus, mkdocs, hugo, obsidian, none };

// "github", "docusaurus", "mkdocs", "hugo", "obsidian", "none".
std::optional<SlugStyle> slug_style(std::string_view name);

// The slug of one heading on its own; may be empty. Pure.
std::string slug(std::string_view heading, SlugStyle);

// What a link to the heading says after '#', unescaped.
struct Anchor {
    std::string id;
    // False where the tool would not give this id by itself, so the writer must state it: none of style none,
    // and in Obsidian, which cannot link to the second of two equal headings, a block id ("^goals-1"),
    // written at the heading's end.
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
    std::string numbered(const std::string& base);
    std::string chained(std::string id);

    SlugStyle style_;
    // id → the highest number that was tried after it. MkDocs counts on from an id that ends in a number, so
    // there next_ holds for each id in use the one to try next, paths shortened as they are walked.
    std::unordered_map<std::string, std::uint64_t> seen_;
    std::unordered_map<std::string, std::string> next_;
};

}  // namespace speckiln::output
