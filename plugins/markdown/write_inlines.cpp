#include "markdown/write_inlines.h"

#include <algorithm>

#include "markdown/escape.h"
#include "markdown/escape_class.h"
#include "markdown/write_callout.h"
#include "markdown/write_links.h"
#include "markdown/write_marks.h"
#include "markdown/write_shortcode.h"

namespace markdown {

namespace {

constexpr std::string_view mark_names[] = {
#define KILN_MARK(id, name, since) name,
#include <speckiln/kinds.def>
};

// `raw` of a piece that a browser shows nothing of.
constexpr std::string_view nothing_seen = "point";

constexpr std::uint32_t strike = KILN_MARK_STRIKE;

class Inlines {
  public:
    Inlines(Pen& pen, Place place, bool link)
        : pen_(pen), in_(pen.in), d_(pen.d), place_(place), link_(link) {}

    // Looks for dollar signs before anything is written: one of them can pair up with any other of the
    // paragraph, whatever that stands in, and take all between them for a formula.
    void look_for_dollars(kiln_node parent) {
        if (html()) return;
        std::vector<kiln_node> after;  // a link: one level
        bool in_link = false;
        for (kiln_node n = in_.look(parent).first; n || !after.empty();) {
            if (!n) {
                n = after.back();
                after.pop_back();
                in_link = false;
                continue;
            }
            const auto l = in_.look(n);
            const bool direct = l.kind == KILN_TEXT && (l.marks & KILN_MARK_CODE) == 0 && !in_link;
            if (holds_dollar(n, l)) ++(direct ? dollars_in_text_ : dollars_elsewhere_);
            if (l.kind == KILN_LINK && l.first) {
                in_link = !pen_.href(n).empty() || in_.get(n, KILN_AT_HREF).data();
                after.push_back(l.next);
                n = l.first;
            } else {
                n = l.next;
            }
        }
    }

    // Everything below the node, as pieces. keep: the marks that are written here; extra: marks added to all.
    void collect(kiln_node parent, std::uint32_t extra) {
        for (kiln_node n = in_.look(parent).first; n;) {
            const auto l = in_.look(n);
            const std::uint32_t marks = supported(n, l.marks | extra | (pen_.deleted(n) ? strike : 0U));
            switch (l.kind) {
                case KILN_TEXT:
                    text(n, l.text, marks);
                    break;
                case KILN_LINK:
                    link(n, extra);
                    break;
                case KILN_IMAGE:
                    image(n);
                    break;
                case KILN_MENTION:
                    mention(n, l.text, marks);
                    break;
                case KILN_CONTROL:
                    control(n, marks);
                    break;
                case KILN_MATH:
                    math(n, l.text, marks);
                    break;
                case KILN_RAW:
                    raw(n, l.text);
                    break;
                case KILN_NOTE_REF:
                    note_ref(n, marks);
                    break;
                case KILN_POINT:
                    point(n);
                    break;
                case KILN_BREAK:
                    line_break(n);
                    break;
                default:
                    break;
            }
            n = l.next;
        }
    }

    // The marks that all of it has: the link wears them outside its brackets.
    std::uint32_t lift() {
        std::uint32_t common = ~0U;
        bool any = false;
        for (const Piece& p : pieces_)
            if (p.kind == Piece::code || (p.kind <= Piece::atom && !trimmed(p.raw).empty())) {
                common &= p.marks;
                any = true;
            }
        if (!any) return 0;
        for (Piece& p : pieces_)
            p.marks &= ~common;
        return common;
    }

    void finish(std::string& out) {
        settle();
        if (pieces_.size() == 1 && pieces_[0].kind == Piece::text && pieces_[0].marks == 0) {
            context(pieces_[0].raw);
            escape(pieces_[0].raw, link_ ? '[' : edge_of_block, link_ ? ']' : edge_of_block, out);
        } else if (!pieces_.empty()) {
            std::string all;
            std::uint32_t marks = 0;
            for (const Piece& p : pieces_) {
                if (p.kind == Piece::text || p.kind == Piece::blank)
                    all += p.raw;
                else if (p.kind == Piece::autolink)
                    all.append(1, some_markup).append(p.raw).append(1, some_markup);
                else
                    all += in_context(p);
                if (&p != &pieces_.back() && p.marks != (&p)[1].marks) all += some_markup;
                marks |= p.marks;
            }
            context(all);
            context_.needs.star |= (marks & (KILN_MARK_STRONG | KILN_MARK_EMPHASIS)) != 0;
            context_.needs.underscore |= (marks & KILN_MARK_EMPHASIS) != 0;
            context_.needs.tilde |= (marks & KILN_MARK_STRIKE) != 0;
            forms();
            write_marked(pen_, pieces_, place_ == Place::html, out);
        }
        if (link_) return;
        for (const std::string& c : comments_) {
            if (!out.empty()) out += ' ';
            out += c;
        }
    }

