// The blocks of a parsed text, in one walk.
#pragma once

#include <vector>

#include "markdown/read_context.h"
#include "markdown/read_inlines.h"

namespace markdown {

class Blocks {
  public:
    explicit Blocks(Context& context)
        : c_(context), inlines_(context), opened_(context.prepared->markers.size()) {}

    void run();

  private:
    static constexpr std::size_t most_depth = 120;

    // true: what n holds is to be walked, and leave() called after it.
    bool enter(cmark_node* n);
    static bool was_opened(const cmark_node* n);
    void leave(const cmark_node* n);
    bool open(cmark_node* n, std::uint32_t kind);
    void paragraph(cmark_node* n);
    bool paragraph_alone(const cmark_node* n);
    bool icon_paragraph(kiln_node callout, cmark_node* n);
    // Where a callout's text goes on behind its icon: from this inline, without its first bytes.
    struct Rest {
        cmark_node* from = nullptr;
        std::size_t skip = 0;
    };
    Rest take_icon(kiln_node callout, cmark_node* first);
    void words(cmark_node* n, Rest rest);
    void heading(cmark_node* n);
    bool quote(cmark_node* n);
    bool callout(cmark_node* n);
    bool list(cmark_node* n);
    bool item(cmark_node* n);
    void quoted_task(cmark_node* item);
    void code(const cmark_node* n);
    void html(const cmark_node* n);
    void table(cmark_node* n);
    void cell(cmark_node* n);
    void excess_cells(const cmark_node* row);
    bool footnote(cmark_node* n);
    void marker(const Marker& m, std::size_t index);
    void open_container(const Marker& m);
    void summary(std::string_view title);
    void raw(std::string_view text, const char* format, Span span);
    void unused_references();

    [[nodiscard]] std::string_view source_of(const cmark_node* n) const;

    Context& c_;
    Inlines inlines_;
    std::vector<bool> opened_;  // by marker: a container that is open
    std::size_t next_marker_ = 0;
    std::size_t depth_ = 0;
    bool deep_said_ = false;
    bool in_notes_ = false;
    std::size_t footnotes_ = 0;
    kiln_node last_opened_ = 0;          // by open()
    const cmark_node* taken_ = nullptr;  // a paragraph that its callout has emitted already
    const cmark_node* task_ = nullptr;   // a paragraph that begins with a box
    kiln_node fresh_callout_ = 0;        // a callout that nothing was put into yet
    std::string scratch_;
};

}  // namespace markdown
