// Blocks that hold no blocks: paragraphs, tables, code, titles, rules. One is open at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <speckiln/plugin.hpp>

#include "text/inlines.h"
#include "text/lines.h"
#include "text/repairs.h"
#include "text/survey.h"
#include "text/table.h"

namespace plaintext {

// Where nodes stand: only where the text's offsets are the entry's, behind `skipped` bytes.
struct Source {
    kiln_entry entry = 0;
    std::size_t skipped = 0;
    bool places = true;
};

class LeafReader {
  public:
    LeafReader(kiln::Reader reader, const Source& source, const LineList& lines, const Survey& survey,
               const InlineRules& rules, Repairs& repairs)
        : in(reader), source_(source), lines_(lines), survey_(survey), rules_(rules), repairs_(repairs) {}

    // A line of text, whatever it begins with.
    void text(std::size_t line, std::string_view text);
    // A line that may begin a leaf, or go on with one. indent: columns further in than its container's text.
    // fresh: it does not go on with a paragraph.
    void leaf(std::size_t line, std::string_view text, std::size_t indent, bool fresh);
    void heading(std::size_t line);
    void blank();
    void end();

    [[nodiscard]] bool in_paragraph() const { return kind_ == Kind::paragraph; }
    // In code that the survey knows, or in a quote's, where lines begin with marks.
    [[nodiscard]] bool in_code() const { return kind_ == Kind::code; }
    [[nodiscard]] bool in_quoted_code() const { return kind_ == Kind::quoted_code; }
    void code_line(std::size_t line);
    void quoted_code_line(std::string_view text, std::size_t indent);
    // Of the paragraph's last line.
    [[nodiscard]] std::size_t last_width() const { return width_of(texts_.back().text); }

  private:
    enum class Kind : std::uint8_t { none, paragraph, rows, code, quoted_code, indented } kind_ = Kind::none;

    void begin(Kind kind, std::size_t line);
    void begin_code(Kind kind, std::size_t line, std::string_view fence, std::size_t indent);
    void put_code();
    void put_paragraph();
    void put_rows();
    void put_inlines(const PlacedText&);
    void place(kiln_node) const;
    [[nodiscard]] std::string_view unescaped(std::size_t line, std::string_view text) const;

    kiln::Reader in;
    const Source& source_;
    const LineList& lines_;
    const Survey& survey_;
    const InlineRules& rules_;
    Repairs& repairs_;
    std::vector<PlacedText> texts_;  // of a paragraph or table
    std::string code_, language_;
    std::string_view fence_;
    std::size_t fence_indent_ = 0, blank_lines_ = 0, code_lines_ = 0, first_ = 0;
};

}  // namespace plaintext