    [[nodiscard]] bool dangling(kiln_node n) const {
        return d_.checks_links && d_.html && extra(pen_, n, "dangling") == "yes";
    }

    // All that the node holds as one link.
    void add_link(kiln_node n, std::string_view href, std::string_view title, std::uint32_t extra) {
        Inlines inner(pen_, place_, true);
        inner.look_for_dollars(n);
        inner.dollars_elsewhere_ +=
            dollars_in_text_ + dollars_elsewhere_ - inner.dollars_in_text_ - inner.dollars_elsewhere_;
        inner.collect(n, extra);
        const std::uint32_t marks = inner.lift();
        // What led nowhere before it came here is kept as it was, but must not stop the site.
        const bool tag = html() || dangling(n) || (d_.html && inner.ends_definition());
        inner.in_tag_ = tag;
        tags_ = tags_ || tag;
        if (html() && inner.begins_blank()) add(Piece::text, 0, " ");
        const bool ends_blank = html() && inner.ends_blank();
        inner.trims_ = html();
        std::string words;
        inner.finish(words);
        std::string out = "[";
        if (tag) {
            out = "<a href=\"";
            escape_html(href, out);
            if (!title.empty()) {
                out += "\" title=\"";
                escape_html(title, out);
            }
            out += "\">";
            if (cell()) bar(out);
            out.append(words).append("</a>");
        } else {
            out.append(words).append("](");
            write_target(pen_, href, title, cell(), out);
            out += ')';
        }
        comments_.insert(comments_.end(), inner.comments_.begin(), inner.comments_.end());
        add(Piece::atom, marks, html() && inner.pieces_.empty() ? nothing_seen : "link", std::move(out), n);
        for (std::string& anchor : inner.anchors_)
            add(Piece::through, 0, nothing_seen, std::move(anchor), n);
        if (ends_blank) add(Piece::text, 0, " ");
    }

  private:
    // `[…]:` would be a definition, and a bracket that code or a tag shows cannot be escaped.
    [[nodiscard]] bool ends_definition() const {
        const auto holds = [](std::string_view s) {
            for (std::size_t at = 0; (at = s.find("]:", at)) != std::string_view::npos; ++at)
                if (at == 0 || s[at - 1] != '\\') return true;
            return false;
        };
        return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& p) {
            return p.kind != Piece::text && p.kind != Piece::blank && (holds(p.raw) || holds(p.out));
        });
    }
    [[nodiscard]] bool begins_blank() const {
        return !pieces_.empty() && pieces_.front().kind <= Piece::blank &&
               is_blank(pieces_.front().raw.front());
    }
    [[nodiscard]] bool ends_blank() const {
        return !pieces_.empty() && pieces_.back().kind <= Piece::blank && is_blank(pieces_.back().raw.back());
    }

    [[nodiscard]] bool holds_dollar(kiln_node n, const kiln::Writer::Look& l) const {
        const auto holds = [](std::string_view s) { return s.find('$') != std::string_view::npos; };
        switch (l.kind) {
            case KILN_MATH:
                return is_formula(l.text) || holds(l.text);
            case KILN_LINK:
            case KILN_IMAGE:
                return holds(pen_.href(n)) || holds(in_.get(n, KILN_AT_TITLE)) ||
                       holds(in_.get(n, KILN_AT_ALT));
            case KILN_CONTROL:
                return holds(in_.get(n, KILN_AT_VALUE));
            case KILN_POINT:
                return holds(in_.get(n, KILN_AT_REF)) ||
                       comment_holds_dollar(in_.note(in_.get(n, KILN_AT_REF)));
            default:
                return holds(l.text);
        }
    }

    [[nodiscard]] bool comment_holds_dollar(kiln_node note) const {
        return note != 0 && in_.look(note).kind != KILN_FOOTNOTE &&
               pen_.plain_text(note).find('$') != std::string::npos;
    }

