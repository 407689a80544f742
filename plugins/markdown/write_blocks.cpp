#include "markdown/write_blocks.h"

#include <algorithm>
#include <unordered_map>

#include "markdown/escape.h"
#include "markdown/escape_class.h"
#include "markdown/escape_lines.h"
#include "markdown/write_callout.h"
#include "markdown/write_heading.h"
#include "markdown/write_html.h"
#include "markdown/write_html_block.h"
#include "markdown/write_inlines.h"
#include "markdown/write_list.h"
#include "markdown/write_shortcode.h"
#include "markdown/write_table.h"

namespace markdown {

namespace {

constexpr std::size_t npos = std::string_view::npos;

class Blocks {
  public:
    Blocks(Pen& pen, Out& out) : pen_(pen), in_(pen.in), d_(pen.d), out_(out) {}

    void body() {
        const kiln_node root = in_.root();
        kiln_node notes = 0;
        for (kiln_node n = in_.look(root).first; n;) {
            const auto l = in_.look(n);
            if (l.kind == KILN_NOTES) notes = n;
            n = l.next;
        }
        if (notes)
            for (kiln_node n = in_.look(notes).first; n;) {
                const auto l = in_.look(n);
                pen_.has_changes = pen_.has_changes || l.kind == KILN_CHANGE;
                n = l.next;
            }
        pen_.defines = defines(root);
        if (d_.callout == Dialect::Callout::directive) measure(root);
        walk(in_.look(root).first);
        if (notes) {
            comments(notes);
            pen_.add_unused_footnotes(notes);
        }
        // One may refer to another, which is then put behind the last.
        std::size_t next = 0;
        while (next < pen_.footnotes.size())
            footnote(pen_.footnotes[next++]);
    }

  private:
    struct Frame {
        enum Kind : std::uint8_t { content, list, item, box } kind = content;
        kiln_node next = 0;
        ListForm form;
        std::int64_t index = 0;
        std::string close;      // a block of its own, after the content
        kiln_node caption = 0;  // written before it
    };

    void push(Frame::Kind kind, kiln_node next) {
        Frame f;
        f.kind = kind;
        f.next = next;
        frames_.push_back(std::move(f));
    }

    void walk(kiln_node first) {
        const std::size_t bottom = frames_.size();
        push(Frame::content, first);
        while (frames_.size() > bottom) {
            if (in_.dead()) return;
            if (frames_.back().next == 0) {
                leave();
                continue;
            }
            const kiln_node n = frames_.back().next;
            const auto l = in_.look(n);
            frames_.back().next = l.next;
            enter(n, l);
        }
    }

    void leave() {
        if (frames_.size() == icon_depth_) put_icon();
        const Frame f = std::move(frames_.back());
        frames_.pop_back();
        if (f.caption) caption(f.caption);
        if (!f.close.empty()) out_.block(f.close, Last::other);
        if (f.kind == Frame::item || f.kind == Frame::box) out_.close();
    }

    void enter(kiln_node n, const kiln::Writer::Look& l) {
        switch (l.kind) {
            case KILN_HEADING:
                return heading(n);
            case KILN_PARAGRAPH:
                return paragraph(n);
            case KILN_LIST:
                return list(n, l);
            case KILN_ITEM:
                return item(n, l);
            case KILN_TABLE:
                return table(n, l);
            case KILN_QUOTE:
                put_icon();
                open_quote();
                return push(Frame::box, l.first);
            case KILN_CALLOUT:
                return callout(n, l);
            case KILN_TOGGLE:
                return toggle(n, l);
            case KILN_COLUMNS:
                in_.lost(n, "lost.columns", "markdown has no columns; they stand below each other");
                return push(Frame::content, l.first);
            case KILN_FIGURE:
                return figure(n, l);
            case KILN_GROUP:
                if (const auto role = in_.get(n, KILN_AT_ROLE); !role.empty())
                    pen_.lost_once(
                        n, "lost.group", role,
                        "markdown has no " + std::string(role) + "; its content stands where it was");
                return push(Frame::content, l.first);
            case KILN_CODE:
                return code(n, l.text);
            case KILN_MATH:
                return math(n, l.text);
            case KILN_RAW:
                return raw(n, l.text);
            case KILN_DIVIDER:
                return divider();
            case KILN_CONTENTS:
                if (d_.contents)
                    paragraph("[TOC]");
                else
                    in_.lost(n, "lost.contents",
                             "the dialect has no table of contents; sites make their own");
                return;
            case KILN_PAGE:
            case KILN_EMBED:
                return link(n);
            case KILN_DATABASE:
                link(n);
                return push(Frame::content, l.first);
            case KILN_PROPERTIES:
            case KILN_NOTES:
            case KILN_SUMMARY:  // its owner wrote it
            case KILN_CAPTION:
                return;
            default:
                return push(Frame::content, l.first);
        }
    }

