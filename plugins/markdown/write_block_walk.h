// The walk over a document's blocks: one stack of its own, since depth comes from the input.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "markdown/escape_lines.h"
#include "markdown/write_callout.h"
#include "markdown/write_list.h"
#include "markdown/write_out.h"
#include "markdown/write_pen.h"

namespace markdown {

class BlockWriter {
  public:
    BlockWriter(Pen& pen, Out& out) : pen_(pen), in_(pen.in), d_(pen.d), out_(out) {}
    void body();
    // What must be known of the whole document before any of it is written. The notes, 0 if there are none.
    kiln_node survey();
    // Up to `end`, which is a sibling of it, or 0.
    void walk(kiln_node first, kiln_node end = 0);
    // Comments of reviewers that stand nowhere, and footnotes that nothing refers to.
    void unused_notes(kiln_node notes);
    // Those that were spoken of; one may refer to another, which is then put behind the last. next: the first
    // that is not written yet.
    void footnotes(std::size_t& next);
    // A paragraph of these words, which are no markdown.
    void plain(std::string_view words);

  private:
    struct Frame {
        enum Kind : std::uint8_t { content, list, item, box } kind = content;
        kiln_node next = 0;
        ListForm form;
        std::int64_t index = 0;
        std::string close;      // a block of its own, after the content
        kiln_node caption = 0;  // written before it
    };
    void push(Frame::Kind kind, kiln_node next);
    void leave();
    void enter(kiln_node n, const kiln::Writer::Look& l);

    // ---- text ----

    LineContext line_context() const;
    void paragraph(std::string text, bool begins_raw = false);
    // What is seen of it begins with HTML that was read as it stands.
    [[nodiscard]] bool begins_raw(kiln_node n) const;
    void paragraph(kiln_node n);
    // The icon of the callout whose frame is the last one, for its first paragraph.
    void set_icon(std::string icon);
    std::string take_icon();
    void put_icon();
    void heading(kiln_node n, int level);
    // Its own, and those of bookmarks at its front, which are read back as its own.
    std::vector<std::string> heading_anchors(kiln_node heading);
    // What shows nothing at a heading's front, or goes to its end.
    [[nodiscard]] bool stands_aside(kiln_node n) const;
    void link(kiln_node n);

    // ---- lists ----

    void list(kiln_node n, const kiln::Writer::Look& l);
    void item(kiln_node n, const kiln::Writer::Look& l);
    // Two lists, or two quotes, that the dialect would join.
    void separate() { out_.block(d_.mdx ? "{/* */}" : "<!-- -->", Last::other); }

    // ---- tables ----

    void table(kiln_node n, const kiln::Writer::Look& l);
    // A paragraph in italics, where there is nothing better.
    void caption(kiln_node n);

    // ---- containers ----

    static kiln_node summary_of(const kiln::Writer& in, const kiln::Writer::Look& l);
    void callout(kiln_node n, const kiln::Writer::Look& l);
    void open_quote();
    // The title as the first paragraph, strong.
    void callout_title(kiln_node n, const CalloutForm& form, bool own);
    // An admonition begins its line: not in a quote, not beside a list's marker.
    [[nodiscard]] bool may_admonish() const { return out_.indented_only() && !out_.beside_marker(); }
    void admonition(std::string_view opening, std::string_view type, std::string_view title);
    void toggle(kiln_node n, const kiln::Writer::Look& l);
    // `<aside>`, its icon, its text.
    void aside(kiln_node n, const CalloutForm& form, const kiln::Writer::Look& l);
    void toggle_item(kiln_node summary, const kiln::Writer::Look& l);
    void figure(kiln_node n, const kiln::Writer::Look& l);
    // Directives nest by more colons outside: how many levels each holds.
    void measure(kiln_node root);

    // ---- leaves ----

    void code(kiln_node n, std::string_view text);
    void fence(std::string_view info, std::string_view text);
    void math(kiln_node n, std::string_view tex);
    void raw(kiln_node n, std::string_view text);
    void verbatim(kiln_node, std::string_view text) { out_.block(text, Last::other); }
    void divider();

    // ---- notes ----

    void comments(kiln_node notes);
    void footnote(kiln_node n);
    Pen& pen_;
    kiln::Writer in_;
    const Dialect& d_;
    Out& out_;
    std::vector<Frame> frames_;
    std::string icon_;
    std::size_t icon_depth_ = 0;
    std::unordered_map<kiln_node, std::size_t> colons_;
};

}  // namespace markdown