    [[nodiscard]] bool html() const { return place_ == Place::html; }
    [[nodiscard]] bool cell() const { return place_ == Place::cell; }

    void add(Piece::Kind kind, std::uint32_t marks, std::string_view raw, std::string out = {},
             kiln_node node = 0) {
        pieces_.push_back({kind, marks, raw, std::move(out), node});
    }

    // The marks that the dialect can show; the others are reported.
    std::uint32_t supported(kiln_node n, std::uint32_t marks) {
        if (marks == 0) return 0;
        for (unsigned m = 0; m < KILN_MARK_COUNT; ++m) {
            if ((marks >> m & 1U) == 0 || !d_.marks[m].open.empty()) continue;
            if (m == KILN_MARK_INDEX_STRONG || m == KILN_MARK_INDEX_EMPHASIS || m == KILN_MARK_INDEX_CODE ||
                (m == KILN_MARK_INDEX_STRIKE && d_.strike))
                continue;
            pen_.lost_once(n, "lost.mark", mark_names[m],
                           "the dialect has no " + std::string(mark_names[m]) + "; the text is kept");
            marks &= ~(1U << m);
        }
        return marks;
    }

    void text(kiln_node n, std::string_view s, std::uint32_t marks) {
        if ((marks & KILN_MARK_CODE) != 0 && !html()) {
            add(Piece::code, marks & ~static_cast<std::uint32_t>(KILN_MARK_CODE), s, {}, n);
            return;
        }
        if ((marks & tight_marks(d_, html())) == 0) {
            add(Piece::text, marks, s, {}, n);
            return;
        }
        const std::size_t front = leading_blanks(s);
        if (front > 0) add(Piece::blank, marks, s.substr(0, front));
        if (front == s.size()) return;
        const std::size_t back = trailing_blanks(s);
        add(Piece::text, marks, s.substr(front, s.size() - front - back), {}, n);
        if (back > 0) add(Piece::blank, marks, s.substr(s.size() - back));
    }

    void link(kiln_node n, std::uint32_t extra) {
        const std::string href = pen_.href(n);
        const auto title = in_.get(n, KILN_AT_TITLE);
        if (href.empty() && !in_.get(n, KILN_AT_HREF).data()) {
            pen_.in.lost(n, "lost.link", "the link points nowhere; its text is kept");
            collect(n, extra);
            return;
        }
        const auto child = in_.look(n).first;
        if (child && !html() && !dangling(n) && title.empty()) {
            const auto l = in_.look(child);
            if (l.kind == KILN_TEXT && l.next == 0 && (l.marks & KILN_MARK_CODE) == 0 &&
                (l.text == href ||
                 (href.starts_with("mailto:") && l.text == std::string_view(href).substr(7)))) {
                add(Piece::autolink, supported(child, l.marks | extra), l.text, href, n);
                return;
            }
        }
        add_link(n, href, title, extra);
    }

    void image(kiln_node n) {
        const std::string href = pen_.href(n);
        const auto alt = in_.get(n, KILN_AT_ALT);
        const auto title = in_.get(n, KILN_AT_TITLE);
        const auto width = in_.get(n, KILN_AT_WIDTH);
        const auto height = in_.get(n, KILN_AT_HEIGHT);
        if (href.empty() && !in_.get(n, KILN_AT_HREF).data()) {
            in_.lost(n, "lost.image", "the image points nowhere; its description is kept");
            if (!alt.empty()) add(Piece::text, 0, alt, {}, n);
            return;
        }
        const bool sized = !width.empty() || !height.empty();
        if (html() || (sized && d_.html_images) || dangling(n)) {
            std::string out = "<img src=\"";
            const auto attribute = [&](std::string_view name, std::string_view value) {
                if (!value.data()) return;
                out.append("\" ").append(name).append("=\"");
                escape_html(value, out);
            };
            escape_html(href, out);
            attribute("alt", alt.data() ? alt : "");
            if (!title.empty()) attribute("title", title);
            attribute("width", width);
            attribute("height", height);
            out += d_.mdx ? "\" />" : "\">";
            if (cell()) bar(out);
            add(Piece::through, 0, "image", std::move(out), n);
            return;
        }
        if (sized)
            in_.lost(
                n, "lost.image-size",
                "the dialect has no image size (" + std::string(width) + " x " + std::string(height) + ")");
        std::string out = "![";
        EscapeContext c;
        c.dialect = &d_;
        c.needs = {true, true, true, true, true, true, true};
        c.link = true;
        c.cell = cell();
        escape_text(alt, c, '[', ']', out);
        out += "](";
        write_target(pen_, href, title, cell(), out);
        out += ')';
        add(Piece::through, 0, "image", std::move(out), n);
    }

