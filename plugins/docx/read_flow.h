// Where the next block stands: lists, their items and what runs of paragraphs make together (a quote, a
// callout, code) are opened and closed here. One a text: the body, a cell, a note, a box.
#ifndef SPECKILN_DOCX_READ_FLOW_H
#define SPECKILN_DOCX_READ_FLOW_H

#include <string>
#include <string_view>
#include <vector>

#include "docx/read_line.h"
#include "docx/read_numbering.h"

namespace docx {

// Builds the line's inlines in the open block.
void build(kiln::Reader, const Line&);

class Flow {
  public:
    static constexpr int top = -1;

    explicit Flow(kiln::Reader reader) : in_(reader) {}

    // A block that is none of the below comes next: in the item at that depth of the open lists, or at the
    // top.
    void place(int depth);
    // A paragraph of a quote or a callout, one of those that touch. Returns what holds
    // them if this is the first; else 0.
    kiln_node hold(std::uint32_t kind, int depth);
    // A line of code; `whole`: a block of its own, which `anchor` names.
    void code(std::string_view text, std::string_view language, std::string_view anchor, int depth,
              bool whole);
    // A blank paragraph: a line of code only between others.
    void blank_code() { ++blank_lines_; }
    // The next item of a list. Returns it.
    kiln_node item(int num, const Number&, bool tight);
    // Closes all.
    void end();

    [[nodiscard]] bool in_list() const { return !lists_.empty(); }
    [[nodiscard]] bool in_code() const { return code_; }
    [[nodiscard]] bool empty() const { return empty_; }
    [[nodiscard]] int depth() const { return lists_.empty() ? top : lists_.back().depth; }

    Line carry;                // what belongs to the next paragraph
    bool carry_says = false;   // not only points
    bool cell = false;         // of a table
    kiln_node box = 0;         // the callout, toggle or figure that it fills
    Role role = Role::none;    // of that
    bool marked_code = false;  // Google's, until its end

  private:
    struct List {
        int num, depth;
        bool ordered;
        long long last;
    };
    void close_holder();
    void close_lists(int depth);

    kiln::Reader in_;
    std::vector<List> lists_;
    std::uint32_t holder_ = KILN_NO_KIND;
    int holder_depth_ = top;
    bool code_ = false;
    std::string code_text_, language_;
    std::string_view anchor_;  // of the code
    std::size_t blank_lines_ = 0;
    bool empty_ = true;
};

}  // namespace docx

#endif
