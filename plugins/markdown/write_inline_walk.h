// The walk over one block's inlines: they become pieces of equal marks (write_marks.h), which are then put in
// order, escaped and written. One object for each block, and one for each link in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markdown/escape.h"
#include "markdown/write_inlines.h"
#include "markdown/write_marks.h"

namespace markdown {

class InlineWriter {
  public:
    InlineWriter(Pen& pen, Place place, bool link)
        : pen_(pen), in_(pen.in), d_(pen.d), place_(place), link_(link) {}
    // Looks for dollar signs before anything is written: one of them can pair up with any other of the
    // paragraph, whatever that stands in, and take all between them for a formula.
    void look_for_dollars(kiln_node parent);
    // The heading's own number, as the beginning of its text; of any other node nothing.
    void number(kiln_node heading);
    // Everything below the node, as pieces. keep: the marks that are written here; extra: marks added to all.
    void collect(kiln_node parent, std::uint32_t extra);
    // The marks that all of it has: the link wears them outside its brackets.
    std::uint32_t lift();
    void finish(std::string& out);
    [[nodiscard]] bool dangling(kiln_node n) const;
    // All that the node holds as one link.
    void add_link(kiln_node n, std::string_view href, std::string_view title, std::uint32_t extra);

  private:
    // `[…]:` would be a definition, and a bracket that code or a tag shows cannot be escaped.
    [[nodiscard]] bool ends_definition() const;
    // Breaks at the front of a link go before it; returns those at its end, to go behind it.
    std::vector<Piece> move_breaks(InlineWriter& inner);
    [[nodiscard]] bool begins_blank() const;
    [[nodiscard]] bool ends_blank() const;
    [[nodiscard]] bool holds_dollar(kiln_node n, const kiln::Writer::Look& l) const;
    [[nodiscard]] bool comment_holds_dollar(kiln_node note) const;
    [[nodiscard]] bool html() const { return place_ == Place::html; }
    [[nodiscard]] bool cell() const { return place_ == Place::cell; }
    void add(Piece::Kind kind, std::uint32_t marks, std::string_view raw, std::string out = {},
             kiln_node node = 0);
    // The marks that the dialect can show; the others are reported.
    std::uint32_t supported(kiln_node n, std::uint32_t marks);
    void text(kiln_node n, std::string_view s, std::uint32_t marks);
    // A title or description, which is one line.
    [[nodiscard]] std::string_view line_of(kiln_node n, std::uint32_t attribute) const;
    void link(kiln_node n, std::uint32_t extra);
    void image(kiln_node n);
    void mention(kiln_node n, std::string_view s, std::uint32_t marks);
    void control(kiln_node n, std::uint32_t marks);
    void math(kiln_node n, std::string_view tex, std::uint32_t marks);
    // Can it be written between dollars?
    [[nodiscard]] bool is_formula(std::string_view tex) const;
    // A backslash at the end would take the dollar sign with it.
    static bool ends_escaping(std::string_view tex);
    // `$x$`, or `$$x$$` where a letter, a digit or another formula stands beside it.
    void formula(Piece& p, char before, char after) const;
    void raw(kiln_node n, std::string_view s);
    static void indent_lines(std::string& raw);
    void note_ref(kiln_node n, std::uint32_t marks);
    void point(kiln_node n);
    // Stands at the block's end, where no line begins with it.
    void comment(std::string_view text);
    void line_break(kiln_node n);
    static void bar(std::string& s);
    // No blanks or breaks at the edges of the block, no blanks beside a break, one break where several meet
    // (but every hard one), and soft ones as blanks where a line cannot end.
    void settle();
    // Text beside text of the same marks is one text when it is read back: it must be escaped as one. Two
    // code spans side by side would be read as one with other delimiters.
    void merge_text();
    // HTML shows several blanks as one, and takes the last of an element's for its neighbour's.
    void collapse();
    // What has no marks of its own takes those that both its neighbours have.
    void spread_marks();
    // What a piece that holds no text is to the text on both sides.
    static char in_context(const Piece& p);
    void context(std::string_view all);
    void escape(std::string_view raw, char before, char after, std::string& out) const;
    // What stands at a piece's edge, as its neighbour sees it.
    [[nodiscard]] std::string_view edge(std::size_t i, std::size_t neighbour) const;
    void forms();
    std::vector<std::string> comments_;
    std::vector<std::string> anchors_;    // of a link, to stand after it
    bool tags_ = false, in_tag_ = false;  // holds a link that is written as HTML; is what one holds
    bool trims_ = false;                  // a link without blanks at its edges
    Pen& pen_;
    kiln::Writer in_;
    const Dialect& d_;
    Place place_;
    bool link_;
    unsigned dollars_in_text_ = 0, dollars_elsewhere_ = 0;  // of the paragraph: how many nodes hold some
    EscapeContext context_;
    std::vector<Piece> pieces_;
};

}  // namespace markdown