    void mention(kiln_node n, std::string_view s, std::uint32_t marks) {
        const std::string href = pen_.href(n);
        if (!href.empty() && !link_) {
            EscapeContext c;
            c.dialect = &d_;
            c.needs = {true, true, true, true, true, false, false};
            c.link = true;
            c.cell = cell();
            std::string out = html() ? "<a href=\"" : "[";
            if (html()) {
                escape_html(href, out);
                out += "\">";
                escape_html_text(s, c, some_markup, some_markup, out);
                out += "</a>";
            } else {
                escape_text(s, c, '[', ']', out);
                out += "](";
                write_target(pen_, href, {}, cell(), out);
                out += ')';
            }
            add(Piece::atom, marks, "link", std::move(out), n);
            if (!in_.get(n, KILN_AT_END).empty() || !in_.get(n, KILN_AT_VALUE).empty())
                pen_.losses.add(n, "lost.mention", "link",
                                "a mention that leads somewhere is kept as a link alone");
            return;
        }
        const auto type = in_.get(n, KILN_AT_TYPE);
        const auto value = in_.get(n, KILN_AT_VALUE);
        const auto end = in_.get(n, KILN_AT_END);
        std::string message = "a mention";
        if (!type.empty()) message.append(" of a ").append(type);
        message.append(" is kept as its text");
        if (!value.empty() && value != s) message.append("; its value is ").append(value);
        if (!end.empty()) message.append("; it ends at ").append(end);
        in_.lost(n, "lost.mention", message);
        text(n, s, marks);
    }

    void control(kiln_node n, std::uint32_t marks) {
        const auto type = in_.get(n, KILN_AT_TYPE);
        std::string message = "a form control is kept as its value";
        if (!type.empty()) message = "a " + std::string(type) + " is kept as its value";
        std::string options;
        for (std::uint32_t i = 0;; ++i) {
            const auto option = in_.get(n, KILN_AT_OPTIONS, i);
            if (!option.data()) break;
            options.append(i ? ", " : "; it offered ").append(option);
        }
        in_.lost(n, "lost.control", message + options);
        if (const auto shown = control_text(in_, n); !shown.empty()) text(n, shown, marks);
    }

    void math(kiln_node n, std::string_view tex, std::uint32_t marks) {
        if (tex.empty()) return;
        if (is_formula(tex)) return add(Piece::formula, 0, tex, {}, n);
        pen_.lost_once(n, "lost.math", html() ? "html" : "inline", "a formula is kept as code");
        text(n, tex, marks | KILN_MARK_CODE);
    }

    // Can it be written between dollars?
    [[nodiscard]] bool is_formula(std::string_view tex) const {
        return d_.math && !html() && !tex.empty() && tex.find("$$") == std::string_view::npos &&
               tex.front() != '$' && tex.back() != '$' && !ends_escaping(tex);
    }

    // A backslash at the end would take the dollar sign with it.
    static bool ends_escaping(std::string_view tex) {
        std::size_t i = tex.size();
        while (i > 0 && tex[i - 1] == '\\')
            --i;
        return (tex.size() - i) % 2 == 1;
    }

    // `$x$`, or `$$x$$` where a letter, a digit or another formula stands beside it.
    void formula(Piece& p, char before, char after) const {
        const auto beside = [](char c) { return is_alnum(c) || c == '$'; };
        const bool plain = !is_blank(p.raw.front()) && !is_blank(p.raw.back()) &&
                           p.raw.find('$') == std::string_view::npos && p.raw.front() != '`' &&
                           !beside(before) && !beside(after);
        p.out = plain ? "$" : "$$";
        for (const char c : p.raw)
            p.out += c == '\n' || c == '\r' ? ' ' : c;
        p.out += plain ? "$" : "$$";
        if (d_.shortcodes) part_shortcodes(p.out);
        if (cell()) bar(p.out);
    }

