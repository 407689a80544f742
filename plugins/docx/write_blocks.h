// The walk over the blocks of one part: one stack of its own, since depth comes from the input.
#ifndef SPECKILN_DOCX_WRITE_BLOCKS_H
#define SPECKILN_DOCX_WRITE_BLOCKS_H

#include <string>
#include <string_view>
#include <vector>

#include "docx/write_grid.h"
#include "docx/write_inlines.h"
#include "docx/write_page.h"
#include "docx/write_pen.h"
#include "docx/write_widths.h"

namespace docx {

class BlockWriter {
  public:
    // base: the style of plain paragraphs. sections: w:sectPr, where sections can end: in the text itself.
    BlockWriter(Pen& pen, Ranges& ranges, WrittenPart& part, std::string_view base = {},
                std::string_view sections = {})
        : pen_(pen),
          in_(pen.in),
          ranges_(ranges),
          part_(part),
          xml_(part.xml),
          base_(base),
          sections_(sections),
          inlines_(pen, ranges, part, !sections.empty()) {
        place_.width = pen.text_width;
    }

    // What the first paragraph begins with; one of its own, if there is none.
    void begin_with(std::string markup) { front_ = std::move(markup); }
    // Siblings, from the first on.
    void walk(kiln_node first);
    // What is still to be put somewhere, and a paragraph at the end, as every part and cell must have one.
    void finish();
    // A paragraph of that style with the node's inlines.
    void styled(std::string_view style, kiln_node n);
    // The document's properties that people see (write_properties.cpp).
    void property_table(const std::vector<kiln_node>& properties);

  private:
    // Where blocks stand: within how many lists and in which width.
    struct Place {
        int items = 0, lists = 0;
        int around = 0;  // cells within lists, which count anew
        int width = 0;
        std::string_view align = {};  // of the cell
        bool quoted = false, tight = false;
    };
    // Of a table that stands here, in twips.
    [[nodiscard]] int table_width() const;
    struct Frame {
        enum Kind : std::uint8_t { content, list, item, quote, table, row, cell } kind = content;
        kiln_node next = 0;
        Place place;        // to go back to
        std::string close;  // behind it, as markup
        int num = 0, level = 0;
        bool tight = false, numbered = false, cell_open = false;  // numbered: items show their own numbers
    };
    // A table that is being written.
    struct OpenGrid {
        Grid grid;
        std::vector<int> widths;
        std::vector<std::string_view> align;
        std::uint32_t header_rows = 0, rows = 0, row = 0;
        // Of one that says no widths: where w:tblGrid stands, what its columns ask for, and from where on the
        // cell that is open is not measured yet.
        bool fitted = false;
        std::size_t grid_at = 0, measured = 0;
        GridCell cell = {};
        std::vector<WantedWidth> wanted = {};
        [[nodiscard]] std::string_view align_of(std::uint32_t column) const {
            return column < align.size() && align[column] != "none" ? align[column] : std::string_view();
        }
    };
    enum class Tail : std::uint8_t { nothing, paragraph, quote, other };

    void push(Frame::Kind kind, kiln_node next) {
        Frame f;
        f.kind = kind;
        f.next = next;
        f.place = place_;
        frames_.push_back(std::move(f));
    }
    void leave();
    void enter(kiln_node, const kiln::Writer::Look&);
    void anchor(kiln_node);

    // ---- paragraphs ----

    // Its beginning: what waits to stand at the front of one is written. After it come its inlines.
    void open_paragraph(ParagraphProperties);
    void open_text(ParagraphProperties, std::string_view checked, kiln_node);
    void close_paragraph() { xml_ += "</w:p>"; }
    // An item that does not begin with a paragraph, a callout's icon beside a table: their own paragraph.
    void flush_front();
    // A paragraph of text: an item's first, one of its others, or a plain one.
    [[nodiscard]] ParagraphProperties text_form(ParagraphProperties);
    // The places of a paragraph that shows nothing, and is not written, are those of the next.
    void hand_on(kiln_node);
    // What comes next is no paragraph of an item.
    [[nodiscard]] ParagraphProperties begin_block(std::string_view style);
    void paragraph(kiln_node, const kiln::Writer::Look&);
    [[nodiscard]] std::string heading_anchors(kiln_node);
    void heading(kiln_node, const kiln::Writer::Look&);
    void link(kiln_node, std::string_view style);
    [[nodiscard]] bool is_right_to_left(kiln_node) const;

