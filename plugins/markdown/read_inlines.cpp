// One walk over the inlines, by hand and without recursion. Tags of HTML are paired the first time one is met
// in a block.
#include "markdown/read_inlines.h"

#include <algorithm>
#include <bit>

#include "markdown/comment_forms.h"
#include "markdown/parse_walk.h"
#include "markdown/read_links.h"
#include "markdown/read_tag_pairs.h"
#include "markdown/text_lines.h"

namespace markdown {

namespace {

constexpr std::size_t most_plain = 1U << 16U;
constexpr std::string_view blanks = " \t";

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

}  // namespace

void Inlines::plain_text(const cmark_node* node, std::string& to) {
    for (auto* n = const_cast<cmark_node*>(node)->first_child; n && to.size() < most_plain;
         n = next_in(n, node)) {
        switch (n->type) {
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
                to.append(view(n->as.literal));
                break;
            case CMARK_NODE_SOFTBREAK:
            case CMARK_NODE_LINEBREAK:
                to.push_back(' ');
                break;
            case CMARK_NODE_CUSTOM_INLINE:
                if (view(n->as.custom.on_exit)[0] != custom_comment) to.append(view(n->as.custom.on_enter));
                break;
            default:
                break;
        }
    }
}

void Inlines::mark(std::uint32_t bit, int by) {
    for (; bit; bit &= bit - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(bit));
        if (by < 0 && counts_[i] == 0) continue;  // its opening stood before what is emitted
        counts_[i] = static_cast<std::uint16_t>(counts_[i] + by);
        const auto one = std::uint32_t{1} << i;
        marks_ = counts_[i] ? marks_ | one : marks_ & ~one;
    }
}

void Inlines::emit_waiting() {
    for (; lines_ > 0; --lines_)
        c_.in.set(c_.in.leaf(KILN_BREAK), KILN_AT_TYPE, "line");
    if (soft_) c_.in.set(c_.in.leaf(KILN_BREAK), KILN_AT_TYPE, "soft");
    for (const auto& b : blanks_)
        c_.in.text(b.text, b.marks);
    blanks_.clear();
    soft_ = false;
}

void Inlines::soft_break() {
    blanks_.clear();
    soft_ = soft_ || !line_start_;
    line_start_ = true;
}

void Inlines::line_break() {
    blanks_.clear();
    soft_ = false;
    if (begun_) ++lines_;
    line_start_ = true;
}

// What begins with this node is more than blanks.
bool is_word(const cmark_node* n) {
    if (!n) return false;
    if (n->type == CMARK_NODE_EMPH || n->type == CMARK_NODE_STRONG) n = n->first_child;
    if (!n) return false;
    if (n->type == CMARK_NODE_TEXT) return n->as.literal.len > 0 && !is_blank(view(n->as.literal).front());
    if (n->type == CMARK_NODE_LINK && n->first_child)  // which a break at its front goes before
        return n->first_child->type != CMARK_NODE_HTML_INLINE &&
               n->first_child->type != CMARK_NODE_LINEBREAK && n->first_child->type != CMARK_NODE_SOFTBREAK;
    return n->type == CMARK_NODE_CODE || n->type == CMARK_NODE_LINK || n->type == CMARK_NODE_IMAGE;
}

// Text of one line. goes_on: more than blanks follows on that line.
void Inlines::words(std::string_view s, bool goes_on) {
    if (line_start_) s.remove_prefix(std::min(s.find_first_not_of(blanks), s.size()));
    if (s.empty()) return;
    const auto end = goes_on || !is_blank(s.back()) ? s.size() : s.find_last_not_of(blanks) + 1;
    if (end > 0) {
        settle();
        c_.in.text(s.substr(0, end), marks_);
    }
    if (end < s.size()) blanks_.push_back({s.substr(end), marks_});
}

// A newline comes into a text by its number only: `&#10;`.
void Inlines::text(std::string_view s, bool goes_on) {
    for (auto end = s.find('\n'); end != std::string_view::npos; end = s.find('\n')) {
        words(s.substr(0, end), false);
        soft_break();
        s.remove_prefix(end + 1);
    }
    words(s, goes_on);
}

void Inlines::title(kiln_node node, std::string_view s) {
    if (!s.empty()) c_.in.set(node, KILN_AT_TITLE, one_line(s));
}