    // ---- text ----

    LineContext line_context() const {
        LineContext c;
        c.dialect = &d_;
        c.first_of_item = out_.beside_marker();
        c.top = out_.at_top();
        c.goes_on = out_.last() == Last::header;
        return c;
    }

    void paragraph(std::string text) {
        if (text.empty()) return;
        if (!icon_.empty()) text = take_icon() + " " + text;
        escape_lines(text, line_context());
        out_.block(text, begins_html_block(text) ? Last::other : Last::paragraph);
    }

    void paragraph(kiln_node n) {
        std::string words;
        pen_.unchecked = out_.beside_checkbox();
        write_inlines(pen_, n, Place::paragraph, words);
        pen_.unchecked = false;
        paragraph(std::move(words));
    }

    // The icon of the callout whose frame is the last one, for its first paragraph.
    void set_icon(std::string icon) {
        icon_ = std::move(icon);
        icon_depth_ = frames_.size();
    }
    std::string take_icon() {
        std::string icon;
        icon.swap(icon_);
        return icon;
    }
    void put_icon() {
        if (!icon_.empty()) paragraph(take_icon());
    }

    void heading(kiln_node n) {
        put_icon();
        // "1. # Title" is how Google Docs numbers headings, and read as that.
        if (!out_.beside_checkbox() && (out_.item_marker() == '.' || out_.item_marker() == ')'))
            out_.leave_marker();
        int level = in_.number(n, KILN_AT_LEVEL, 1);
        if (level > 6) {
            in_.lost(n, "lost.heading-level",
                     "markdown has six levels; this is level " + std::to_string(level));
            level = 6;
        }
        const auto anchors = heading_anchors(n);
        const bool lines = takes_lines(pen_, n);
        std::string text;
        if (const auto number = in_.get(n, KILN_AT_NUMBER); !number.empty()) text.append(number).append(" ");
        std::string words;
        write_inlines(pen_, n, lines ? Place::setext : Place::heading, words);
        text += words;
        std::string id;
        std::string tags;
        for (const std::string& anchor : anchors) {
            if (d_.heading_id == Dialect::HeadingId::none)
                in_.lost(n, "lost.anchor", "the dialect has no anchors of one's own: " + anchor);
            else if (d_.heading_id == Dialect::HeadingId::braces && anchors.size() == 1)
                id = "{#" + anchor + "}";
            else
                tags.append("<a id=\"").append(anchor).append("\"></a>");
        }
        text.insert(0, tags);
        if (lines && text.find('\n') != npos) {
            escape_lines(text, line_context());
            if (!id.empty()) text.append(" ").append(id);
            text += level == 1 ? "\n===" : "\n---";
            out_.block(text, Last::other);
            return;
        }
        if (id.empty()) escape_heading_end(text);
        std::string line(static_cast<std::size_t>(level), '#');
        if (!text.empty()) line.append(" ").append(text);
        if (!id.empty()) line.append(" ").append(id);
        out_.block(line, Last::other);
    }

    // Its own, and those of bookmarks at its front, which are read back as its own.
    std::vector<std::string> heading_anchors(kiln_node heading) {
        std::vector<std::string> anchors;
        if (const auto own = in_.anchor(heading); !own.empty()) anchors.emplace_back(own);
        for (kiln_node n = in_.look(heading).first; n; n = in_.look(n).next) {
            if (stands_aside(n)) continue;
            if (in_.look(n).kind != KILN_POINT) break;
            if (const auto anchor = in_.anchor(n); !anchor.empty()) anchors.emplace_back(anchor);
            pen_.heading_anchors.insert(n);
        }
        return anchors;
    }

