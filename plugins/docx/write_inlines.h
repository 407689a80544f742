// The inlines of one block, as what stands in a w:p.
#ifndef SPECKILN_DOCX_WRITE_INLINES_H
#define SPECKILN_DOCX_WRITE_INLINES_H

#include <string>
#include <string_view>

#include "docx/write_part.h"
#include "docx/write_pen.h"
#include "docx/write_ranges.h"

namespace docx {

class InlineWriter {
  public:
    // in_text: see Ranges::point; notes cannot refer to notes either.
    InlineWriter(Pen& pen, Ranges& ranges, WrittenPart& part, bool in_text)
        : pen_(pen), in_(pen.in), ranges_(ranges), part_(part), xml_(part.xml), in_text_(in_text) {}

    // From one child of a block to before another, 0: to the end.
    void content(kiln_node first, kiln_node end = 0);
    // All from there on as one link, to where the node points; false if it holds links, or points nowhere:
    // then it is written without.
    bool link_all(kiln_node, kiln_node first);
    // A blank in front of the content.
    void blank(kiln_node n) { run({}, " ", {}, n); }
    // What is written already, behind what is there.
    void markup(std::string_view markup) { xml() += markup; }
    // A run of plain words.
    void words(std::string_view text, kiln_node, RunProperties properties = {});
    // The beginning of a w:hyperlink; false: it leads nowhere.
    bool open_link(kiln_node, std::string_view href);
    void close_link() { xml() += "</w:hyperlink>"; }

  private:
    // Text is one run as long as it looks the same, which is how it is read back.
    struct Words {
        std::string text, look, style, color, background;
        RunProperties properties = {};
        kiln_node node = 0;
        bool has_look = false;
    } words_;
    void flush();
    void all(kiln_node first, kiln_node end = 0);
    // Where all that is no text goes: behind the text.
    std::string& xml() {
        flush();
        return xml_;
    }
    void put(RunProperties, std::string_view text, std::string_view content, kiln_node,
             std::string_view element);
    void one(kiln_node, const kiln::Writer::Look&);
    void link(kiln_node, const kiln::Writer::Look&);
    void mention(kiln_node, const kiln::Writer::Look&);
    void image(kiln_node);
    void picture(kiln_node, kiln_asset, std::string_view bytes);
    void control(kiln_node);
    void checkbox(bool checked) { append_checkbox(pen_, xml(), checked); }
    void note_ref(kiln_node);
    void line_break(kiln_node);
    void math(kiln_node, const kiln::Writer::Look&);
    // What the node says of its look: marks and colours.
    RunProperties properties(kiln_node, std::uint32_t marks);
    // A run that may belong to a change. text: its words; content: what stands in it instead.
    void run(const RunProperties&, std::string_view text, std::string_view content, kiln_node);

    Pen& pen_;
    kiln::Writer in_;
    Ranges& ranges_;
    WrittenPart& part_;
    std::string& xml_;
    bool in_text_, in_link_ = false;
    std::string color_, background_;  // of the node that is being written

  public:
    // A box to tick, as Word has it.
    static void append_checkbox(Pen&, std::string& xml, bool checked);
};

// Text with its tabs and line ends, as the content of a w:r. element: "w:t", or "w:delText".
void append_words(Pen&, std::string& to, std::string_view text, kiln_node, std::string_view element = "w:t");

// The node shows nothing: no words but blanks, no picture. Places may be in it.
bool is_blank(const kiln::Writer&, kiln_node block);

}  // namespace docx

#endif