void Inlines::raw(std::string_view text) {
    // A comment shows nothing: a break before it is one only if something else follows, too.
    if (!(line_start_ && begun_ && text.starts_with("<!--"))) settle();
    const auto n = c_.in.leaf(KILN_RAW, without_margins(text));
    c_.in.set(n, KILN_AT_FORMAT, "html");
}

void Inlines::run(const cmark_node* block, cmark_node* from, std::size_t skip, const cmark_node* until) {
    block_ = block;
    until_ = until;
    counts_.fill(0);
    marks_ = 0;
    in_link_ = html_link_ = paired_ = false;
    blanks_.clear();
    soft_ = begun_ = false;
    lines_ = 0;
    line_start_ = true;
    cmark_node* n = from;
    if (n && skip && n->type == CMARK_NODE_TEXT) {
        text(view(n->as.literal).substr(skip), is_word(n->next));
        n = n->next;
    }
    while (n && n != until) {
        enter(n);
        if (n->first_child && n->type != CMARK_NODE_IMAGE) {
            n = n->first_child;
            continue;
        }
        leave(n);  // of a leaf nothing, of `[](x)` its end
        while (!n->next && n->parent != block) {
            n = n->parent;
            leave(n);
        }
        n = n->next;
    }
    if (html_link_) c_.in.close();  // its end stands after what is emitted
}

void Inlines::enter(cmark_node* n) {
    switch (n->type) {
        case CMARK_NODE_TEXT:
            return text(view(n->as.literal), is_word(n->next));
        case CMARK_NODE_SOFTBREAK:
            return soft_break();
        case CMARK_NODE_LINEBREAK:
            return line_break();
        case CMARK_NODE_CODE:
            settle();
            c_.in.text(view(n->as.literal), marks_ | KILN_MARK_CODE);
            return;
        case CMARK_NODE_HTML_INLINE:
            return html(n);
        case CMARK_NODE_CUSTOM_INLINE:
            return custom(n);
        case CMARK_NODE_EMPH:
            return mark(KILN_MARK_EMPHASIS, 1);
        case CMARK_NODE_STRONG:
            return mark(KILN_MARK_STRONG, 1);
        case CMARK_NODE_IMAGE:
            return image(n);
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            if (n->parent_footnote_def) {
                settle();
                c_.in.set(c_.in.leaf(KILN_NOTE_REF), KILN_AT_REF, view(n->parent_footnote_def->as.literal));
            }
            return;
        case CMARK_NODE_LINK: {
            if (in_link_) {
                n->user_data = n;  // an address within a link's text is text
                return;
            }
            scratch_.clear();
            plain_text(n, scratch_);
            const Target target{view(n->as.link.url), view(n->as.link.title), scratch_, false};
            if (!affordable(c_, target)) {
                n->user_data = n;  // not opened
                return;
            }
            in_link_ = true;
            leading_breaks(n);
            settle();
            const auto link = c_.in.open(KILN_LINK);
            title(link, target.title);
            set_target(c_, link, target);
            return;
        }
        default:
            if (n->type == c_.tree->strike) mark(strike_or_highlight(n), 1);
            return;
    }
}

std::uint32_t Inlines::strike_or_highlight(const cmark_node* n) const {
    const auto* highlight = c_.tree->highlight.get();
    return highlight && n->extension == highlight ? KILN_MARK_HIGHLIGHT : KILN_MARK_STRIKE;
}

void Inlines::leave(const cmark_node* n) {
    if (n->type == CMARK_NODE_EMPH) {
        mark(KILN_MARK_EMPHASIS, -1);
    } else if (n->type == CMARK_NODE_STRONG) {
        mark(KILN_MARK_STRONG, -1);
    } else if (n->type == c_.tree->strike) {
        mark(strike_or_highlight(n), -1);
    } else if (n->type == CMARK_NODE_LINK && !html_link_ && n->user_data != n) {
        in_link_ = false;
        end_link();
    }
}

// A break at its end stands behind it.
void Inlines::end_link() {
    if (lines_ == 0 && !soft_) settle();
    c_.in.close();
}

// Breaks at the front of what it holds stand before it.
void Inlines::leading_breaks(cmark_node* link) {
    while (link->first_child && take_break(link->first_child)) {
    }
}

