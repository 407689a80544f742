// Containers nest as deep as the text says, up to a bound: below it their blocks go into the innermost one
// that is open, so that nothing is lost but the nesting. cmark_node.user_data of a block says whether it was
// opened.
#include "markdown/read_blocks.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <cmark-gfm-core-extensions.h>

#include "markdown/callout_icon.h"
#include "markdown/parse_containers.h"
#include "markdown/read_headings.h"
#include "markdown/read_html.h"

namespace markdown {

namespace {

constexpr std::size_t most_depth = 120;
constexpr auto npos = std::string_view::npos;

char opened_block;  // its address is the sign
void* const opened = &opened_block;

bool task(cmark_node* n) {
    return n->extension && std::strcmp(cmark_node_get_type_string(n), "tasklist") == 0;
}

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

std::unordered_set<std::uint32_t> misplaced(const Prepared& prepared, const Tree& tree, bool& broken) {
    const auto& markers = prepared.markers;
    std::vector<const cmark_node*> nodes(markers.size());
    std::size_t next = 0;
    for (auto* n = tree.root->first_child; n && next < markers.size();) {
        if (n->type == CMARK_NODE_HTML_BLOCK) {
            const auto line = static_cast<std::uint32_t>(n->start_line - 1);
            while (next < markers.size() && markers[next].line < line)
                ++next;
            if (next < markers.size() && markers[next].line == line &&
                trim(view(n->as.literal)) == marker_line) {
                nodes[next++] = n;
            }
        }
        if (n->first_child && CMARK_NODE_BLOCK_P(n->first_child)) {
            n = n->first_child;
            continue;
        }
        while (n && !n->next)
            n = n->parent;
        if (n) n = n->next;
    }
    std::unordered_set<std::uint32_t> lines;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const Marker& m = markers[i];
        const bool paired = m.what == Marker::What::open || m.what == Marker::What::close;
        if (nodes[i] && (!paired || (nodes[m.partner] && nodes[m.partner]->parent == nodes[i]->parent)))
            continue;
        if (m.what == Marker::What::raw) broken = true;
        lines.insert(m.what == Marker::What::close || m.what == Marker::What::skip
                         ? markers[m.partner].source_line
                         : m.source_line);
    }
    return lines;
}

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

void Blocks::leave(const cmark_node* n) {
    if (n->user_data != opened || !CMARK_NODE_BLOCK_P(const_cast<cmark_node*>(n))) return;
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

// ---- leaves ----

bool Blocks::paragraph_alone(const cmark_node* n) {
    const auto* only = only_child(n);
    if (!only) return false;
    if (only->type == CMARK_NODE_LINK || only->type == CMARK_NODE_IMAGE) {
        const auto span = c_.span_of(n);
        scratch_.clear();
        Inlines::plain_text(only, scratch_);
        return c_.hooks.alone(
            c_.in,
            {view(only->as.link.url), view(only->as.link.title), scratch_, only->type == CMARK_NODE_IMAGE},
            c_.base + span.offset, span.length);
    }
    if (only->type != CMARK_NODE_CUSTOM_INLINE) return false;
    const auto text = view(only->as.custom.on_enter);
    switch (view(only->as.custom.on_exit)[0]) {
        case custom_display_math:
            c_.span(c_.in.leaf(KILN_MATH, trim(text)), c_.span_of(n));
            return true;
        case custom_comment:
            raw("<!--" + std::string(text) + "-->", "html", c_.span_of(n));
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

// Notion's own icons are images of the web without a text.
bool is_icon(const cmark_node* n) {
    if (n->type != CMARK_NODE_IMAGE || n->first_child) return false;
    const auto url = view(n->as.link.url);
    return view(n->as.link.title).empty() && url.starts_with("http") && url.find("icon") != npos;
}

// A callout's text begins with its icon: "💡 …". What follows is its paragraph; false: there is no icon.
bool Blocks::icon_paragraph(kiln_node callout, cmark_node* n) {
    if (n == taken_ || !n->first_child) return false;
    const Rest rest = take_icon(callout, n->first_child);
    if (rest.from == n->first_child && rest.skip == 0) return false;
    words(n, rest);
    return true;
}

// What follows a callout's icon, as its paragraph.
void Blocks::words(cmark_node* n, Rest rest) {
    if (!rest.from) return;
    c_.span(c_.in.open(KILN_PARAGRAPH), c_.span_of(n));
    inlines_.run(n, rest.from, rest.skip);
    c_.in.close();
}

// Takes the icon and the blank after it.
Blocks::Rest Blocks::take_icon(kiln_node callout, cmark_node* first) {
    if (is_icon(first)) {
        cmark_node* next = first->next;
        if (next && (next->type != CMARK_NODE_TEXT || !view(next->as.literal).starts_with(' ')))
            return {first, 0};
        c_.in.set(callout, KILN_AT_ICON, view(first->as.link.url));
        return {next, next ? 1u : 0u};
    }
    if (first->type != CMARK_NODE_TEXT) return {first, 0};
    const auto s = view(first->as.literal);
    const std::size_t length = leading_emoji(s);
    if (length == 0 || (length == s.size() ? first->next != nullptr : s[length] != ' ')) return {first, 0};
    c_.in.set(callout, KILN_AT_ICON, s.substr(0, length));
    if (length + 1 >= s.size() && !first->next) return {nullptr, 0};
    return {first, std::min(s.size(), length + 1)};
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
    const auto* item = n->parent;
    if (c_.google && item->type == CMARK_NODE_ITEM && item->user_data != opened && item->first_child == n) {
        c_.in.set(heading, KILN_AT_NUMBER, std::to_string(item_number(item)));
        c_.report(KILN_INFO, "repair.heading-number",
                  "a heading inside a numbered item is a numbered heading", "", span);
    }
    inlines_.run(content, content->first_child);
    c_.in.close();
}

void Blocks::code(const cmark_node* n) {
    const auto literal = without_last_newline(view(n->as.code.literal));
    const auto info = trim(n->as.code.fenced ? view(n->as.code.info) : std::string_view());
    const auto end = info.find_first_of(" \t");
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
    if (c_.options.strict || comment_only(trim(literal)) || !map_html(c_, literal, span))
        raw(literal, "html", span);
}

// ---- containers ----

bool Blocks::quote(cmark_node* n) {
    if (c_.options.containers && !c_.options.strict && callout(n)) return true;
    open(n, KILN_QUOTE);
    return true;
}

// `[!TYPE]`, maybe folding, maybe titled: GitHub, Hugo, Obsidian. The paragraph it stands in goes on below
// it.
bool Blocks::callout(cmark_node* n) {
    cmark_node* p = n->first_child;
    if (!p || p->type != CMARK_NODE_PARAGRAPH || !p->first_child || p->first_child->type != CMARK_NODE_TEXT)
        return false;
    const auto s = view(p->first_child->as.literal);
    const auto end = s.find(']');
    if (!s.starts_with("[!") || end == npos || end < 3 || source_of(p).starts_with('\\')) return false;
    std::string type(s.substr(2, end - 2));
    for (char& c : type) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
              c == '_')) {
            return false;
        }
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    std::size_t skip = end + 1;
    const char fold = skip < s.size() && (s[skip] == '-' || s[skip] == '+') ? s[skip] : '\0';
    if (fold) ++skip;
    if (skip < s.size() && s[skip] != ' ') return false;
    while (skip < s.size() && s[skip] == ' ')
        ++skip;
    if (!open(n, KILN_CALLOUT)) return false;
    const auto callout = last_opened_;
    c_.in.set(callout, KILN_AT_TYPE, type);
    if (fold) c_.in.set(callout, KILN_AT_X, fold == '-' ? "fold=closed" : "fold=open");
    cmark_node* rest = p->first_child;
    while (rest && rest->type != CMARK_NODE_SOFTBREAK && rest->type != CMARK_NODE_LINEBREAK)
        rest = rest->next;
    if (skip < s.size() || p->first_child->next != rest) {
        c_.in.open(KILN_SUMMARY);
        inlines_.run(p, p->first_child, skip, rest);
        c_.in.close();
    }
    if (rest && rest->next) words(p, take_icon(callout, rest->next));
    taken_ = p;
    return true;
}

bool Blocks::list(cmark_node* n) {
    const auto& list = n->as.list;
    if (c_.google && headings_only(n)) return true;
    if (!open(n, KILN_LIST)) return true;
    const bool ordered = list.list_type == CMARK_ORDERED_LIST;
    if (ordered) {
        c_.in.set(last_opened_, KILN_AT_ORDERED, true);
        if (list.start != 1) c_.in.set(last_opened_, KILN_AT_START, list.start);
        if (list.delimiter == CMARK_PAREN_DELIM) c_.in.set(last_opened_, KILN_AT_STYLE, "1)");
    }
    if (list.tight) c_.in.set(last_opened_, KILN_AT_TIGHT, true);
    return true;
}

bool Blocks::item(cmark_node* n) {
    if (n->parent->user_data != opened) return true;
    if (!open(n, KILN_ITEM)) return true;
    if (!task(n)) {
        quoted_task(n);
        return true;
    }
    // cmark-gfm takes any "[x]" of the line for the box.
    const auto source = source_of(n);
    const auto box = source.find('[');
    c_.in.set(last_opened_, KILN_AT_CHECKED, box != npos && source.substr(box, 2) != "[ ");
    return true;
}

// cmark-gfm sees no box where anything but blanks stands before the item's marker: a quote, another marker.
void Blocks::quoted_task(cmark_node* item) {
    cmark_node* p = item->first_child;
    if (c_.options.strict || !c_.options.tasks || !p || p->type != CMARK_NODE_PARAGRAPH || !p->first_child ||
        p->first_child->type != CMARK_NODE_TEXT || !source_of(p).starts_with('['))
        return;
    const auto s = view(p->first_child->as.literal);
    const bool box =
        s.size() >= 3 && s[0] == '[' && (s[1] == ' ' || s[1] == 'x' || s[1] == 'X') && s[2] == ']';
    const bool alone = s.size() == 3 && !p->first_child->next;
    // At the line's own front cmark would have seen it, were it one.
    const Line& place = c_.prepared->lines[static_cast<std::size_t>(item->start_line) - 1];
    const auto line = c_.prepared->source.substr(place.begin, place.end - place.begin);
    if (!box || (!alone && (s.size() < 4 || s[3] != ' ')) || prefix_of(line).markers < 2) return;
    c_.in.set(last_opened_, KILN_AT_CHECKED, s[1] != ' ');
    if (alone)
        taken_ = p;
    else
        task_ = p;
}

void Blocks::table(cmark_node* n) {
    const auto table = c_.in.open(KILN_TABLE);
    c_.span(table, c_.span_of(n));
    const auto columns = cmark_gfm_extensions_get_table_columns(n);
    const auto* align = cmark_gfm_extensions_get_table_alignments(n);
    bool any = false;
    for (unsigned i = 0; i < columns; ++i)
        any = any || align[i];
    for (unsigned i = 0; any && i < columns; ++i) {
        const char a = static_cast<char>(align[i]);
        c_.in.set(table, KILN_AT_ALIGN,
                  a == 'l'   ? "left"
                  : a == 'c' ? "center"
                  : a == 'r' ? "right"
                             : "none");
    }
    // A table must have a header row: one without a word is what people write where there is none.
    bool header = false;
    for (const auto* k = n->first_child->first_child; k; k = k->next)
        header = header || k->first_child;
    header = header || !n->first_child->next;
    if (header) c_.in.set(table, KILN_AT_HEADER_ROWS, 1);
    for (auto* row = header ? n->first_child : n->first_child->next; row; row = row->next) {
        c_.span(c_.in.open(KILN_ROW), c_.span_of(row));
        for (auto* k = row->first_child; k; k = k->next)
            cell(k);
        c_.in.close();
    }
    c_.in.close();
}

void Blocks::cell(cmark_node* n) {
    c_.span(c_.in.open(KILN_CELL), c_.span_of(n));
    if (n->first_child) {
        c_.in.open(KILN_PARAGRAPH);
        inlines_.run(n, n->first_child);
        c_.in.close();
    }
    c_.in.close();
}

bool Blocks::footnote(cmark_node* n) {
    if (!in_notes_) {
        unused_references();
        in_notes_ = true;
        c_.in.open(KILN_NOTES);
    }
    ++footnotes_;
    if (open(n, KILN_FOOTNOTE)) c_.in.set(last_opened_, KILN_AT_ID, view(n->as.literal));
    return true;
}

// ---- markers ----

void Blocks::summary(std::string_view title) {
    if (title.empty()) return;
    c_.in.open(KILN_SUMMARY);
    parse_inlines(c_.in, title, c_.options, c_.hooks);
    c_.in.close();
}

void Blocks::open_container(const Marker& m) {
    using Box = Marker::Box;
    const bool toggle = m.box == Box::details || (m.box == Box::directive && m.type == "details") ||
                        (m.box == Box::folded && (m.type.empty() || m.type == "note"));
    const auto node = c_.in.open(toggle ? KILN_TOGGLE : KILN_CALLOUT);
    c_.span(node, m.span);
    if (toggle) {
        auto title = std::string_view(m.title);
        // <summary><h2>…</h2></summary>
        if (title.size() > 9 && title.starts_with("<h") && title[2] >= '1' && title[2] <= '6' &&
            title[3] == '>' && title.find("</h") == title.size() - 5) {
            c_.in.set(node, KILN_AT_LEVEL, title[2] - '0');
            title = trim(title.substr(4, title.size() - 9));
        }
        if (m.opened) c_.in.set(node, KILN_AT_OPEN, true);
        summary(title);
        return;
    }
    // An <aside> has no type: its icon says what it is.
    const auto type = m.box == Box::aside ? type_of_icon(m.icon) : std::string_view(m.type);
    if (!type.empty()) c_.in.set(node, KILN_AT_TYPE, type);
    if (!m.icon.empty())
        c_.in.set(node, KILN_AT_ICON, m.icon);
    else
        fresh_callout_ = node;
    if (m.box == Box::folded) c_.in.set(node, KILN_AT_X, m.opened ? "fold=open" : "fold=closed");
    summary(m.title);
}

void Blocks::marker(const Marker& m, std::size_t index) {
    switch (m.what) {
        case Marker::What::open:
            opened_[index] = depth_ < most_depth;
            if (!opened_[index]) return;
            ++depth_;
            open_container(m);
            return;
        case Marker::What::close:
            if (!opened_[m.partner]) return;
            --depth_;
            c_.in.close();
            return;
        case Marker::What::skip:
            return;
        case Marker::What::math:
            c_.span(c_.in.leaf(KILN_MATH, m.text), m.span);
            return;
        case Marker::What::comment:
            raw("<!--" + m.text + "-->", "html", m.span);
            return;
        case Marker::What::raw:
            raw(m.text, "markdown", m.span);
            return;
    }
}

// Definitions that no link uses say something all the same: `[//]: # (a remark)`.
void Blocks::unused_references() {
    const auto& references = c_.tree->references;
    if (references.empty()) return;
    const auto* root = c_.tree->root.get();
    for (const auto* note = root->first_child; note; note = note->next) {
        if (note->type != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
        for (auto* n = const_cast<cmark_node*>(note); n;) {
            if (n->type == CMARK_NODE_LINK || n->type == CMARK_NODE_IMAGE) {
                c_.used.insert(reference_key(view(n->as.link.url), view(n->as.link.title)));
            }
            if (n->first_child) {
                n = n->first_child;
                continue;
            }
            while (n != note && !n->next)
                n = n->parent;
            n = n == note ? nullptr : n->next;
        }
    }
    std::string text;
    for (const auto& r : references) {
        if (c_.used.contains(reference_key(r.url, r.title))) continue;
        const auto data = data_index(r.url, c_.prepared->data.size());
        const auto url = data == npos ? std::string_view(r.url) : c_.prepared->data[data];
        if (!text.empty()) text.push_back('\n');
        text.append("[").append(r.label).append("]: <");
        for (const char c : url) {
            if (c == '<' || c == '>' || c == '\\') text.push_back('\\');
            text.push_back(c);
        }
        text.push_back('>');
        if (r.title.empty()) continue;
        text.append(" \"");
        for (const char c : r.title) {
            if (c == '"' || c == '\\') text.push_back('\\');
            text.push_back(c);
        }
        text.push_back('"');
    }
    if (!text.empty()) raw(text, "markdown", {});
}

}  // namespace markdown