    // What shows nothing at a heading's front, or goes to its end.
    [[nodiscard]] bool stands_aside(kiln_node n) const {
        const auto l = in_.look(n);
        return l.kind == KILN_BREAK || (l.kind == KILN_TEXT && trimmed(l.text).empty()) ||
               (l.kind == KILN_RAW && is_comment(l.text)) ||
               (l.kind == KILN_POINT &&
                (in_.get(n, KILN_AT_TYPE) == "comment" || in_.get(n, KILN_AT_EDGE) == "end"));
    }

    void link(kiln_node n) {
        const std::string href = pen_.href(n);
        std::string title(in_.get(n, KILN_AT_TITLE));
        if (title.empty()) {
            const auto key = in_.get(n, KILN_AT_DOC);
            const kiln_doc doc = key.empty() ? 0 : in_.find(KILN_FACT_KEY, key);
            if (doc != 0 && doc != KILN_AMBIGUOUS) title = in_.title(doc);
        }
        if (title.empty()) title = href;
        if (title.empty()) {
            // A database may be a table and no more.
            if (in_.look(n).kind != KILN_DATABASE || !in_.get(n, KILN_AT_DOC).empty())
                in_.lost(n, "lost.link", "a page or file without a name that leads nowhere is left out");
            return;
        }
        std::replace(title.begin(), title.end(), '\n', ' ');
        const std::string words(trimmed(title));
        std::string text;
        if (href.empty()) {
            in_.lost(n, "lost.link", "it points nowhere; its title is kept");
            EscapeContext c;
            c.dialect = &d_;
            c.needs = needs_of(words);
            c.defines = pen_.defines;
            escape_text(words, c, edge_of_block, edge_of_block, text);
        } else {
            write_link(pen_, words, href, text);
        }
        paragraph(std::move(text));
    }

    // ---- lists ----

    void list(kiln_node n, const kiln::Writer::Look& l) {
        if (!l.first) return;
        put_icon();
        const Last last = out_.last();
        const bool after_list = last == Last::bullets || last == Last::numbers;
        if (d_.lists_merge && after_list) separate();
        const ListForm form = list_form(pen_, n, out_);
        out_.begin(form.ordered ? Last::numbers : Last::bullets);
        out_.set_marker(form.marker);
        push(Frame::list, l.first);
        frames_.back().form = form;
    }

    void item(kiln_node n, const kiln::Writer::Look& l) {
        Frame& list = frames_.back();
        if (list.index > 0 && !list.form.tight) out_.blank_line();
        std::string marker = item_marker(pen_, list.form, list.index);
        const std::string rest(marker.size(), ' ');
        note_number(pen_, n, list.form, list.index);
        const auto checked = in_.get(n, KILN_AT_CHECKED);
        if (checked.data()) marker += checked == "true" ? "[x] " : "[ ] ";
        const ListForm form = list.form;
        ++list.index;
        out_.open(marker, rest, form.tight);
        if (checked.data()) out_.set_checkbox();
        out_.set_item_marker(form.marker);
        push(Frame::item, l.first);
    }

    // Two lists, or two quotes, that the dialect would join.
    void separate() { out_.block(d_.mdx ? "{/* */}" : "<!-- -->", Last::other); }

    // ---- tables ----

    void table(kiln_node n, const kiln::Writer::Look& l) {
        const TableForm form = write_table(pen_, n);
        if (!form.text.empty()) {
            put_icon();
            out_.block(form.text, Last::other);
        }
        if (form.html) return;
        for (kiln_node c = l.first; c;) {
            const auto child = in_.look(c);
            if (child.kind == KILN_CAPTION) caption(c);
            c = child.next;
        }
    }

    // A paragraph in italics, where there is nothing better.
    void caption(kiln_node n) {
        std::string text;
        write_inlines(pen_, n, Place::paragraph, text, KILN_MARK_EMPHASIS);
        in_.lost(n, "lost.caption", "the dialect has no captions; it stands below in italics");
        paragraph(std::move(text));
    }

    // ---- containers ----

    static kiln_node summary_of(const kiln::Writer& in, const kiln::Writer::Look& l) {
        return l.first && in.look(l.first).kind == KILN_SUMMARY ? l.first : 0;
    }

