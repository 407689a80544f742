// A row that stands for a page: the first of its cells that may be a link leads there.
#pragma once

#include <string>

#include "markdown/write_inlines.h"

namespace markdown {

class RowLink {
  public:
    RowLink(Pen& pen, kiln_node row);
    // A paragraph of a cell, as the link if it is the one.
    void write(kiln_node paragraph, Place place, std::string& out);
    // After the last cell: says so where none could be the link.
    void end();

  private:
    // Does the paragraph hold links, and one of them this one?
    [[nodiscard]] bool holds_link(kiln_node paragraph, bool& this_one) const;

    Pen& pen_;
    kiln_node row_;
    std::string href_;
    bool due_;
};

}  // namespace markdown
