// Values of properties and cells of databases, which Notion writes as text: "Name (path.md)" for a page, the
// path for a file, the address for a link.
#pragma once

#include <string>
#include <utility>

#include "csv/cell_text.h"
#include "markdown/write_pen.h"

namespace notion {

class ValueWriter {
  public:
    explicit ValueWriter(markdown::Pen& pen)
        : pen_(pen), form_{[this](kiln_node n, std::string s) { return link(n, std::move(s)); }, "\n"} {}
    ValueWriter(const ValueWriter&) = delete;
    ValueWriter& operator=(const ValueWriter&) = delete;

    // Of a value or a cell; lines parted by '\n'.
    std::string text(kiln_node node);
    // Says what text could not hold.
    void report() { kiln::csv::report(pen_.in, losses_); }

  private:
    std::string link(kiln_node link, std::string text);

    markdown::Pen& pen_;
    kiln::csv::TextForm form_;
    kiln::csv::CellLosses losses_;
};

}  // namespace notion