    void raw(kiln_node n, std::string_view s) {
        if (s.empty()) return;
        const auto format = in_.get(n, KILN_AT_FORMAT);
        const bool comment = (s.starts_with("<!--") && s.ends_with("-->")) ||
                             (s.starts_with("{/*") && s.ends_with("*/}") && s.size() >= 6);
        std::string out;
        if (comment && html() && d_.mdx) {
            in_.lost(n, "lost.raw-html", "a comment within an HTML table is left out: " + std::string(s));
            return;
        }
        if ((format == "html" || !format.data()) && comment && s.size() >= 6) {
            const bool mdx = s.front() == '{';
            if (mdx == d_.mdx) {
                out = s;
            } else {
                out = d_.mdx ? "{/*" : "<!--";
                out += mdx ? s.substr(3, s.size() - 6) : s.size() >= 7 ? s.substr(4, s.size() - 7) : " ";
                out += d_.mdx ? "*/}" : "-->";
            }
        } else if ((format == "html" && d_.html && !d_.mdx) || format == "markdown") {
            out = s;
        } else {
            in_.lost(n, format == "html" ? "lost.raw-html" : "lost.raw",
                     "raw " + std::string(format) + " is kept as code");
            text(n, s, KILN_MARK_CODE);
            return;
        }
        if (place_ != Place::paragraph && place_ != Place::setext)
            std::replace(out.begin(), out.end(), '\n', ' ');
        if (cell()) bar(out);
        add(Piece::through, 0, s, std::move(out), n);
    }

    void note_ref(kiln_node n, std::uint32_t marks) {
        const auto ref = in_.get(n, KILN_AT_REF);
        const auto label = pen_.footnote(ref);
        if (label.empty()) {
            if (const kiln_node note = in_.note(ref)) {
                comment(pen_.comment(note));
                return;
            }
            in_.lost(n, "lost.footnote", "the footnote is not in the document; its mark is kept as text");
            text(n, pen_.in.keep("[^" + std::string(ref) + "]"), marks);
            return;
        }
        if (!d_.footnotes || html()) {
            pen_.lost_once(n, "lost.footnote", html() ? "html" : "dialect",
                           html() ? "a footnote's mark inside HTML is kept as text"
                                  : "the dialect has no footnotes; they stand as text at the end");
            text(n, pen_.in.keep("[" + std::string(label) + "]"), marks);
            return;
        }
        add(Piece::through, 0, "note", "[^" + std::string(label) + "]", n);
    }

    void point(kiln_node n) {
        const auto edge = in_.get(n, KILN_AT_EDGE);
        if (in_.get(n, KILN_AT_TYPE) == "comment") {
            if (edge == "start") return;  // beside the end of what it speaks of
            comment(pen_.comment(in_.get(n, KILN_AT_REF), n));
            return;
        }
        if (edge == "end" || pen_.heading_anchors.count(n) != 0) return;
        const auto anchor = in_.anchor(n);
        if (anchor.empty()) return;
        if (!d_.html) {
            in_.lost(n, "lost.anchor", "the dialect has no anchor within text: " + std::string(anchor));
            return;
        }
        std::string out = "<a id=\"";
        escape_html(anchor, out);
        out += "\"></a>";
        // An <a> holds no other one.
        if (link_)
            anchors_.push_back(std::move(out));
        else
            add(Piece::through, 0, nothing_seen, std::move(out), n);
    }

    // Stands at the block's end, where no line begins with it.
    void comment(std::string_view text) {
        if (text.empty() || (html() && d_.mdx)) return;  // the report has it
        std::string out;
        write_comment(pen_, text, out);
        if (cell()) bar(out);
        comments_.push_back(std::move(out));
    }

    void line_break(kiln_node n) {
        const auto type = in_.get(n, KILN_AT_TYPE);
        if (!type.empty() && type != "line" && type != "soft")
            in_.lost(n, "lost.break", "markdown has no " + std::string(type) + " break");
        add(type == "line" ? Piece::line : Piece::soft, 0, {}, {}, n);
    }

    static void bar(std::string& s) {
        for (std::size_t i = 0; (i = s.find('|', i)) != std::string::npos; i += 2)
            s.insert(i, 1, '\\');
    }

