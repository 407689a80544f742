// What stands in a paragraph, as a line of inlines. Fields go on from one paragraph to the next.
#ifndef SPECKILN_DOCX_READ_INLINES_H
#define SPECKILN_DOCX_READ_INLINES_H

#include <string>
#include <vector>

#include "docx/read_context.h"
#include "docx/read_controls.h"
#include "docx/read_field.h"
#include "docx/read_line.h"

namespace docx {

// How the text of a paragraph looks before any run says otherwise.
struct Base {
    RunFormat format;
    bool monospaced_body = false;  // all the document's text is
};

class InlineReader {
  public:
    explicit InlineReader(Context& context) : c_(context) {}

    // Adds what the paragraph says. change: the tracked change that it belongs to as a whole.
    void read(pugi::xml_node paragraph, const Base&, Line&, std::string_view change = {});
    // A bookmark or an end of a comment's range that stands between paragraphs.
    void point(pugi::xml_node, Line&);
    // In a paragraph that is read so there is a horizontal rule.
    [[nodiscard]] bool rule() const { return rule_; }

    struct Field {
        std::string text;  // of its instruction
        Instruction asks;
        bool result = false;    // its result has begun
        std::size_t begin = 0;  // the first item of that
        pugi::xml_node data;    // of a field of a form
        bool simple = false;    // w:fldSimple: its element ends it, and no mark
    };
    // Those that are open, from the outermost on. What is nested deeper than any program does is counted
    // only: its instructions say nothing, and what it shows is text. So a text costs the same under all of
    // them.
    struct Fields {
        std::vector<Field> open;
        std::size_t deeper = 0;
    };
    // Text boxes have fields of their own.
    void swap_fields(Fields& others) { std::swap(fields_, others); }
    // No field goes on from one part to the next.
    void end_fields() { fields_ = {}; }

  private:
    enum class End : std::uint8_t { nothing, run, link, simple_field, control, change, ruby };
    struct Frame {
        pugi::xml_node next;
        End end = End::nothing;
        pugi::xml_node of = {};
        std::size_t begin = 0;         // of a control: its first item; of a simple field: open ones with it
        std::size_t link = 0;          // of a control: the link that was open where it began
        std::string_view change = {};  // the one around
    };
    // What a run adds to every text in it.
    struct Look {
        std::uint32_t marks = 0;
        std::string_view color, fill, lang, detail, font;
        Role role = Role::none;
        bool monospaced = false;
    };

    void walk(pugi::xml_node top);
    void enter(pugi::xml_node);
    void leave(const Frame&);
    void into(pugi::xml_node node, End end = End::nothing) {
        frames_.push_back({node.first_child(), end, node});
    }

    // ---- runs ----
    Look look(pugi::xml_node properties);
    std::string_view color_of(const RunFormat& style, const RunFormat& direct, Role) const;
    void text(pugi::xml_node);
    void add_text(std::string_view text);
    void add_break(pugi::xml_node);
    void add_symbol(pugi::xml_node);
    void styled(Inline&);
    [[nodiscard]] bool suppressed() const;

    // ---- changes, notes, points ----
    void inserted(pugi::xml_node);
    void deleted(pugi::xml_node);
    void note(pugi::xml_node reference, bool end);
    void bookmark(pugi::xml_node);
    void comment(pugi::xml_node, const char* edge);

    // ---- fields and links ----
    static constexpr std::size_t most_fields = 32;
    void field_mark(pugi::xml_node);
    void simple_field(pugi::xml_node);
    void marks_below(pugi::xml_node left_out);
    void begin_result(Field&);
    void end_field();
    void form_field(const Field&);
    bool open_link(const Instruction&);
    void hyperlink(pugi::xml_node);
    void close_link();

    // ---- controls ----
    void control(pugi::xml_node sdt);
    void end_control(const Frame&);

    Context& c_;
    Line* line_ = nullptr;
    const Base* base_ = nullptr;
    // Of the run before, as most runs are in the same font.
    std::string_view font_ = "";
    bool monospaced_ = false;
    std::vector<Frame> frames_;
    Fields fields_;
    Look look_;
    std::string_view change_;
    std::size_t link_ = 0;   // the item that begins the open link, +1
    std::size_t links_ = 0;  // how many elements ask for one
    bool rule_ = false;
};

}  // namespace docx

#endif
