// What plain cmark-gfm does not do, or not right:
// - `$x$`, `$$x$$` and `{/* x */}` are matched while inlines are parsed, so that `_` and `*` in them mean
// nothing. Where
//   the next possible end stands is remembered, so that a thousand openers cost one search.
// - Footnotes that nothing refers to are dropped by cmark together with their text. Each gets a reference in
// a paragraph
//   of ours at the end, which is taken away again; a second definition of a name becomes an ordinary custom
//   block.
// - Link reference definitions are handed out, so that one that nothing uses can be kept.
// - A task's box is looked for on the first line of its item only.
#include "markdown/parse_tree.h"

#include "markdown/parse_cells.h"
#include "markdown/parse_memory.h"
#include "markdown/parse_walk.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/syntax_extension.h>
#include <speckiln/plugin/text.hpp>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <unordered_set>

// Set when the extensions are registered; their own headers are not installed.
extern "C" {
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL,
    CMARK_NODE_STRIKETHROUGH;
}

namespace markdown {

namespace {

// What our extension needs while one text is parsed.
struct State {
    Tree* tree = nullptr;
    bool math = false;
    // For the block being parsed (its text's address): the next place where something can end, from where it
    // was searched. npos: nowhere.
    struct Ahead {
        const unsigned char* text = nullptr;
        std::size_t searched = 0, found = 0;
    };
    Ahead dollars, tick, comment;
};

using kiln::npos;

bool space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// The first place at or after `from` that `find` accepts, through the memory of the last search.
template <class Find>
std::size_t ahead(State::Ahead& memory, std::string_view s, std::size_t from, Find find) {
    const auto* text = reinterpret_cast<const unsigned char*>(s.data());
    if (memory.text != text || from < memory.searched || memory.found < from) {
        memory.text = text;
        memory.found = find(from);
        memory.searched = from;
    }
    return memory.found;
}

// The end of `$x$`: the next dollar that is not escaped, if it stands after no blank and before no letter or
// digit.
std::size_t find_dollar(std::string_view s, std::size_t from) {
    for (std::size_t i = from; i < s.size(); ++i) {
        if (s[i] == '\\') {
            ++i;
        } else if (s[i] == '$') {
            const bool end = !space(s[i - 1]) && (i + 1 == s.size() || (!word(s[i + 1]) && s[i + 1] != '$'));
            return end ? i : npos;
        }
    }
    return npos;
}

std::size_t find_dollars(std::string_view s, std::size_t from) {
    for (std::size_t i = from; i + 1 < s.size(); ++i) {
        if (s[i] == '\\') {
            ++i;
        } else if (s[i] == '$' && s[i + 1] == '$') {
            return i;
        }
    }
    return npos;
}

cmark_node* custom(cmark_parser* parser, cmark_inline_parser* inlines, std::size_t begin, std::size_t end,
                   std::string_view text, char what) {
    cmark_node* node = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_INLINE, parser->mem);
    cmark_node_set_on_enter(node, std::string(text).c_str());
    const char letter[] = {what, '\0'};
    cmark_node_set_on_exit(node, letter);
    node->start_line = node->end_line = cmark_inline_parser_get_line(inlines);
    node->start_column = static_cast<int>(begin) + 1;
    node->end_column = static_cast<int>(end);
    cmark_inline_parser_set_offset(inlines, static_cast<int>(end));
    return node;
}

cmark_node* match_math(State& state, cmark_parser* parser, cmark_inline_parser* inlines, std::string_view s,
                       std::size_t at) {
    const auto rest = s.substr(at);
    if (rest.starts_with("$$")) {
        const auto end =
            ahead(state.dollars, s, at + 2, [&](std::size_t from) { return find_dollars(s, from); });
        if (end == npos || end == at + 2) return nullptr;
        return custom(parser, inlines, at, end + 2, s.substr(at + 2, end - at - 2), custom_display_math);
    }
    if (at > 0 && (word(s[at - 1]) || s[at - 1] == '$')) return nullptr;
    if (rest.starts_with("$`")) {
        const auto end = ahead(state.tick, s, at + 2, [&](std::size_t from) { return s.find("`$", from); });
        if (end == npos || end == at + 2) return nullptr;
        return custom(parser, inlines, at, end + 2, s.substr(at + 2, end - at - 2), custom_math);
    }
    if (rest.size() < 3 || space(rest[1])) return nullptr;
    const auto end = find_dollar(s, at + 1);
    if (end == npos || end == at + 1) return nullptr;
    return custom(parser, inlines, at, end + 1, s.substr(at + 1, end - at - 1), custom_math);
}

cmark_node* match_comment(State& state, cmark_parser* parser, cmark_inline_parser* inlines,
                          std::string_view s, std::size_t at) {
    if (!s.substr(at).starts_with("{/*")) return nullptr;
    const auto end = ahead(state.comment, s, at + 3, [&](std::size_t from) { return s.find("*/}", from); });
    if (end == npos) return nullptr;
    return custom(parser, inlines, at, end + 3, s.substr(at + 3, end - at - 3), custom_comment);
}

cmark_node* match_inline(cmark_syntax_extension* extension, cmark_parser* parser, cmark_node*,
                         unsigned char c, cmark_inline_parser* inlines) {
    auto& state = *static_cast<State*>(cmark_syntax_extension_get_private(extension));
    const auto s = view(*cmark_inline_parser_get_chunk(inlines));
    const auto at = static_cast<std::size_t>(cmark_inline_parser_get_offset(inlines));
    if (c == '$' && state.math) return match_math(state, parser, inlines, s, at);
    if (c == '{') return match_comment(state, parser, inlines, s, at);
    return nullptr;
}

// cmark calls this when inlines are parsed and the definitions still there.
cmark_node* hand_out_references(cmark_syntax_extension* extension, cmark_parser* parser, cmark_node*) {
    auto& state = *static_cast<State*>(cmark_syntax_extension_get_private(extension));
    collect_references(parser, state.tree->references);
    return nullptr;
}

// `==x==`, in the way of cmark-gfm's own strikethrough. The node takes that type: a type of our own would be
// registered for the life of the process.
cmark_node* match_highlight(cmark_syntax_extension*, cmark_parser* parser, cmark_node*, unsigned char c,
                            cmark_inline_parser* inlines) {
    if (c != '=') return nullptr;
    int left = 0;
    int right = 0;
    int before = 0;
    int after = 0;
    constexpr int most = 100;
    const int n = cmark_inline_parser_scan_delimiters(inlines, most, '=', &left, &right, &before, &after);
    cmark_node* text = cmark_node_new_with_mem(CMARK_NODE_TEXT, parser->mem);
    cmark_node_set_literal(text, std::string(static_cast<std::size_t>(n), '=').c_str());
    text->start_line = text->end_line = cmark_inline_parser_get_line(inlines);
    if (n == 2 && (left || right)) cmark_inline_parser_push_delimiter(inlines, c, left, right, text);
    return text;
}

delimiter* insert_highlight(cmark_syntax_extension* self, cmark_parser*, cmark_inline_parser* inlines,
                            delimiter* opener, delimiter* closer) {
    delimiter* next = closer->next;
    cmark_node* node = opener->inl_text;
    if (cmark_node_set_type(node, CMARK_NODE_STRIKETHROUGH)) {
        cmark_node_set_syntax_extension(node, self);
        for (cmark_node* n = node->next; n && n != closer->inl_text;) {
            cmark_node* after = n->next;
            cmark_node_append_child(node, n);
            n = after;
        }
        cmark_node_free(closer->inl_text);
    }
    for (delimiter* d = closer; d && d != opener;) {
        delimiter* previous = d->previous;
        cmark_inline_parser_remove_delimiter(inlines, d);
        d = previous;
    }
    cmark_inline_parser_remove_delimiter(inlines, opener);
    return next;
}

int holds_inlines(cmark_syntax_extension*, cmark_node*, cmark_node_type child) {
    return CMARK_NODE_TYPE_INLINE_P(child);
}

struct FreeExtension {
    void operator()(cmark_syntax_extension* e) const {
        cmark_syntax_extension_free(cmark_get_default_mem_allocator(), e);
    }
};
struct FreeParser {
    void operator()(cmark_parser* p) const { cmark_parser_free(p); }
};

std::unique_ptr<cmark_syntax_extension, FreeExtension> own_extension(State& state) {
    auto* mem = cmark_get_default_mem_allocator();
    std::unique_ptr<cmark_syntax_extension, FreeExtension> e(cmark_syntax_extension_new("kiln"));
    cmark_llist* special = nullptr;
    if (state.math) special = cmark_llist_append(mem, special, reinterpret_cast<void*>('$'));
    special = cmark_llist_append(mem, special, reinterpret_cast<void*>('{'));
    cmark_syntax_extension_set_special_inline_chars(e.get(), special);
    cmark_syntax_extension_set_match_inline_func(e.get(), match_inline);
    cmark_syntax_extension_set_postprocess_func(e.get(), hand_out_references);
    cmark_syntax_extension_set_private(e.get(), &state, nullptr);
    return e;
}

std::shared_ptr<cmark_syntax_extension> highlight_extension() {
    auto* mem = cmark_get_default_mem_allocator();
    std::shared_ptr<cmark_syntax_extension> e(cmark_syntax_extension_new("kiln-highlight"), FreeExtension());
    cmark_syntax_extension_set_special_inline_chars(
        e.get(), cmark_llist_append(mem, nullptr, reinterpret_cast<void*>('=')));
    cmark_syntax_extension_set_emphasis(e.get(), 1);
    cmark_syntax_extension_set_match_inline_func(e.get(), match_highlight);
    cmark_syntax_extension_set_inline_from_delim_func(e.get(), insert_highlight);
    cmark_syntax_extension_set_can_contain_func(e.get(), holds_inlines);
    return e;
}

// cmark-gfm's task list looks at a line's front, not at what is left of it behind the item's marker: it takes
// the digits of `90 [ ] x`, on a later line of an item, for a marker and drops them. Only an item's first
// line can have a box.
cmark_node* open_task(cmark_syntax_extension* self, int indented, cmark_parser* parser, cmark_node* item,
                      unsigned char* line, int length) {
    if (item->type != CMARK_NODE_ITEM || item->first_child || item->start_line != parser->line_number)
        return nullptr;
    auto* theirs = static_cast<cmark_syntax_extension*>(cmark_syntax_extension_get_private(self));
    return theirs->try_opening_block(theirs, indented, parser, item, line, length);
}

std::unique_ptr<cmark_syntax_extension, FreeExtension> task_extension() {
    std::unique_ptr<cmark_syntax_extension, FreeExtension> e(cmark_syntax_extension_new("kiln-tasks"));
    cmark_syntax_extension_set_open_block_func(e.get(), open_task);
    cmark_syntax_extension_set_private(e.get(), cmark_find_syntax_extension("tasklist"), nullptr);
    return e;
}

std::string folded(std::string_view label) {
    std::string s(label);
    for (char& c : s)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return s;
}

// Gives every footnote a reference; returns the paragraph of them, which is part of the tree until it is
// freed.
cmark_node* hold_footnotes(cmark_parser* parser, std::size_t& count) {
    cmark_node* paragraph = nullptr;
    std::unordered_set<std::string> labels;
    for (cmark_node* n = parser->root; n; n = next_in(n, parser->root)) {
        if (n->type == CMARK_NODE_FOOTNOTE_DEFINITION) {
            const auto label = view(n->as.literal);
            if (label.size() >= MAX_LINK_LABEL_LENGTH || !labels.insert(folded(label)).second) {
                const std::string name(label);
                if (n->as.literal.alloc) parser->mem->free(n->as.literal.data);
                n->type = CMARK_NODE_CUSTOM_BLOCK;
                n->as.custom = {};
                cmark_node_set_on_enter(n, name.c_str());
            } else {
                if (!paragraph) paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, parser->mem);
                cmark_node* ref = cmark_node_new_with_mem(CMARK_NODE_FOOTNOTE_REFERENCE, parser->mem);
                auto* copy = static_cast<unsigned char*>(parser->mem->calloc(label.size() + 1, 1));
                std::memcpy(copy, label.data(), label.size());
                ref->as.literal = {copy, static_cast<bufsize_t>(label.size()), 1};
                cmark_node_append_child(paragraph, ref);
                ++count;
            }
        }
    }
    if (paragraph) {
        paragraph->flags = 0;  // closed: the parser does not look at it again
        cmark_node_append_child(parser->root, paragraph);
    }
    return paragraph;
}

}  // namespace