    void callout(kiln_node n, const kiln::Writer::Look& l) {
        put_icon();
        const kiln_node summary = summary_of(in_, l);
        CalloutForm form = callout_form(pen_, n, summary);
        const bool titled = !form.title.empty();
        auto kind = d_.callout;
        if (kind == Dialect::Callout::admonition && !may_admonish()) kind = Dialect::Callout::quote;
        switch (kind) {
            case Dialect::Callout::alert:
            case Dialect::Callout::titled_alert: {
                const bool own = d_.callout == Dialect::Callout::titled_alert;
                open_quote();
                std::string header = "[!";
                for (const char c : form.type)
                    header += !own && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
                header += ']';
                if (own) {
                    if (form.fold) header += form.fold;
                    if (titled) header.append(" ").append(form.title);
                }
                out_.block(header, Last::header);
                push(Frame::box, l.first);
                set_icon(form.icon);
                if (titled && !own) callout_title(n, form, true);
                return;
            }
            case Dialect::Callout::directive: {
                const auto found = colons_.find(n);
                const std::string colons(3 + (found == colons_.end() ? 0 : found->second), ':');
                std::string header = colons + form.type;
                if (titled) header.append("[").append(form.title).append("]");
                out_.block(header, Last::other);
                push(Frame::content, l.first);
                frames_.back().close = colons;
                set_icon(form.icon);
                return;
            }
            case Dialect::Callout::admonition:
                // Without a body it needs a title to be one.
                if (!titled && form.icon.empty() && pen_.plain_text(n).empty()) form.title = form.type;
                admonition(form.fold ? (form.fold == '+' ? "???+ " : "??? ") : "!!! ", form.type, form.title);
                push(Frame::box, l.first);
                set_icon(form.icon);
                return;
            case Dialect::Callout::quote:
                open_quote();
                push(Frame::box, l.first);
                set_icon(form.icon);
                pen_.lost_once(n, "lost.callout", form.type,
                               "the dialect has no callouts; '" + form.type + "' is written as a quote");
                if (!titled && icon_.empty()) {
                    form.title = form.type;
                    if (form.title[0] >= 'a' && form.title[0] <= 'z')
                        form.title[0] = static_cast<char>(form.title[0] - 32);
                }
                if (!form.title.empty()) callout_title(n, form, titled);
                return;
        }
    }

    void open_quote() {
        if (d_.lists_merge && out_.last() == Last::quote) separate();
        out_.begin(Last::quote);
        out_.open("> ", "> ");
    }

    // The title as the first paragraph, strong.
    void callout_title(kiln_node n, const CalloutForm& form, bool own) {
        if (own)
            pen_.lost_once(n, "lost.callout-title", "title",
                           "the dialect has no titles of callouts; it is the first line of the text");
        std::string words;
        if (own)
            write_inlines(pen_, in_.look(n).first, Place::paragraph, words, KILN_MARK_STRONG);
        else
            words = "**" + form.title + "**";
        paragraph(std::move(words));
    }

    // An admonition begins its line: not in a quote, not beside a list's marker.
    [[nodiscard]] bool may_admonish() const { return out_.indented_only() && !out_.beside_marker(); }

    void admonition(std::string_view opening, std::string_view type, std::string_view title) {
        std::string header(opening);
        header += type;
        if (!title.empty()) {
            header += " \"";
            for (const char c : title) {
                if (c == '"')
                    header += "&quot;";
                else
                    header += c;
            }
            header += '"';
        }
        out_.block(header, Last::other);
        out_.open_below("    ");
    }

