// The walk over the blocks of one part: one stack of its own, since depth comes from the input.
#ifndef SPECKILN_DOCX_READ_BLOCKS_H
#define SPECKILN_DOCX_READ_BLOCKS_H

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "docx/read_context.h"
#include "docx/read_flow.h"
#include "docx/read_inlines.h"
#include "docx/read_table.h"

namespace docx {

class BlockReader {
  public:
    explicit BlockReader(Context& context) : c_(context), in_(context.in), inlines_(context) {}

    // The children of a body, a note, a header. note: its first paragraph begins with its own mark.
    void read(pugi::xml_node text, bool note = false);
    // A paragraph that is read by somebody else already.
    void skip(pugi::xml_node block) { skipped_.insert(block.hash_value()); }
    // A paragraph's inlines, without building anything.
    void line(pugi::xml_node paragraph, Line&);

  private:
    enum class End : std::uint8_t { nothing, flow, cell, box };
    struct Frame {
        pugi::xml_node next;
        End end = End::nothing;
        std::shared_ptr<Table> table = {};       // a walk over its cells, not over siblings
        InlineReader::Fields fields = {};        // of the text around a box
        std::string_view change = {};            // that all of it belongs to
        std::vector<pugi::xml_node> boxes = {};  // text boxes, one after the other; the last comes first
    };
    // A paragraph and all that its styles say of it.
    struct Paragraph {
        pugi::xml_node node, properties;
        ParagraphFormat direct, format;
        const Style* style = nullptr;
        Role role = Role::none;
        int level = 0;
        int depth = Flow::top;  // of the item that it belongs to, if it has no number itself
        std::optional<int> num;
        int num_depth = 0;
    };

    Flow& flow() { return flows_.back(); }
    void enter(pugi::xml_node);
    void leave(Frame);
    void push_flow(pugi::xml_node text, End);
    void into(pugi::xml_node first, std::string_view change = {});
    void tracked(pugi::xml_node, bool inserted);

    // ---- paragraphs (read_paragraphs.cpp) ----
    Paragraph look(pugi::xml_node);
    Base base(const Paragraph&) const;
    int depth_of(const Paragraph&, Role) const;
    void paragraph(pugi::xml_node);
    bool merges(const Paragraph&) const;
    void behind(Line&);  // text boxes and diagrams of the line
    void drawn(const std::vector<Drawn>&);
    void build_paragraph(const Paragraph&, Line&, std::uint32_t kind = KILN_PARAGRAPH);
    void route(const Paragraph&, Line&);
    void heading(const Paragraph&, Line&);
    void item(const Paragraph&, Line&);
    kiln_node open_item(const Paragraph&, const Number&);
    void leaf(const Paragraph&, Line&);
    bool code(const Paragraph&, Line&);
    bool front_of_box(const Paragraph&, Line&);
    void carry(Line&);
    void carry_points(Line&);
    void take_carry(Line&);
    kiln_node put_leaf(const Paragraph&, std::uint32_t kind, std::string_view text, Line&);
    void flush_carry();
    void plain_paragraph(Line&);

    // ---- tables (read_cells.cpp) ----
    void table(pugi::xml_node);
    void box(const Table&);
    bool foreign_box(const Table&);
    void next_cell(Frame&);
    void next_box(Frame&);

    Context& c_;
    kiln::Reader in_;
    InlineReader inlines_;
    std::vector<Frame> frames_;
    std::vector<Flow> flows_;
    std::unordered_set<std::size_t> skipped_;
    std::unordered_map<std::size_t, pugi::xml_node> controls_;  // paragraphs that are one control → w:sdtPr
    std::unordered_map<std::size_t, Line> captions_;            // of tables
    bool note_begins_ = false;
    kiln_node box_ = 0;  // the one that the next cell fills
};

}  // namespace docx

#endif