    // No blanks or breaks at the edges of the block, no blanks beside a break, one break where several meet
    // (but every hard one), and soft ones as blanks where a line cannot end.
    void settle() {
        std::vector<Piece> kept;
        kept.reserve(pieces_.size());
        const auto worded = [](const Piece& p) { return p.kind == Piece::text || p.kind == Piece::blank; };
        const auto is_break = [](const Piece& p) { return p.kind == Piece::line || p.kind == Piece::soft; };
        const auto is_anchor = [](const Piece& p) { return p.raw.data() == nothing_seen.data(); };
        const bool lines = place_ == Place::paragraph || place_ == Place::setext;
        const auto trim_back = [&] {
            while (!kept.empty() && worded(kept.back())) {
                auto& raw = kept.back().raw;
                while (!raw.empty() && is_blank(raw.back()))
                    raw.remove_suffix(1);
                if (!raw.empty()) return;
                kept.pop_back();
            }
        };
        bool trim_front = !link_ || trims_;
        bool shown = false;
        for (Piece& p : pieces_) {
            if (is_break(p)) {
                trim_back();
                if (kept.empty() || (html() && !shown)) continue;
                if (is_break(kept.back())) {
                    if (p.kind == Piece::soft) continue;
                    if (kept.back().kind == Piece::soft) kept.pop_back();
                }
                kept.push_back(std::move(p));
                trim_front = true;
                continue;
            }
            if (trim_front && worded(p)) {
                while (!p.raw.empty() && is_blank(p.raw.front()))
                    p.raw.remove_prefix(1);
                if (p.raw.empty()) continue;
            }
            const bool line_start = kept.empty() || is_break(kept.back());
            if (line_start && (p.out.starts_with("<!--") || p.out.starts_with("{/*"))) {
                comments_.push_back(std::move(p.out));
                continue;
            }
            // An anchor shows nothing: to HTML the blank after it still begins the line.
            if (!html() || !is_anchor(p)) {
                trim_front = false;
                shown = true;
            }
            kept.push_back(std::move(p));
        }
        for (;;) {
            if (!link_ || trims_) trim_back();
            if (kept.empty() || !is_break(kept.back())) break;
            kept.pop_back();
        }
        // A tag alone on a block's first line would begin a block of HTML.
        if (kept.size() > 1 && kept[0].kind == Piece::through && kept[0].out.starts_with('<') &&
            kept[1].kind == Piece::soft) {
            kept[1].kind = Piece::through;
            kept[1].out = " ";
        }
        const Piece* last = nullptr;
        for (Piece& p : kept) {
            if (p.kind == Piece::soft && !lines) {
                p.kind = Piece::through;
                p.out = " ";
            } else if (p.kind == Piece::line &&
                       (!lines || (last && last->kind == Piece::line && d_.hard != "\\"))) {
                if (!d_.html) pen_.lost_once(p.node, "lost.break", "line", "a line break within one line");
                p.out = !d_.html ? " " : d_.mdx ? "<br />" : "<br>";
            } else if (p.kind == Piece::line) {
                p.out = std::string(d_.hard) + "\n";
            } else if (p.kind == Piece::soft) {
                p.out = "\n";
            }
            last = &p;
        }
        pieces_ = std::move(kept);
        if (html()) collapse();
        spread_marks();
        merge_text();
    }

    // Text beside text of the same marks is one text when it is read back: it must be escaped as one. Two
    // code spans side by side would be read as one with other delimiters.
    void merge_text() {
        const auto worded = [](const Piece& p) { return p.kind == Piece::text || p.kind == Piece::blank; };
        const auto same = [&](const Piece& a, const Piece& b) {
            return a.marks == b.marks &&
                   ((worded(a) && worded(b)) || (a.kind == Piece::code && b.kind == Piece::code));
        };
        std::size_t last = 0;
        for (std::size_t i = 1; i < pieces_.size(); ++i) {
            Piece& to = pieces_[last];
            if (same(to, pieces_[i])) {
                to.raw = in_.keep(std::string(to.raw).append(pieces_[i].raw));
                if (to.kind == Piece::blank) to.kind = Piece::text;
            } else if (++last != i) {
                pieces_[last] = std::move(pieces_[i]);
            }
        }
        if (!pieces_.empty()) pieces_.resize(last + 1);
    }

    // HTML shows several blanks as one, and takes the last of an element's for its neighbour's.
    void collapse() {
        bool blank = false;
        for (Piece& p : pieces_) {
            if (p.kind != Piece::text && p.kind != Piece::blank) {
                blank = false;
                continue;
            }
            std::string one;
            for (const char c : p.raw) {
                if (!is_blank(c)) {
                    one += c;
                    blank = false;
                } else if (!blank) {
                    one += ' ';
                    blank = true;
                }
            }
            if (one != p.raw) p.raw = in_.keep(one);
        }
        std::erase_if(pieces_, [](const Piece& p) {
            return (p.kind == Piece::text || p.kind == Piece::blank) && p.raw.empty();
        });
    }