    void toggle(kiln_node n, const kiln::Writer::Look& l) {
        const kiln_node summary = summary_of(in_, l);
        const int level = std::min(in_.number(n, KILN_AT_LEVEL, 0), 6);
        const bool open = in_.is(n, KILN_AT_OPEN);
        std::string text;
        auto kind = d_.toggle;
        if (kind == Dialect::Toggle::admonition && !may_admonish()) kind = Dialect::Toggle::plain;
        if (kind != Dialect::Toggle::plain) put_icon();
        switch (kind) {
            case Dialect::Toggle::details:
                if (level && !summary)
                    in_.lost(n, "lost.toggle-level", "a toggle without a title has no heading");
                if (summary) {
                    text = "\n<summary>";
                    if (level) text += "<h" + std::to_string(level) + ">";
                    write_inlines(pen_, summary, Place::html, text);
                    if (level) text += "</h" + std::to_string(level) + ">";
                    text += "</summary>";
                }
                out_.block((open ? "<details open>" : "<details>") + text, Last::other);
                push(Frame::content, l.first);
                frames_.back().close = "</details>";
                return;
            case Dialect::Toggle::admonition:
                if (summary) write_inlines(pen_, summary, Place::heading, text);
                if (text.empty() && pen_.plain_text(n).empty()) text = "Details";
                if (level) in_.lost(n, "lost.toggle-level", "a toggle's heading level is not kept");
                admonition(open ? "???+ " : "??? ", "note", text);
                push(Frame::box, l.first);
                return;
            case Dialect::Toggle::plain:
                in_.lost(n, "lost.toggle", "the dialect cannot fold text; it is open");
                if (level) in_.lost(n, "lost.toggle-level", "a toggle's heading level is not kept");
                if (summary) write_inlines(pen_, summary, Place::paragraph, text, KILN_MARK_STRONG);
                paragraph(std::move(text));
                push(Frame::content, l.first);
                return;
        }
    }

    void figure(kiln_node n, const kiln::Writer::Look& l) {
        if (d_.html_images) {
            put_icon();
            std::string html;
            write_html(pen_, n, html);
            return out_.block(html, Last::other);
        }
        push(Frame::content, l.first);
        for (kiln_node c = l.first; c;) {
            const auto child = in_.look(c);
            if (child.kind == KILN_CAPTION) frames_.back().caption = c;
            c = child.next;
        }
    }

    // Is there a link definition that is written as it stands? Any `[label]` might use it.
    [[nodiscard]] bool defines(kiln_node root) const {
        for (kiln_node n = root; n;) {
            auto l = in_.look(n);
            if (l.kind == KILN_RAW && l.text.find("]:") != npos && in_.get(n, KILN_AT_FORMAT) == "markdown")
                return true;
            if (l.first) {
                n = l.first;
                continue;
            }
            while (n != root && !l.next) {
                n = l.parent;
                l = in_.look(n);
            }
            if (n == root) break;
            n = l.next;
        }
        return false;
    }

    // Directives nest by more colons outside: how many levels each holds.
    void measure(kiln_node root) {
        struct Level {
            kiln_node next, self;
            std::size_t height;
        };
        std::vector<Level> stack;
        stack.push_back({in_.look(root).first, 0, 0});
        while (!stack.empty()) {
            const kiln_node n = stack.back().next;
            if (n == 0) {
                const Level done = stack.back();
                stack.pop_back();
                if (done.self && done.height > 0) colons_.emplace(done.self, done.height);
                if (!stack.empty())
                    stack.back().height =
                        std::max(stack.back().height, done.height + (done.self != 0 ? 1 : 0));
                continue;
            }
            const auto l = in_.look(n);
            stack.back().next = l.next;
            if (l.first)
                stack.push_back({l.first, l.kind == KILN_CALLOUT ? n : 0, 0});
            else if (l.kind == KILN_CALLOUT)
                stack.back().height = std::max<std::size_t>(stack.back().height, 1);
        }
    }

    // ---- leaves ----

    void code(kiln_node n, std::string_view text) {
        put_icon();
        std::string info;
        const auto add = [&](std::string_view s) {
            for (std::size_t i = 0; i < s.size(); ++i) {
                const char c = s[i];
                if ((c == '\\' && (i + 1 == s.size() || is_ascii_punct(s[i + 1]))) ||
                    (c == '&' && is_entity(s.substr(i))))
                    info += '\\';
                info += c == '\n' || c == '\r' ? ' ' : c;
            }
        };
        add(trimmed(in_.get(n, KILN_AT_LANGUAGE)));
        if (const auto meta = trimmed(extra(pen_, n, "meta")); !meta.empty()) {
            info += ' ';
            add(meta);
        }
        // What is read as a formula is written as one.
        if (info == "math" && d_.math) return math(n, text);
        fence(info, d_.shortcodes ? without_shortcodes(pen_, n, text) : std::string(text));
    }

