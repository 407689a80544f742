// Blocks as markdown. One walk with a stack of its own: depth comes from the input.
#pragma once

#include <string>

#include "markdown/write_out.h"
#include "markdown/write_pen.h"

namespace markdown {

// Everything but the front matter: blocks, comments that stand nowhere, footnotes.
void write_body(Pen& pen, Out& out);

// The same in parts, for a format that puts each of them elsewhere. All without their last newline.
class Parts {
  public:
    explicit Parts(Pen& pen);
    // Blocks of the document up to `end` (0: all that follow), and the footnotes that no part has spoken of.
    std::string text(kiln_node first, kiln_node end);
    // Comments and footnotes that are left when all is written.
    std::string rest();

  private:
    Pen& pen_;
    kiln_node notes_ = 0;
    std::size_t next_footnote_ = 0;
};

// A paragraph of these words, which are no markdown.
void write_plain(Pen& pen, Out& out, std::string_view words);

}  // namespace markdown
