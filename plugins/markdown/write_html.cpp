// Tags stand on lines of their own, cells on one line each. An HTML block ends at the first blank line, so
// none is ever written: line ends in code are kept as they are, but an empty line in it begins with an
// entity.
#include "markdown/write_html.h"

#include <algorithm>
#include <memory>

#include "markdown/escape.h"
#include "markdown/write_bare_container.h"
#include "markdown/write_inlines.h"
#include "markdown/write_list.h"
#include "markdown/write_row_link.h"

namespace markdown {

namespace {

class HtmlWriter {
  public:
    HtmlWriter(Pen& pen, std::string& out) : pen_(pen), in_(pen.in), out_(out) {}

    void write(kiln_node block) {
        enter(block, in_.look(block));
        while (!frames_.empty()) {
            Frame& f = frames_.back();
            if (f.next == 0) {
                if (f.content != 0) unwrap(f.content);
                out_ += f.close;
                if (f.cell) --depth_;
                if (f.link) f.link->end();
                if (!f.close.empty()) newline();
                frames_.pop_back();
                continue;
            }
            const kiln_node n = f.next;
            const auto l = in_.look(n);
            f.next = l.next;
            enter(n, l);
        }
        while (!out_.empty() && out_.back() == '\n')
            out_.pop_back();
    }

  private:
    struct Frame {
        kiln_node next = 0;
        std::string close;
        // of a table
        std::int64_t rows = 0, row = 0;
        int header_cols = 0, column = 0;
        kiln_node table = 0;
        std::unique_ptr<RowLink> link;  // of a row
        bool header = false, cell = false, figure = false;
        std::size_t content = 0;  // of a cell or an item: where it begins
    };

    // One paragraph and no more needs no <p>, whatever held it in the document: this is how it is written
    // when it has been read back.
    void unwrap(std::size_t from) {
        const auto last = out_.find_last_not_of('\n');
        const auto end = last == std::string::npos ? 0 : last + 1;
        if (out_.compare(from, 3, "<p>") != 0 || end < from + 7 || out_.find("</p>", from) != end - 4) return;
        out_.erase(end - 4);
        out_.erase(from, 3);
    }

    // Within a cell everything stands on the cell's line, which the parser of tables reads as it is.
    void newline() {
        if (!out_.empty() && out_.back() != '\n' && depth_ == 0) out_ += '\n';
    }

    void inlines(kiln_node n, std::string_view open, std::string_view close) {
        out_ += open;
        write_inlines(pen_, n, Place::html, out_);
        out_ += close;
    }

    void push(kiln_node first, std::string_view open, std::string close) {
        out_ += open;
        Frame f;
        f.next = first;
        f.close = std::move(close);
        frames_.push_back(std::move(f));
    }

    void attribute(std::string& tag, std::string_view name, std::string_view value) {
        tag.append(" ").append(name).append("=\"");
        escape_html(value, tag);
        tag += '"';
    }

    void enter(kiln_node n, const kiln::Writer::Look& l) {
        switch (l.kind) {
            case KILN_TABLE:
                return table(n, l);
            case KILN_ROW:
                return row(n, l);
            case KILN_CELL:
                return cell(n, l);
            case KILN_CAPTION:
                if (frames_.back().figure)
                    inlines(n, "<figcaption>", "</figcaption>");
                else
                    inlines(n, "<caption>", "</caption>");
                return newline();
            case KILN_FIGURE:
                push(l.first, "<figure>", "</figure>");
                frames_.back().figure = true;
                return newline();
            case KILN_PARAGRAPH:
                return paragraph(n);
            case KILN_SUMMARY:
                return inlines(n, "<p><strong>", "</strong></p>");
            case KILN_HEADING:
                return heading(n);
            case KILN_LIST:
                if (const auto style = in_.get(n, KILN_AT_STYLE); !is_plain_style(style))
                    pen_.losses.add(n, "lost.list-style", style,
                                    "the list's style is lost: " + std::string(style));
                if (in_.is(n, KILN_AT_ORDERED)) {
                    const auto start = in_.get(n, KILN_AT_START);
                    std::string tag = "<ol";
                    if (start.data() && start != "1") attribute(tag, "start", start);
                    return push(l.first, tag + ">", "</ol>");
                }
                return push(l.first, "<ul>", "</ul>");
            case KILN_ITEM:
                return item(n, l);
            case KILN_QUOTE:
                return push(l.first, "<blockquote>", "</blockquote>");
            case KILN_CALLOUT:
                return callout(n, l);
            case KILN_TOGGLE:
            case KILN_COLUMNS:
            case KILN_GROUP:
                lose_container(pen_, n, l.kind);
                return push(l.first, "", "");
            case KILN_CONTENTS:
                in_.lost(n, "lost.contents", "a table's cell has no table of contents");
                return;
            case KILN_DATABASE:
                link(n);
                return push(l.first, "", "");
            case KILN_CODE:
                return code(l.text, in_.get(n, KILN_AT_LANGUAGE));
            case KILN_DIVIDER:
                out_ += pen_.d.mdx ? "<hr />" : "<hr>";
                return;
            case KILN_MATH:
                pen_.lost_once(n, "lost.math", "html", "a formula within an HTML table is kept as code");
                return code(l.text, "math");
            case KILN_RAW:
                return raw(n, l.text);
            case KILN_PAGE:
            case KILN_EMBED:
                return link(n);
            default:
                return push(l.first, "", "");  // what only holds: its content
        }
    }