    void fence(std::string_view info, std::string_view text) {
        const char c = info.find('`') != npos ? '~' : '`';
        std::size_t longest = 0;
        std::size_t run = 0;
        for (const char t : text) {
            run = t == c ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        const std::string marks(std::max<std::size_t>(3, longest + 1), c);
        std::string block = marks;
        block.append(info);
        if (!text.empty()) {
            block += '\n';
            for (const char t : text)
                if (t == '\0')
                    block += "\xEF\xBF\xBD";
                else
                    block += t;
        }
        block.append("\n").append(marks);
        out_.block(block, Last::other);
    }

    void math(kiln_node n, std::string_view tex) {
        put_icon();
        if (!d_.math) {
            pen_.lost_once(n, "lost.math", "block", "a formula is kept as code");
            return fence("math", tex);
        }
        std::string mended(tex);
        if (d_.shortcodes) part_shortcodes(mended);
        tex = mended;
        const bool fenced = tex.empty() || tex.find("$$") != npos || !out_.indented_only() ||
                            out_.beside_marker() || is_blank(tex.front()) || is_blank(tex.back()) ||
                            std::count(tex.begin(), tex.end(), '\n') > 1000;
        if (fenced) return fence("math", tex);
        out_.block("$$\n" + std::string(tex) + "\n$$", Last::other);
    }

    void raw(kiln_node n, std::string_view text) {
        put_icon();
        const auto format = in_.get(n, KILN_AT_FORMAT);
        const bool html = format == "html" || !format.data();
        if (html && is_comment(text)) {
            const bool own = text.front() == '{';
            if (own == d_.mdx && !d_.shortcodes) return verbatim(n, text);
            std::string comment = d_.mdx ? "{/*" : "<!--";
            comment += own ? text.substr(3, text.size() - 6) : text.substr(4, text.size() - 7);
            comment += d_.mdx ? "*/}" : "-->";
            if (d_.shortcodes) part_shortcodes(comment);
            return verbatim(n, comment);
        }
        if (html && d_.html && !d_.mdx) {
            // Up to three blanks may stand before it, where they are not taken for a part of the list's
            // marker.
            const auto blanks = std::min(text.find_first_not_of(' '), text.size());
            const bool moves = out_.beside_marker() || (d_.four_columns && !out_.at_top());
            if (blanks <= 3 && is_html_block(text.substr(blanks)))
                return verbatim(n, moves ? dedented(text, blanks) : std::string(text));
        }
        if (format == "markdown") return verbatim(n, text);
        in_.lost(n, html ? "lost.raw-html" : "lost.raw",
                 html ? "the dialect takes no HTML of this kind; it is kept as code"
                      : "raw " + std::string(format) + " is kept as code");
        fence(format.data() ? format : "html",
              d_.shortcodes ? without_shortcodes(pen_, n, text) : std::string(text));
    }

    void verbatim(kiln_node, std::string_view text) { out_.block(text, Last::other); }

    void divider() {
        put_icon();
        const bool front = out_.at_very_start();
        out_.block(front || out_.beside_marker() ? "___" : "---", Last::other);
    }

    // ---- notes ----

    void comments(kiln_node notes) {
        for (kiln_node n = in_.look(notes).first; n;) {
            if (const auto text = pen_.comment(n); !text.empty()) {
                std::string block;
                write_comment(pen_, text, block);
                out_.block(block, Last::other);
            }
            n = in_.look(n).next;
        }
    }

    void footnote(kiln_node n) {
        const std::string label(pen_.label(n));
        if (d_.footnotes) {
            out_.begin(Last::other);
            out_.open("[^" + label + "]: ", "    ");
            walk(in_.look(n).first);
            out_.close();
            return;
        }
        paragraph("[" + label + "]");
        walk(in_.look(n).first);
    }

    Pen& pen_;
    kiln::Writer in_;
    const Dialect& d_;
    Out& out_;
    std::vector<Frame> frames_;
    std::string icon_;
    std::size_t icon_depth_ = 0;
    std::unordered_map<kiln_node, std::size_t> colons_;
};

}  // namespace

void write_body(Pen& pen, Out& out) {
    Blocks(pen, out).body();
}

}  // namespace markdown
