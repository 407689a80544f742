// The walk over a document's blocks: one stack of its own, since depth comes from the input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/write_out.h"
#include "text/write_pen.h"

namespace plaintext {

class BlockWriter {
  public:
    BlockWriter(Pen& pen, Out& out) : pen_(pen), in_(pen.in), out_(out) {}
    void body();

  private:
    struct Frame {
        enum Kind : std::uint8_t { content, list, item, box } kind = content;
        kiln_node next = 0;
        // Of a list.
        Marker mark;
        bool tight = true;
        std::size_t items = 0;
    };
    void push(Frame::Kind kind, kiln_node next);
    void walk(kiln_node first);
    void leave();
    void enter(kiln_node n, const kiln::Writer::Look& l);
    // What is kept of a container that text does not have.
    void open_plain(kiln_node n, const kiln::Writer::Look& l);

    void heading(kiln_node n);
    void paragraph(kiln_node n, bool strong = false);
    void text(std::vector<std::string> lines);
    void link(kiln_node n);
    void list(kiln_node n, const kiln::Writer::Look& l);
    void item(kiln_node n, const kiln::Writer::Look& l);
    void quote(kiln_node n, const kiln::Writer::Look& l);
    void callout(kiln_node n, const kiln::Writer::Look& l);
    void table(kiln_node n);
    void code(std::string_view text, std::string_view language);
    void code(kiln_node n, std::string_view text);
    void footnote(kiln_node n);
    void lose_note(kiln_node n, const kiln::Writer::Look& l);
    void rest_of_notes(kiln_node notes);
    void escape_header(std::vector<std::string>& lines);
    // In an item of a tight list, what begins with a mark of its own needs no blank line above it.
    [[nodiscard]] bool in_tight_item(std::size_t above = 0) const;

    Pen& pen_;
    kiln::Writer in_;
    Out& out_;
    std::vector<Frame> frames_;
    bool has_header_ = false, after_note_ = false;
    bool title_like_ = false;  // the first block is a line that could be a title
    std::size_t containers_ = 0;
};

// Properties as lines of "Key: value". True: they will be read as such.
bool write_header(Pen&, Out&, kiln_node properties);
// The rows of a table, its columns aligned.
std::vector<std::string> table_lines(Pen&, kiln_node table);
// Losses that any node may cause.
void count_attributes(Pen&);
// Will a reader find sections underlined, and so take no line for a title by its look?
bool marks_sections(const kiln::Writer&);

}  // namespace plaintext