    // What has no marks of its own takes those that both its neighbours have.
    void spread_marks() {
        const std::uint32_t tight = tight_marks(d_, html());
        const auto own = [](const Piece& p) {
            return p.kind == Piece::text || p.kind == Piece::atom || p.kind == Piece::autolink ||
                   p.kind == Piece::code;
        };
        // Blanks first, all that stand between two others at once: then they have marks of their own like any
        // text.
        for (std::size_t i = 0, from = 0; i <= pieces_.size(); ++i) {
            if (i < pieces_.size() && !own(pieces_[i])) continue;
            std::uint32_t all =
                from > 0 && i < pieces_.size() ? pieces_[from - 1].marks & pieces_[i].marks : 0;
            for (std::size_t k = from; k < i; ++k)
                if (pieces_[k].kind == Piece::blank) all &= pieces_[k].marks;
            for (std::size_t k = from; k < i; ++k)
                if (pieces_[k].kind == Piece::blank) pieces_[k].marks &= ~tight | all;
            from = i + 1;
        }
        const auto counts = [&](const Piece& p) { return own(p) || p.kind == Piece::blank; };
        std::vector<std::uint32_t> after(pieces_.size() + 1);
        for (std::size_t i = pieces_.size(); i-- > 0;)
            after[i] = counts(pieces_[i]) ? pieces_[i].marks : after[i + 1];
        std::uint32_t before = 0;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (counts(pieces_[i]))
                before = pieces_[i].marks;
            else
                pieces_[i].marks = before & after[i + 1];
        }
    }

    // What a piece that holds no text is to the text on both sides.
    static char in_context(const Piece& p) {
        if (p.kind == Piece::soft || (p.kind == Piece::line && p.out.front() == ' ')) return edge_of_line;
        return p.out == " " ? ' ' : some_markup;
    }

    void context(std::string_view all) {
        context_.dialect = &d_;
        context_.cell = cell();
        context_.link = link_ && (!in_tag_ || html());
        context_.heading = place_ == Place::heading || place_ == Place::setext;
        context_.unchecked = pen_.unchecked;
        context_.defines = pen_.defines;
        context_.needs = needs_of(all);
        context_.needs.dollar |= dollars_elsewhere_ > 0;
        // Within a tag, delimiters pair up with those around it.
        if (tags_ || in_tag_) context_.needs.star = context_.needs.underscore = context_.needs.tilde = true;
    }

    void escape(std::string_view raw, char before, char after, std::string& out) const {
        if (html())
            escape_html_text(raw, context_, before, after, out);
        else
            escape_text(raw, context_, before, after, out);
    }

    // What stands at a piece's edge, as its neighbour sees it.
    [[nodiscard]] std::string_view edge(std::size_t i, std::size_t neighbour) const {
        static constexpr std::string_view markup("\x01", 1), newline("\n", 1);
        if (neighbour >= pieces_.size()) {
            if (pieces_[i].marks != 0) return markup;
            return !link_ ? std::string_view() : std::string_view(neighbour == i + 1 ? "]" : "[");
        }
        const Piece& p = pieces_[neighbour];
        if (p.marks != pieces_[i].marks) return markup;
        if (p.kind == Piece::soft) return newline;
        if (p.kind == Piece::text || p.kind == Piece::blank) return p.raw;
        return p.out.empty() ? markup : std::string_view(p.out);
    }

    void forms() {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            Piece& p = pieces_[i];
            if (p.kind == Piece::code) write_code_span(pen_, p.node, p.raw, cell(), p.out);
            if (p.kind != Piece::autolink && p.kind != Piece::formula) continue;
            const auto left = edge(i, i - 1);
            const auto right = edge(i, i + 1);
            const char before = left.empty() ? edge_of_block : left.back();
            const char after = right.empty() ? edge_of_block : right.front();
            if (p.kind == Piece::formula) {
                const bool formula_after = i + 1 < pieces_.size() && pieces_[i + 1].kind == Piece::formula;
                formula(p, before, formula_after ? '$' : after);
                continue;
            }
            std::string out;
            if (is_bare_email(p.raw, before, right) ||
                (d_.autolink != Dialect::Autolink::angle && !context_.needs.bracket &&
                 is_bare_url(p.raw, before, after))) {
                out = p.raw;
            } else if (d_.autolink != Dialect::Autolink::link &&
                       (is_angle_url(p.raw) ||
                        (p.out.size() > p.raw.size() && is_bare_email(p.raw, '<', ">")))) {
                out = "<" + std::string(p.raw) + ">";
                if (cell()) bar(out);
            } else {
                EscapeContext c = context_;
                c.link = true;
                out = "[";
                escape_text(p.raw, c, '[', ']', out);
                out += "](";
                write_target(pen_, p.out, {}, cell(), out);
                out += ')';
            }
            p.out = std::move(out);
        }
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            Piece& p = pieces_[i];
            if (p.kind != Piece::text && p.kind != Piece::blank) continue;
            const auto left = edge(i, i - 1);
            const auto right = edge(i, i + 1);
            escape(p.raw, left.empty() ? edge_of_block : left.back(),
                   right.empty() ? edge_of_block : right.front(), p.out);
        }
    }

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

}  // namespace