Tree parse_tree(std::string_view text, const Options& options) {
    cmark_gfm_core_extensions_ensure_registered();
    let_cells_hold_inlines();
    Tree tree;
    State state;
    state.tree = &tree;
    state.math = options.math && !options.strict;
    const bool footnotes = options.footnotes && !options.strict;
    const auto extension = own_extension(state);
    std::unique_ptr<cmark_parser, FreeParser> parser(
        cmark_parser_new_with_mem(footnotes ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT, tree_memory()));
    const auto attach = [&](bool wanted, const char* name) {
        if (wanted && !options.strict)
            cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    };
    attach(options.tables, "table");
    attach(options.strikethrough, "strikethrough");
    attach(options.autolinks, "autolink");
    const auto tasks = task_extension();
    if (options.tasks && !options.strict) cmark_parser_attach_syntax_extension(parser.get(), tasks.get());
    if (!options.strict) cmark_parser_attach_syntax_extension(parser.get(), extension.get());
    if (options.highlight && !options.strict) {
        tree.highlight = highlight_extension();
        cmark_parser_attach_syntax_extension(parser.get(), tree.highlight.get());
    }
    cmark_parser_feed(parser.get(), text.data(), text.size());
    // So that no line is pending when the tree is touched below.
    if (!text.empty() && text.back() != '\n') cmark_parser_feed(parser.get(), "\n", 1);
    // A blank line closes the last paragraph, which may hold definitions.
    if (parser->current->type == CMARK_NODE_PARAGRAPH) cmark_parser_feed(parser.get(), "\n", 1);
    take_references(parser.get(), text, tree.references);
    tree.dear = take_dear_blocks(parser.get());
    cmark_node* held = footnotes ? hold_footnotes(parser.get(), tree.footnotes) : nullptr;
    tree.root.reset(cmark_parser_finish(parser.get()));
    if (held) cmark_node_free(held);
    tree.table = CMARK_NODE_TABLE;
    tree.row = CMARK_NODE_TABLE_ROW;
    tree.cell = CMARK_NODE_TABLE_CELL;
    tree.strike = CMARK_NODE_STRIKETHROUGH;
    auto& references = tree.references.all;
    std::reverse(references.begin(), references.end());
    references.insert(references.end(), tree.references.refused.begin(), tree.references.refused.end());
    return tree;
}

}  // namespace markdown