bool Inlines::take_break(cmark_node* n) {
    const bool hard = n->type == CMARK_NODE_LINEBREAK ||
                      (n->type == CMARK_NODE_HTML_INLINE && is_break(view(n->as.literal)));
    if (!hard && n->type != CMARK_NODE_SOFTBREAK) return false;
    hard ? line_break() : soft_break();
    cmark_node_free(n);
    return true;
}

bool Inlines::is_break(std::string_view html) const {
    if (!c_.options.html || c_.options.strict) return false;
    const Tag tag = parse_tag(html);
    return tag.name == "br" && !tag.closing && tag.only("clear");
}

void Inlines::image(const cmark_node* n) {
    settle();
    scratch_.clear();
    plain_text(n, scratch_);
    const Target target{view(n->as.link.url), view(n->as.link.title), scratch_, true};
    if (!affordable(c_, target)) {
        c_.in.text(scratch_, marks_);
        return;
    }
    const auto image = c_.in.leaf(KILN_IMAGE);
    if (!scratch_.empty()) c_.in.set(image, KILN_AT_ALT, one_line(scratch_));
    title(image, target.title);
    set_target(c_, image, target);
}

void Inlines::custom(const cmark_node* n) {
    const auto text = view(n->as.custom.on_enter);
    if (view(n->as.custom.on_exit)[0] == custom_comment) {
        raw(html_comment(text));
    } else {
        settle();
        if (text.find('\n') == text.npos) {
            c_.in.leaf(KILN_MATH, text);
            return;
        }
        std::string line(text);  // within text a formula stands on one line
        std::replace(line.begin(), line.end(), '\n', ' ');
        c_.in.leaf(KILN_MATH, line);
    }
}

// Elements that mean something among text.
void Inlines::html(cmark_node* n) {
    const auto literal = view(n->as.literal);
    if (!c_.options.html || c_.options.strict) return raw(literal);
    const Tag tag = parse_tag(literal);
    if (is_break(literal)) return line_break();
    if (tag.name == "img" && !tag.closing && tag.get("src")) return html_image(tag);
    if (!paired_) {
        paired_ = true;
        pair_tags(n, block_);
    }
    if (tag.name.empty() || !partner(n)) return raw(literal);
    if (tag.name == "a") {
        if (!tag.closing) return html_link(n, tag);
        if (html_link_) {
            html_link_ = in_link_ = false;
            end_link();
        }
        return;
    }
    mark(mark_of(tag.name), tag.closing ? -1 : 1);
}

void Inlines::bookmark(const std::string* id) {
    if (!id || id->empty()) return;
    settle();
    const auto point = c_.in.leaf(KILN_POINT);
    c_.in.set(point, KILN_AT_TYPE, "bookmark");
    c_.in.set(point, KILN_AT_REF, *id);
    c_.in.set(point, KILN_AT_EDGE, "at");
}

void Inlines::html_image(const Tag& tag) {
    bookmark(tag.get("id"));
    settle();
    const auto image = c_.in.leaf(KILN_IMAGE);
    const auto* alt = tag.get("alt");
    const auto* words = tag.get("title");
    if (alt && !alt->empty()) c_.in.set(image, KILN_AT_ALT, one_line(*alt));
    if (words) title(image, *words);
    for (const auto& [name, key] : {std::pair{"width", KILN_AT_WIDTH}, std::pair{"height", KILN_AT_HEIGHT}}) {
        if (const auto* v = tag.get(name)) {
            if (const auto number = pixels(*v); !number.empty()) c_.in.set(image, key, number);
        }
    }
    set_target(
        c_, image,
        {*tag.get("src"), words ? std::string_view(*words) : "", alt ? std::string_view(*alt) : "", true});
}

void Inlines::html_link(cmark_node* n, const Tag& tag) {
    bookmark(tag.get("id") ? tag.get("id") : tag.get("name"));
    const auto* href = tag.get("href");
    if (!href) return;
    html_link_ = in_link_ = true;
    while (n->next && n->next != until_ && take_break(n->next)) {
    }
    settle();
    const auto link = c_.in.open(KILN_LINK);
    const auto* words = tag.get("title");
    if (words) title(link, *words);
    set_target(c_, link, {*href, words ? std::string_view(*words) : "", "", false});
}

}  // namespace markdown