    void table(kiln_node n, const kiln::Writer::Look& l) {
        push(l.first, "<table>", "</table>");
        Frame& f = frames_.back();
        f.rows = in_.number(n, KILN_AT_HEADER_ROWS, 0);
        f.header_cols = std::min(in_.number(n, KILN_AT_HEADER_COLS, 0), 1);
        if (in_.number(n, KILN_AT_HEADER_COLS, 0) > 1)
            in_.lost(n, "lost.header-cols", "only the first column of an HTML table is read as a header");
        f.table = n;
        newline();
    }

    void row(kiln_node n, const kiln::Writer::Look& l) {
        Frame& t = frames_.back();
        const bool header = t.row < t.rows;
        std::string open;
        if (t.row == 0) {
            open = header ? "<thead>" : "<tbody>";
        } else if (t.row == t.rows) {
            open = "</thead>";
            out_ += open;
            newline();
            open = "<tbody>";
        }
        ++t.row;
        const kiln_node table = t.table;
        const int header_cols = t.header_cols;
        const bool last = l.next == 0;
        if (!open.empty()) {
            out_ += open;
            newline();
        }
        out_ += "<tr>";
        newline();
        std::string close = "</tr>";
        if (last) {
            if (depth_ == 0) close += '\n';
            close += header ? "</thead>" : "</tbody>";
        }
        push(l.first, "", std::move(close));
        Frame& f = frames_.back();
        f.link = std::make_unique<RowLink>(pen_, n);
        f.header = header;
        f.header_cols = header_cols;
        f.table = table;
    }

    void cell(kiln_node n, const kiln::Writer::Look& l) {
        Frame& r = frames_.back();
        const bool header = r.header || r.column < r.header_cols;
        std::string tag = header ? "<th" : "<td";
        auto align = in_.get(n, KILN_AT_ALIGN);
        if (align.empty()) align = in_.get(r.table, KILN_AT_ALIGN, static_cast<std::uint32_t>(r.column));
        const bool row_header = header && !r.header;
        ++r.column;
        if (row_header) attribute(tag, "scope", "row");
        if (const auto span = in_.get(n, KILN_AT_COLSPAN); span.data() && span != "1")
            attribute(tag, pen_.d.mdx ? "colSpan" : "colspan", span);
        if (const auto span = in_.get(n, KILN_AT_ROWSPAN); span.data() && span != "1")
            attribute(tag, pen_.d.mdx ? "rowSpan" : "rowspan", span);
        if (!align.empty() && align != "none") attribute(tag, "align", align);
        out_ += tag;
        out_ += '>';
        const std::string close = header ? "</th>" : "</td>";
        const kiln_node only = sole_paragraph(in_, l.first);
        if (l.first == 0 || only != 0) {
            each_block(in_, l.first, [&](kiln_node at, const kiln::Writer::Look& look) {
                if (bare_in_cell(look.kind)) lose_container(pen_, at, look.kind);
            });
            if (only != 0) frames_.back().link->write(only, Place::html, out_);
            out_ += close;
            newline();
            return;
        }
        push(l.first, "", close);
        frames_.back().content = out_.size();
        frames_.back().cell = true;
        ++depth_;
    }

    // An image that stands alone needs no <p>.
    void paragraph(kiln_node n) {
        const auto first = in_.look(n).first;
        if (frames_.back().figure && first && in_.look(first).kind == KILN_IMAGE && in_.look(first).next == 0)
            inlines(n, "", "");
        else
            inlines(n, "<p>", "</p>");
        newline();
    }