void write_inlines(Pen& pen, kiln_node parent, Place place, std::string& out, std::uint32_t marks) {
    Inlines inlines(pen, place, false);
    inlines.look_for_dollars(parent);
    inlines.collect(parent, marks | (pen.deleted(parent) ? strike : 0U));
    inlines.finish(out);
}

void write_as_link(Pen& pen, kiln_node parent, Place place, std::string_view href, std::string& out) {
    Inlines inlines(pen, place, false);
    inlines.look_for_dollars(parent);
    inlines.add_link(parent, href, {}, pen.deleted(parent) ? strike : 0U);
    inlines.finish(out);
}

void write_link(const Pen& pen, std::string_view text, std::string_view href, std::string& out) {
    if (text == href) {
        if (pen.d.autolink != Dialect::Autolink::angle && is_bare_url(text, edge_of_block, edge_of_block)) {
            out += text;
            return;
        }
        if (pen.d.autolink != Dialect::Autolink::link && is_angle_url(text)) {
            out.append("<").append(text).append(">");
            return;
        }
    }
    EscapeContext c;
    c.dialect = &pen.d;
    c.needs = needs_of(text);
    c.needs.dollar |= href.find('$') != std::string_view::npos;
    c.link = true;
    out += '[';
    escape_text(text, c, '[', ']', out);
    out += "](";
    write_target(pen, href, {}, false, out);
    out += ')';
}

void write_code_span(Pen& pen, kiln_node node, std::string_view text, bool cell, std::string& out) {
    const std::string code = pen.d.shortcodes ? without_shortcodes(pen, node, text) : std::string(text);
    std::uint64_t runs = 0;  // bit n: a run of n backticks occurs
    std::size_t longest = 0;
    bool blank = true;
    for (std::size_t i = 0; i < code.size();) {
        std::size_t n = 0;
        while (i + n < code.size() && code[i + n] == '`')
            ++n;
        if (n > 0 && n < 64) runs |= std::uint64_t{1} << n;
        longest = std::max(longest, n);
        blank = blank && code[i] == ' ';
        i += n > 0 ? n : 1;
    }
    std::size_t size = 1;
    while (size < 63 && (runs >> size & 1U) != 0)
        ++size;
    if (size == 63) size = longest + 1;
    const bool pad =
        !code.empty() && !blank &&
        (code.front() == '`' || code.back() == '`' || (code.front() == ' ' && code.back() == ' '));
    out.append(size, '`');
    if (pad) out += ' ';
    for (const char c : code) {
        if (c == '\n' || c == '\r')
            out += ' ';
        else if (c == '\0')
            out += "\xEF\xBF\xBD";
        else if (c == '|' && cell)
            out += "\\|";
        else
            out += c;
    }
    if (pad) out += ' ';
    out.append(size, '`');
}

void write_comment(const Pen& pen, std::string_view text, std::string& out) {
    const std::size_t from = out.size();
    out += pen.d.mdx ? "{/* " : "<!-- ";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        out += c == '\n' || c == '\r' ? ' ' : c;
        // What would end the comment is parted by a blank.
        if ((c == '-' && (next == '-' || next == '>')) || (c == '*' && next == '/')) out += ' ';
    }
    out += pen.d.mdx ? " */}" : " -->";
    if (!pen.d.shortcodes) return;
    std::string comment = out.substr(from);
    part_shortcodes(comment);
    out.replace(from, std::string::npos, comment);
}

}  // namespace markdown
