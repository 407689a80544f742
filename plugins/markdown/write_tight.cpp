// What cmark makes of blank lines in a list, and of the blocks of an item that have none between them.
#include "markdown/write_tight.h"

#include <vector>

#include "markdown/escape_class.h"
#include "markdown/write_heading.h"

namespace markdown {

namespace {

// A link that leads nowhere, so that what it holds stands for itself, an anchor among it.
bool loose_point(const Pen& pen, kiln_node link, const kiln::Writer::Look& l) {
    if (l.kind != KILN_LINK || !pen.href(link).empty()) return false;
    for (kiln_node n = l.first; n;) {
        const auto child = pen.in.look(n);
        if (child.kind == KILN_RAW || child.kind == KILN_POINT) return true;
        n = child.next;
    }
    return false;
}

// A block that is written as a paragraph of one link.
bool is_link_alone(const kiln::Writer::Look& l) {
    return l.kind == KILN_PAGE || l.kind == KILN_EMBED || (l.kind == KILN_DATABASE && !l.first);
}

bool link_shows_something(const Pen& pen, kiln_node link) {
    return !pen.href(link).empty() || !trimmed(pen.in.get(link, KILN_AT_TITLE)).empty() ||
           !pen.in.get(link, KILN_AT_DOC).empty();
}

// What a child of an item counts as: a paragraph in which raw HTML begins a line may be read as a block of
// HTML.
std::uint32_t counts_as(const Pen& pen, kiln_node node, const kiln::Writer::Look& l) {
    if (l.kind == KILN_CODE && pen.in.get(node, KILN_AT_LANGUAGE) == "math") return KILN_MATH;
    if (is_link_alone(l)) return KILN_PARAGRAPH;
    if (l.kind != KILN_PARAGRAPH) return l.kind;
    bool front = true;
    for (kiln_node n = l.first; n;) {
        const auto child = pen.in.look(n);
        const bool html = child.kind == KILN_RAW || child.kind == KILN_POINT || loose_point(pen, n, child) ||
                          (child.kind == KILN_IMAGE && pen.d.html_images &&
                           (pen.in.get(n, KILN_AT_WIDTH).data() || pen.in.get(n, KILN_AT_HEIGHT).data()));
        if (html && (front || child.text.find('\n') != std::string_view::npos)) return KILN_RAW;
        front = child.kind == KILN_BREAK || (front && child.kind == KILN_TEXT && trimmed(child.text).empty());
        n = child.next;
    }
    return KILN_PARAGRAPH;
}

bool begins_with_text(const Pen& pen, kiln_node item) {
    const kiln_node first = pen.in.look(item).first;
    if (first && is_link_alone(pen.in.look(first))) return link_shows_something(pen, first);
    if (!first || counts_as(pen, first, pen.in.look(first)) != KILN_PARAGRAPH) return false;
    const kiln_node n = pen.in.look(first).first;
    if (!n) return false;
    const auto l = pen.in.look(n);
    switch (l.kind) {
        case KILN_TEXT:
            return !trimmed(l.text).empty();
        case KILN_MATH:
            return !l.text.empty();
        case KILN_LINK:
        case KILN_IMAGE:
            return !pen.href(n).empty();
        default:
            return l.kind == KILN_NOTE_REF;
    }
}

// May the block follow without a blank line, and be read as meant?
bool may_follow(const Pen& pen, std::uint32_t before, kiln_node next, const kiln::Writer::Look& l) {
    const std::uint32_t kind = counts_as(pen, next, l);
    if (before == KILN_NO_KIND)
        return kind == KILN_PARAGRAPH || kind == KILN_HEADING || kind == KILN_LIST || kind == KILN_CODE ||
               kind == KILN_QUOTE || kind == KILN_RAW || kind == KILN_DIVIDER;
    const bool first = before == KILN_HEADING || before == KILN_CODE;
    switch (kind) {
        case KILN_PARAGRAPH:
            return first;
        case KILN_HEADING:
            if (takes_lines(pen, next)) return first;
            [[fallthrough]];
        case KILN_CODE:
            return first || before == KILN_PARAGRAPH || before == KILN_QUOTE || before == KILN_LIST;
        case KILN_QUOTE:
            return first || before == KILN_PARAGRAPH;
        case KILN_LIST:
            if (first) return true;
            // Only a list that starts with 1 and with text can interrupt a paragraph.
            return before == KILN_PARAGRAPH &&
                   (!pen.in.is(next, KILN_AT_ORDERED) || pen.in.number(next, KILN_AT_START, 1) == 1) &&
                   (!l.first || begins_with_text(pen, l.first));
        default:
            return false;
    }
}

// Only holds others, and writes nothing of its own.
bool is_transparent(const Pen& pen, std::uint32_t kind) {
    return kind == KILN_GROUP || kind == KILN_COLUMNS || kind == KILN_COLUMN ||
           (kind == KILN_FIGURE && !pen.d.html_images);
}

// Nothing of the inline is written.
bool is_nothing(const Pen& pen, kiln_node n, const kiln::Writer::Look& l) {
    switch (l.kind) {
        case KILN_BREAK:
            return true;
        case KILN_TEXT:
            return trimmed(l.text).empty() && (l.marks & KILN_MARK_CODE) == 0;
        case KILN_MATH:
        case KILN_RAW:
            return l.text.empty();
        case KILN_IMAGE:
            return pen.href(n).empty() && !pen.in.get(n, KILN_AT_HREF).data() &&
                   pen.in.get(n, KILN_AT_ALT).empty();
        default:
            return false;
    }
}

// Nothing of the block is written: it does not count.
bool is_empty(const Pen& pen, kiln_node top) {
    for (kiln_node n = top; n;) {
        const auto l = pen.in.look(n);
        const bool holds = l.kind == KILN_PARAGRAPH || is_transparent(pen, l.kind);
        // Of a formula's block the fence is written at least.
        const bool is_inline = n != top && pen.in.look(l.parent).kind == KILN_PARAGRAPH;
        const bool nothing = l.kind == KILN_LIST || l.kind == KILN_TABLE ? l.first == 0
                             : l.kind == KILN_CONTENTS                   ? !pen.d.contents
                             : is_link_alone(l)                          ? !link_shows_something(pen, n)
                                                : holds || (is_inline && is_nothing(pen, n, l));
        if (!nothing) return false;
        n = holds && l.first ? l.first : pen.in.after(n, top);
    }
    return true;
}

// The last child that is written, 0 if there is none.
kiln_node last_child(const Pen& pen, kiln_node node) {
    kiln_node last = 0;
    for (kiln_node n = pen.in.look(node).first; n; n = pen.in.look(n).next)
        if (!is_empty(pen, n)) last = n;
    return last;
}

// The kind of the block that the item ends with, in however many lists.
std::uint32_t ends_with(const Pen& pen, kiln_node item) {
    for (kiln_node n = last_child(pen, item); n; n = last_child(pen, n)) {
        const auto kind = pen.in.look(n).kind;
        const bool of_list =
            kind == KILN_ITEM || (kind == KILN_TOGGLE && pen.d.toggle == Dialect::Toggle::item);
        if (kind != KILN_LIST && !of_list && kind != KILN_DATABASE && !is_transparent(pen, kind)) return kind;
    }
    return KILN_NO_KIND;
}

// What is written in an item: its blocks, and before them the box where it is read as a paragraph of its own.
struct Block {
    std::uint32_t kind;
    kiln_node node;
};
std::vector<Block> blocks_of(const Pen& pen, kiln_node item, bool box_is_text) {
    std::vector<Block> blocks;
    const bool box = box_is_text && pen.in.get(item, KILN_AT_CHECKED).data();
    for (kiln_node n = pen.in.look(item).first; n;) {
        const auto l = pen.in.look(n);
        const bool transparent = is_transparent(pen, l.kind);
        if (!transparent && !is_empty(pen, n)) {
            const auto kind = counts_as(pen, n, l);
            if (blocks.empty() && box && kind != KILN_PARAGRAPH) blocks.push_back({KILN_PARAGRAPH, 0});
            blocks.push_back({kind, n});
        }
        n = transparent && l.first ? l.first : pen.in.after(n, item);
    }
    return blocks;
}

// Can they stand without blank lines? cmark sees one after a table of one row, however deep in lists.
bool may_be_tight(const Pen& pen, const std::vector<Block>& blocks) {
    std::uint32_t before = KILN_NO_KIND;
    for (const Block& b : blocks) {
        if (b.node && !may_follow(pen, before, b.node, pen.in.look(b.node))) return false;
        if (b.kind == KILN_LIST && &b != &blocks.back() && ends_with(pen, b.node) == KILN_TABLE) return false;
        before = b.kind;
    }
    return true;
}

}  // namespace

bool is_tight(const Pen& pen, kiln_node list, bool quoted, bool beside_marker) {
    const bool wanted = pen.in.is(list, KILN_AT_TIGHT);
    bool possible = true;
    bool shows = false;  // that it is loose, if it is
    for (kiln_node item = pen.in.look(list).first; item && possible && (wanted || !shows);) {
        const auto i = pen.in.look(item);
        const auto blocks = blocks_of(pen, item, quoted || beside_marker);
        beside_marker = false;
        const std::uint32_t end = ends_with(pen, item);
        // As in may_be_tight; and cmark sees no blank line after a divider.
        possible = may_be_tight(pen, blocks) && !(i.next && end == KILN_TABLE);
        shows = shows || blocks.size() > 1 || (i.next && end != KILN_DIVIDER);
        item = i.next;
    }
    return possible && (wanted || !shows);
}

}  // namespace markdown