    // ---- leaves (write_leaves.cpp) ----

    [[nodiscard]] std::string own_anchor(kiln_node);
    // A paragraph that is read as no text: of places it can have its own alone, others go on to the next.
    void open_leaf(kiln_node, ParagraphProperties);
    void verbatim(kiln_node, std::string_view text, const std::string& style);
    void code(kiln_node, std::string_view text);
    void math(kiln_node, std::string_view tex);
    void raw(kiln_node, std::string_view text);
    void divider(kiln_node);

    // ---- tables of contents (write_contents.cpp) ----

    void contents(kiln_node);
    // A heading that was written is one of those that a table of contents lists.
    void list_heading(int level, std::string_view paragraph);
    void fill_contents();

    // ---- lists (write_lists.cpp) ----

    // Whether the items' own numbers are what the list counts, with the same text around each of them.
    bool take_numbers(NumberForm&, kiln_node list) const;
    void list(kiln_node, const kiln::Writer::Look&);
    void item(kiln_node, const kiln::Writer::Look&);

    // ---- tables (write_tables.cpp) ----

    // A table's beginning, up to its first row. columns: their widths in twips.
    struct TableForm {
        std::string_view style;
        bool header_row = false, header_column = false;
        bool fitted = false;  // the columns are as what stands in them needs it
        std::string_view description = {};
    };
    void open_table(const TableForm&, const std::vector<int>& columns);
    // The ends of it, and what keeps it from the next one.
    void close_table();
    // The columns of the table; none where it does not say how wide they are.
    [[nodiscard]] std::vector<int> widths_of(kiln_node table, std::uint32_t columns) const;
    void open_grid(OpenGrid);
    void close_grid();
    // What the open cell asks for, as far as it is written.
    void measure(OpenGrid&) const;
    void end_cell();
    void table(kiln_node, const kiln::Writer::Look&);
    void caption(kiln_node);
    [[nodiscard]] std::uint32_t rows_of(kiln_node table) const;
    void row(kiln_node, const kiln::Writer::Look&);
    void end_row(bool cell_open);
    void cell(kiln_node, const kiln::Writer::Look&);
    void close_cell();
    void append_cell(const std::vector<int>& columns, std::uint32_t at, std::uint32_t span,
                     std::string_view merge, std::string_view background, bool fitted = false);
    void covered(const std::vector<Covered>& cells, const OpenGrid&);

    // ---- quotes (write_quotes.cpp) ----

    // What a block becomes: nothing, a paragraph of text, something else, or what it holds.
    enum class Form : std::uint8_t { nothing, text, other, content };
    [[nodiscard]] Form form_of(kiln_node, const kiln::Writer::Look&) const;
    [[nodiscard]] bool is_plain(kiln_node quote) const;
    void quote(kiln_node, const kiln::Writer::Look&);

    // ---- boxes (write_boxes.cpp) ----

    // One cell for what the node holds.
    void box(std::string_view style, std::string_view description, kiln_node first,
             std::string_view background = {});
    void title(std::string_view style, kiln_node);
    void callout(kiln_node, const kiln::Writer::Look&);
    void toggle(kiln_node, const kiln::Writer::Look&);
    void group(kiln_node, const kiln::Writer::Look&);
    void columns(kiln_node, const kiln::Writer::Look&);
    void database(kiln_node, const kiln::Writer::Look&);

    Pen& pen_;
    kiln::Writer in_;
    Ranges& ranges_;
    WrittenPart& part_;
    std::string& xml_;
    std::string_view base_, sections_;
    InlineWriter inlines_;
    std::vector<Frame> frames_;
    std::vector<OpenGrid> grids_;  // of the tables that are open
    Place place_;
    Tail tail_ = Tail::nothing;
    // What waits for the next paragraph.
    std::string front_, front_style_, anchors_;
    struct Marker {
        bool waits = false, tight = false;
        int num = 0, level = 0;
        std::string_view checked;
    } marker_;
    kiln_node row_link_ = 0;
    struct ListedHeading {
        int level;
        std::string words;  // as markup
    };
    std::vector<ListedHeading> headings_;
    // The table of contents that lists them: where it stands in the text, 0: there is none.
    struct Contents {
        std::size_t at = 0;
        ParagraphProperties form = {};
        std::string front = {};
    } contents_;
};

}  // namespace docx

#endif
