// Markdown text to spec nodes, for the markdown plugin and for any other whose pages are markdown inside.
//
//     class Links : public markdown::Hooks { bool link(…) override; bool alone(…) override; };
//     markdown::parse_blocks(in, in.entry(), body, body_offset, {}, links);
//
// What the tree looks like:
// - a tight list has `tight`, an ordered one `ordered`, and `start` where it is not 1; a list marked `1)` has
// style "1)";
// - an empty cell or item has no child, any other cell of plain text one paragraph;
// - code and math blocks end without their last newline; a fence's info past its first word is x-meta=…;
// - a callout that folds has x-fold=open or x-fold=closed;
// - what no kind expresses is raw, format "html" (an HTML or MDX comment too), "yaml", "toml" or "markdown".
#pragma once

#include <speckiln/plugin.hpp>

#include <cstdint>
#include <string_view>

namespace markdown {

struct Options {
    // CommonMark and nothing else.
    bool strict = false;
    bool tables = true;
    bool strikethrough = true;
    bool autolinks = true;
    bool tasks = true;
    // They become the document's notes, its last child: only where the call ends the document.
    bool footnotes = true;
    bool math = true;
    // Obsidian's `==x==`.
    bool highlight = false;
    // HTML that says what a kind says becomes that kind; false: all HTML is raw.
    bool html = true;
    // Alerts and callouts of any dialect, <details>, <aside>, MDX comments of several lines.
    bool containers = true;
    // `# Title {#id}`, and MDX's `{/* #id */}`.
    bool heading_ids = true;
    // False: the text is no part of the entry byte for byte (it was UTF-16), so nothing has a place in it.
    bool spans = true;
    // Google Docs' own markdown: mended where its marks show, always, or never.
    enum class Google : std::uint8_t { automatic, on, off } google = Google::automatic;
};

// Where a link or an image points, as the text says it.
struct Target {
    std::string_view href;  // escapes and entities resolved, percent signs kept
    std::string_view title;
    std::string_view text;  // what is shown: a link's text without marks, an image's alt
    bool image = false;
};

// What a format that stands on markdown does otherwise. Views live until the call returns.
class Hooks {
  public:
    virtual ~Hooks() = default;

    // An open LINK or a leaf IMAGE that has no href, doc, fragment or asset yet (title and alt are set
    // already): set them and return true; false: resolved as a path beside the entry.
    virtual bool link(kiln::Reader, kiln_node, const Target&) { return false; }
    // A paragraph that holds one link or one image and nothing else, before it is opened: build the block
    // that belongs in its place (page, database, embed …), closed again, and return true; false: an ordinary
    // paragraph.
    virtual bool alone(kiln::Reader, const Target&, std::uint64_t /*offset*/, std::uint64_t /*length*/) {
        return false;
    }
    // A heading that was just opened. top: in no block of the text.
    virtual void heading(kiln::Reader, kiln_node, int /*level*/, bool /*top*/) {}
};

// Builds blocks into the innermost open node, which must hold blocks and tables. base_offset: where the text
// begins in the entry, for spans; entry 0: no spans and no paths beside it. The text is UTF-8 as far as it
// can be: what is not is reported and replaced by U+FFFD. Returns KILN_OK, or KILN_FAILED with what is wrong
// reported.
int parse_blocks(kiln::Reader in, kiln_entry entry, std::string_view text, std::uint64_t base_offset,
                 const Options& options, Hooks& hooks);

// Builds inlines into the innermost open node, which must hold inlines and links. Text that is more than one
// paragraph (a heading, a list) is taken as it stands, without markdown.
int parse_inlines(kiln::Reader in, std::string_view text, const Options& options, Hooks& hooks);

// Where the link or image `node` points, if nobody knows better: a document or an asset of the run where the
// path leads to one from the folder of `entry`, `#x` within this document, else the href exactly as it is.
// An image takes assets only.
void resolve(kiln::Reader in, kiln_entry entry, kiln_node node, std::string_view href, bool image = false);

}  // namespace markdown
