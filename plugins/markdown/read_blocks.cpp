// Containers nest as deep as the text says, up to a bound: below it their blocks go into the innermost one
// that is open, so that nothing is lost but the nesting. cmark_node.user_data of a block says whether it was
// opened.
#include "markdown/read_blocks.h"

#include <algorithm>
#include <utility>

#include <speckiln/plugin/text.hpp>

#include "markdown/comment_forms.h"
#include "markdown/parse_containers.h"
#include "markdown/read_headings.h"
#include "markdown/read_html.h"
#include "markdown/read_tag.h"
#include "markdown/text_lines.h"

namespace markdown {

namespace {

using kiln::npos;

char opened_block;  // its address is the sign
void* const opened = &opened_block;

// The one child that counts: a paragraph's text around it is blank.
const cmark_node* only_child(const cmark_node* n) {
    return n->first_child && !n->first_child->next ? n->first_child : nullptr;
}

std::string_view without_last_newline(std::string_view s) {
    if (s.ends_with('\n')) s.remove_suffix(1);
    return s;
}

bool comment_only(std::string_view s) {
    return s.starts_with("<!--") && s.find("-->") == s.size() - 3;
}

}  // namespace

void Blocks::run() {
    cmark_node* const root = c_.tree->root.get();
    cmark_node* n = root->first_child;
    while (n && !c_.in.dead()) {
        if (enter(n) && n->first_child) {
            n = n->first_child;
            continue;
        }
        leave(n);
        while (!n->next && n->parent != root) {
            n = n->parent;
            leave(n);
        }
        n = n->next;
    }
    if (!in_notes_) unused_references();
    if (in_notes_) c_.in.close();
    if (footnotes_ < c_.tree->footnotes) {
        c_.report(KILN_WARNING, "lost.footnote",
                  std::to_string(c_.tree->footnotes - footnotes_) + " footnotes could not be kept",
                  "give each footnote a short name of its own", {});
    }
}

bool Blocks::open(cmark_node* n, std::uint32_t kind) {
    if (depth_ >= most_depth) {
        if (!deep_said_) {
            deep_said_ = true;
            c_.report(
                KILN_WARNING, "limit.markdown-depth",
                "nested deeper than " + std::to_string(most_depth) + " levels: deeper ones are flattened",
                "nest lists and quotes less deeply", c_.span_of(n));
        }
        return false;
    }
    ++depth_;
    n->user_data = opened;
    last_opened_ = c_.in.open(kind);
    c_.span(last_opened_, c_.span_of(n));
    return true;
}

bool Blocks::was_opened(const cmark_node* n) {
    return n->user_data == opened;
}

void Blocks::leave(const cmark_node* n) {
    if (!was_opened(n) || !CMARK_NODE_BLOCK_P(const_cast<cmark_node*>(n))) return;
    --depth_;
    c_.in.close();
}

bool Blocks::enter(cmark_node* n) {
    const kiln_node callout = std::exchange(fresh_callout_, 0);
    switch (n->type) {
        case CMARK_NODE_PARAGRAPH:
            if (!callout || !icon_paragraph(callout, n)) paragraph(n);
            return false;
        case CMARK_NODE_HEADING:
            heading(n);
            return false;
        case CMARK_NODE_BLOCK_QUOTE:
            return quote(n);
        case CMARK_NODE_LIST:
            return list(n);
        case CMARK_NODE_ITEM:
            return item(n);
        case CMARK_NODE_CODE_BLOCK:
            code(n);
            return false;
        case CMARK_NODE_HTML_BLOCK:
            html(n);
            return false;
        case CMARK_NODE_THEMATIC_BREAK:
            c_.span(c_.in.leaf(KILN_DIVIDER), c_.span_of(n));
            return false;
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            return footnote(n);
        case CMARK_NODE_CUSTOM_BLOCK: {
            // A footnote whose name is taken.
            const auto label = c_.in.open(KILN_PARAGRAPH);
            c_.span(label, c_.span_of(n));
            c_.in.text("[^" + std::string(view(n->as.custom.on_enter)) + "]:");
            c_.in.close();
            return true;
        }
        default:
            if (n->type == c_.tree->table) table(n);
            return false;
    }
}

bool Blocks::paragraph_alone(const cmark_node* n) {
    const auto* only = only_child(n);
    if (!only) return false;
    if (only->type == CMARK_NODE_LINK || only->type == CMARK_NODE_IMAGE) {
        // A picture that is a link is not that link alone.
        for (const auto* inner = only->first_child; inner; inner = inner->next)
            if (inner->type == CMARK_NODE_IMAGE) return false;
        const auto span = c_.span_of(n);
        scratch_.clear();
        Inlines::plain_text(only, scratch_);
        return c_.hooks.alone(c_.in,
                              {c_.address(view(only->as.link.url)), view(only->as.link.title), scratch_,
                               only->type == CMARK_NODE_IMAGE},
                              c_.base + span.offset, span.length);
    }
    if (only->type != CMARK_NODE_CUSTOM_INLINE) return false;
    const auto text = view(only->as.custom.on_enter);
    switch (view(only->as.custom.on_exit)[0]) {
        case custom_display_math:
            c_.span(c_.in.leaf(KILN_MATH, without_margins(trim(text))), c_.span_of(n));
            return true;
        case custom_comment:
            raw(html_comment(without_margins(text)), "html", c_.span_of(n));
            return true;
        default:
            return false;
    }
}

void Blocks::paragraph(cmark_node* n) {
    if (n == taken_ || paragraph_alone(n)) return;
    c_.span(c_.in.open(KILN_PARAGRAPH), c_.span_of(n));
    inlines_.run(n, n->first_child, n == task_ ? 4 : 0);
    c_.in.close();
}

std::string_view Blocks::source_of(const cmark_node* n) const {
    const Span span = c_.span_of(n);
    return c_.prepared->source.substr(std::min<std::size_t>(span.offset, c_.prepared->source.size()),
                                      span.length);
}

void Blocks::heading(cmark_node* n) {
    const auto span = c_.span_of(n);
    // Nothing but the source tells "\\{#id}" from an id.
    const auto source = source_of(n);
    const auto brace = source.rfind("{#");
    const bool escaped = brace != npos && brace > 0 && source[brace - 1] == '\\';
    const bool ids = c_.options.heading_ids && !c_.options.strict && !escaped;
    const auto id = ids ? take_heading_id(n) : std::string();
    const cmark_node* content = n;
    if (c_.google) {
        if (!n->first_child && id.empty()) {
            c_.report(KILN_INFO, "repair.heading-empty", "a heading without text was left out", "", span);
            return;
        }
        if (n->first_child && n->first_child->type == CMARK_NODE_STRONG && only_child(n)) {
            content = n->first_child;
            c_.report(KILN_INFO, "repair.heading-strong",
                      "a heading that is bold as a whole is a plain heading", "", span);
        }
    }
    const auto heading = c_.in.open(KILN_HEADING);
    c_.span(heading, span);
    if (!id.empty()) c_.in.set(heading, KILN_AT_ID, id);
    c_.in.set(heading, KILN_AT_LEVEL, n->as.heading.level);
    c_.hooks.heading(c_.in, heading, n->as.heading.level, depth_ == 0);
    const auto* item = n->parent;
    if (c_.google && item->type == CMARK_NODE_ITEM && !was_opened(item) && item->first_child == n) {
        c_.in.set(heading, KILN_AT_NUMBER, std::to_string(item_number(item)));
        c_.report(KILN_INFO, "repair.heading-number",
                  "a heading inside a numbered item is a numbered heading", "", span);
    }
    inlines_.run(content, content->first_child);
    c_.in.close();
}

void Blocks::code(const cmark_node* n) {
    const auto literal = without_last_newline(view(n->as.code.literal));
    const std::string line = one_line(n->as.code.fenced ? view(n->as.code.info) : std::string_view());
    const auto info = trim(line);
    const auto end = info.find(' ');
    const auto language = info.substr(0, end);
    if (language == "math" && end == npos && c_.options.math && !c_.options.strict) {
        c_.span(c_.in.leaf(KILN_MATH, literal), c_.span_of(n));
        return;
    }
    const auto code = c_.in.leaf(KILN_CODE, literal);
    c_.span(code, c_.span_of(n));
    if (!language.empty()) c_.in.set(code, KILN_AT_LANGUAGE, language);
    if (end != npos) c_.in.set(code, KILN_AT_X, "meta=" + std::string(trim(info.substr(end))));
}

void Blocks::raw(std::string_view text, const char* format, Span span) {
    const auto node = c_.in.leaf(KILN_RAW, text);
    c_.span(node, span);
    c_.in.set(node, KILN_AT_FORMAT, format);
}

void Blocks::html(const cmark_node* n) {
    const auto literal = without_last_newline(view(n->as.literal));
    const auto& markers = c_.prepared->markers;
    const auto line = static_cast<std::uint32_t>(n->start_line - 1);
    if (next_marker_ < markers.size() && markers[next_marker_].line == line && trim(literal) == marker_line) {
        marker(markers[next_marker_], next_marker_);
        ++next_marker_;
        return;
    }
    const auto span = c_.span_of(n);
    if (!c_.options.strict && !comment_only(trim(literal)) && map_html(c_, literal, span)) return;
    // The blanks before it show nowhere, and below a list they would make it a part of that.
    raw(literal.substr(std::min(literal.find_first_not_of(' '), literal.size())), "html", span);
}

bool Blocks::quote(cmark_node* n) {
    if (c_.options.containers && !c_.options.strict && callout(n)) return true;
    open(n, KILN_QUOTE);
    return true;
}

}  // namespace markdown