    void item(kiln_node n, const kiln::Writer::Look& l) {
        if (const auto number = in_.get(n, KILN_AT_NUMBER); !number.empty())
            pen_.losses.add(
                n, "lost.list-style", "number",
                "HTML counts items by itself: an item's own number '" + std::string(number) + "' is lost");
        std::string open = "<li>";
        if (const auto checked = in_.get(n, KILN_AT_CHECKED); checked.data()) {
            open += checked == "true" ? "[x] " : "[ ] ";
            in_.lost(n, "lost.checkbox", "a checkbox within an HTML table is kept as text");
        }
        if (l.first != 0 && in_.look(l.first).kind == KILN_PARAGRAPH && in_.look(l.first).next == 0) {
            inlines(l.first, open, "</li>");
            return;
        }
        push(l.first, open, "</li>");
        frames_.back().content = out_.size();
    }

    void heading(kiln_node n) {
        const int level = in_.number(n, KILN_AT_LEVEL, 1);
        if (level > 6)
            in_.lost(n, "lost.heading-level", "HTML has six levels; this is level " + std::to_string(level));
        const std::string name = "h" + std::to_string(std::min(level, 6));
        std::string tag = "<" + name;
        if (const auto anchor = in_.anchor(n); !anchor.empty()) attribute(tag, "id", anchor);
        tag += '>';
        inlines(n, tag, "</" + name + ">");
    }

    // A quote that begins with its icon.
    void callout(kiln_node n, const kiln::Writer::Look& l) {
        const auto type = in_.get(n, KILN_AT_TYPE);
        pen_.lost_once(n, "lost.callout", type,
                       "HTML has no callouts; '" + std::string(type) + "' is written as a quote");
        std::string open = "<blockquote>";
        if (const auto icon = in_.get(n, KILN_AT_ICON); !icon.empty()) {
            open += "<p>";
            escape_html(icon, open);
            open += "</p>";
        }
        push(l.first, open, "</blockquote>");
    }

    void code(std::string_view text, std::string_view language) {
        out_ += "<pre><code";
        if (!language.empty()) {
            std::string attributes;
            attribute(attributes, pen_.d.mdx ? "className" : "class", "language-" + std::string(language));
            out_ += attributes;
        }
        out_ += '>';
        std::string escaped;
        EscapeContext c;
        c.dialect = &pen_.d;
        std::size_t from = 0;
        for (;;) {
            const auto end = text.find('\n', from);
            escape_html(text.substr(from, end == std::string_view::npos ? end : end - from), escaped);
            if (end == std::string_view::npos) break;
            escaped += "&#10;";
            from = end + 1;
        }
        if (text.ends_with('\n')) escaped += "&#10;";  // readers take the last one off
        if (pen_.d.mdx) {
            for (const char ch : escaped)
                if (std::string_view("{}*_~`[]\\").find(ch) != std::string_view::npos)
                    out_ += "&#" + std::to_string(static_cast<int>(ch)) + ";";
                else
                    out_ += ch;
        } else {
            out_ += escaped;
        }
        out_ += "</code></pre>";
    }

    void raw(kiln_node n, std::string_view text) {
        const auto format = in_.get(n, KILN_AT_FORMAT);
        const bool html = format == "html" || !format.data();
        if (html && !pen_.d.mdx) {
            for (const char c : text)
                out_ += c == '\n' ? ' ' : c;
            return;
        }
        in_.lost(n, html ? "lost.raw-html" : "lost.raw",
                 "raw " + std::string(format) + " within an HTML table is kept as code");
        code(text, {});
    }

    void link(kiln_node n) {
        const auto href = pen_.href(n);
        auto title = in_.get(n, KILN_AT_TITLE);
        if (title.empty()) title = href;
        if (href.empty()) {
            in_.lost(n, "lost.link", "it points nowhere; its title is kept");
            if (title.empty()) return;
            out_ += "<p>";
            escape_html(title, out_);
            out_ += "</p>";
            return;
        }
        out_ += "<p><a href=\"";
        escape_html(href, out_);
        out_ += "\">";
        escape_html(title, out_);
        out_ += "</a></p>";
    }

    Pen& pen_;
    kiln::Writer in_;
    std::string& out_;
    std::vector<Frame> frames_;
    int depth_ = 0;  // of cells with blocks in them
};

}  // namespace

void write_html(Pen& pen, kiln_node block, std::string& out) {
    HtmlWriter(pen, out).write(block);
}

}  // namespace markdown
