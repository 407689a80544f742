// gumbo parses, a walk without recursion turns its tree into a list of steps, and only if every element was
// understood are the steps taken. Text that stands in a block for itself becomes a paragraph; blanks collapse
// as a browser does it.
#include "markdown/read_html.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <gumbo.h>

#include "markdown/read_html_check.h"
#include "markdown/read_links.h"
#include "markdown/read_tag.h"

namespace markdown {

namespace {

// What may stand where the walk is.
enum class Place : std::uint8_t { flow, phrasing, list, table, rows, row, columns };

struct Step {
    enum class Do : std::uint8_t { open, close, text, leaf, set, target } what;
    std::uint32_t value = 0;  // kind, attribute or marks
    std::string text;
    std::string title, alt;
    bool image = false;
};

struct Frame {
    const GumboNode* node;
    Place place;
    unsigned next = 0;
    unsigned closes = 0;      // nodes to close at its end
    std::uint32_t marks = 0;  // of the text in it
    bool in_link = false;
};

class Mapper {
  public:
    bool map(const GumboNode* body);
    void replay(Context& c, Span span);

  private:
    bool element(const GumboNode* n, const Frame& in);
    bool inline_element(const GumboNode* n, const std::string& name, const Frame& in);
    bool block_element(const GumboNode* n, const std::string& name, const Frame& in);
    bool list_or_table_part(const GumboNode* n, const std::string& name, const Frame& in);
    bool preformatted(const GumboNode* n);
    void text(std::string_view s, std::uint32_t marks);
    void break_line();
    void begin_inlines(std::uint32_t kind);
    void end_paragraph();
    bool link_target(const GumboNode* n);
    void table_head(const GumboNode* n);

    void step(Step::Do what, std::uint32_t value = 0, std::string_view s = {}) {
        steps_.push_back({what, value, std::string(s), {}, {}, false});
    }
    void push(const GumboNode* n, Place place, unsigned closes, const Frame& in, std::uint32_t marks = 0) {
        frames_.push_back({n, place, 0, closes, in.marks | marks, in.in_link});
    }

    std::vector<Step> steps_;
    std::vector<Frame> frames_;
    bool paragraph_ = false;  // an implied one is open
    bool fresh_ = true;       // nothing stands in the block of inlines yet, or a break ended its line
    bool space_ = false;      // a blank is due before the next text
};

std::string name_of(const GumboNode* n) {
    return gumbo_normalized_tagname(n->v.element.tag);
}
const char* get(const GumboNode* n, const char* name) {
    const auto* a = gumbo_get_attribute(&n->v.element.attributes, name);
    return a ? a->value : nullptr;
}
// Only attributes of those names, each between blanks.
bool only(const GumboNode* n, std::string_view names) {
    const auto& all = n->v.element.attributes;
    for (unsigned i = 0; i < all.length; ++i) {
        const std::string name =
            ' ' + std::string(static_cast<const GumboAttribute*>(all.data[i])->name) + ' ';
        if (names.find(name) == std::string_view::npos) return false;
    }
    return true;
}
const GumboVector& children(const GumboNode* n) {
    return n->v.element.children;
}
const GumboNode* child(const GumboNode* n, unsigned i) {
    return static_cast<const GumboNode*>(children(n).data[i]);
}
// 1..100000, 0 for anything else.
int number(const char* s) {
    int n = 0;
    for (; *s >= '0' && *s <= '9' && n <= 100000; ++s)
        n = n * 10 + (*s - '0');
    return *s || n > 100000 ? 0 : n;
}
std::string_view alignment(const char* s) {
    for (const std::string_view word : {"left", "center", "right", "justify"}) {
        if (s && word == s) return word;
    }
    return {};
}

void Mapper::begin_inlines(std::uint32_t kind) {
    step(Step::Do::open, kind);
    fresh_ = true;
    space_ = false;
}

void Mapper::end_paragraph() {
    if (!paragraph_) return;
    paragraph_ = false;
    step(Step::Do::close);
}

void Mapper::text(std::string_view s, std::uint32_t marks) {
    for (std::size_t i = 0; i < s.size();) {
        const auto from = s.find_first_not_of(" \t\r\n\f", i);
        if (from != i) space_ = space_ || !fresh_;
        if (from == std::string_view::npos) return;
        const auto to = std::min(s.find_first_of(" \t\r\n\f", from), s.size());
        const auto word = s.substr(from, to - from);
        if (!steps_.empty() && steps_.back().what == Step::Do::text && steps_.back().value == marks) {
            if (space_) steps_.back().text.push_back(' ');
            steps_.back().text.append(word);
        } else {
            step(Step::Do::text, marks, space_ ? ' ' + std::string(word) : std::string(word));
        }
        space_ = fresh_ = false;
        i = to;
    }
}

void Mapper::break_line() {
    step(Step::Do::leaf, KILN_BREAK);
    step(Step::Do::set, KILN_AT_TYPE, "line");
    space_ = false;
    fresh_ = true;
}

bool Mapper::link_target(const GumboNode* n) {
    const char* id = get(n, "id") ? get(n, "id") : get(n, "name");
    if (id && *id) {
        step(Step::Do::leaf, KILN_POINT);
        step(Step::Do::set, KILN_AT_TYPE, "bookmark");
        step(Step::Do::set, KILN_AT_REF, id);
        step(Step::Do::set, KILN_AT_EDGE, "at");
    }
    const char* href = get(n, "href");
    if (!href) return false;
    step(Step::Do::open, KILN_LINK);
    Step s{Step::Do::target, 0, href, get(n, "title") ? get(n, "title") : "", "", false};
    steps_.push_back(std::move(s));
    return true;
}

bool Mapper::inline_element(const GumboNode* n, const std::string& name, const Frame& in) {
    const auto mark = mark_of(name);
    if (!mark && name != "a" && name != "br" && name != "img") return false;
    if (in.place != Place::flow && in.place != Place::phrasing) return false;
    if (in.place == Place::flow && !paragraph_) {
        if (name == "br") return false;
        paragraph_ = true;
        begin_inlines(KILN_PARAGRAPH);
    }
    if (name == "br") {
        if (!only(n, " clear ")) return false;
        break_line();
        return true;
    }
    if (space_) {
        step(Step::Do::text, in.marks, " ");
        space_ = false;
    }
    if (name == "img") {
        const char* source = get(n, "src");
        if (!source) return false;
        const char* alt = get(n, "alt");
        const char* title = get(n, "title");
        step(Step::Do::leaf, KILN_IMAGE);
        if (alt && *alt) step(Step::Do::set, KILN_AT_ALT, alt);
        for (const auto& [key, attribute] :
             {std::pair{"width", KILN_AT_WIDTH}, std::pair{"height", KILN_AT_HEIGHT}}) {
            const auto size = get(n, key) ? pixels(get(n, key)) : std::string();
            if (!size.empty()) step(Step::Do::set, attribute, size);
        }
        steps_.push_back({Step::Do::target, 0, source, title ? title : "", alt ? alt : "", true});
        fresh_ = false;
        return true;
    }
    if (name == "a") {
        if (!only(n, " href title id name target rel ") || (in.in_link && get(n, "href"))) return false;
        const bool link = link_target(n);
        push(n, Place::phrasing, link ? 1 : 0, in);
        frames_.back().in_link = in.in_link || link;
        return true;
    }
    if (children(n).length && !only(n, " ")) return false;
    push(n, Place::phrasing, 0, in, mark);
    return true;
}

bool Mapper::preformatted(const GumboNode* n) {
    const GumboNode* code = n;
    std::string_view language;
    if (children(n).length == 1 && child(n, 0)->type == GUMBO_NODE_ELEMENT &&
        name_of(child(n, 0)) == "code") {
        code = child(n, 0);
        const char* words = get(code, "class");
        if (!only(code, " class ")) return false;
        if (words) {
            language = words;
            if (!language.starts_with("language-") || language.find(' ') != std::string_view::npos)
                return false;
            language.remove_prefix(9);
        }
    }
    if (const char* lang = get(n, "lang")) language = lang;
    if (!only(n, " lang ")) return false;
    std::string s;
    for (unsigned i = 0; i < children(code).length; ++i) {
        const auto* c = child(code, i);
        if (c->type != GUMBO_NODE_TEXT && c->type != GUMBO_NODE_WHITESPACE) return false;
        s += c->v.text.text;
    }
    if (s.ends_with('\n')) s.pop_back();
    step(Step::Do::leaf, KILN_CODE, s);
    if (!language.empty()) step(Step::Do::set, KILN_AT_LANGUAGE, language);
    return true;
}

// How many rows and columns of a table are headers.
void Mapper::table_head(const GumboNode* n) {
    unsigned head = 0;
    bool body = false;
    bool first_column = true;
    unsigned body_rows = 0;
    for (unsigned i = 0; i < children(n).length; ++i) {
        const auto* section = child(n, i);
        if (section->type != GUMBO_NODE_ELEMENT || section->v.element.tag == GUMBO_TAG_CAPTION) continue;
        for (unsigned r = 0; r < children(section).length; ++r) {
            const auto* row = child(section, r);
            if (row->type != GUMBO_NODE_ELEMENT || row->v.element.tag != GUMBO_TAG_TR) continue;
            unsigned cells = 0;
            unsigned heads = 0;
            bool first = false;
            for (unsigned k = 0; k < children(row).length; ++k) {
                if (child(row, k)->type != GUMBO_NODE_ELEMENT) continue;
                const bool th = child(row, k)->v.element.tag == GUMBO_TAG_TH;
                first = cells == 0 ? th : first;
                ++cells;
                heads += th;
            }
            const bool header = section->v.element.tag == GUMBO_TAG_THEAD || (cells > 0 && cells == heads);
            if (header && !body) {
                ++head;
            } else {
                body = true;
                ++body_rows;
                first_column = first_column && first;
            }
        }
    }
    if (head) step(Step::Do::set, KILN_AT_HEADER_ROWS, std::to_string(head));
    if (body_rows && first_column) step(Step::Do::set, KILN_AT_HEADER_COLS, "1");
}

bool Mapper::block_element(const GumboNode* n, const std::string& name, const Frame& in) {
    if (in.place != Place::flow) return false;
    end_paragraph();
    const auto align = alignment(get(n, "align"));
    if (name == "p") {
        if (!only(n, " align ")) return false;
        begin_inlines(KILN_PARAGRAPH);
        if (!align.empty()) step(Step::Do::set, KILN_AT_ALIGN, align);
        push(n, Place::phrasing, 1, in);
    } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
        if (!only(n, " id align ")) return false;
        begin_inlines(KILN_HEADING);
        if (const char* id = get(n, "id"); id && *id) step(Step::Do::set, KILN_AT_ID, id);
        step(Step::Do::set, KILN_AT_LEVEL, std::string(1, name[1]));
        push(n, Place::phrasing, 1, in);
    } else if (name == "hr") {
        step(Step::Do::leaf, KILN_DIVIDER);
    } else if (name == "pre") {
        return preformatted(n);
    } else if (name == "blockquote") {
        if (!only(n, " ")) return false;
        step(Step::Do::open, KILN_QUOTE);
        push(n, Place::flow, 1, in);
    } else if (name == "div") {
        if (!only(n, " align ")) return false;
        push(n, Place::flow, 0, in);
    } else if (name == "ul" || name == "ol") {
        if (!only(n, " start ") || (get(n, "start") && name == "ul")) return false;
        step(Step::Do::open, KILN_LIST);
        if (name == "ol") step(Step::Do::set, KILN_AT_ORDERED, "true");
        if (const char* start = get(n, "start")) {
            const int value = number(start);
            if (value == 0) return false;
            if (value != 1) step(Step::Do::set, KILN_AT_START, std::to_string(value));
        }
        step(Step::Do::set, KILN_AT_TIGHT, "true");
        push(n, Place::list, 1, in);
    } else if (name == "table") {
        if (!only(n, " border cellpadding cellspacing width align ")) return false;
        step(Step::Do::open, KILN_TABLE);
        table_head(n);
        push(n, Place::table, 1, in);
    } else if (name == "figure") {
        if (!only(n, " ")) return false;
        step(Step::Do::open, KILN_FIGURE);
        push(n, Place::flow, 1, in);
    } else if (name == "figcaption") {
        if (!only(n, " ") || name_of(in.node) != "figure") return false;
        begin_inlines(KILN_CAPTION);
        push(n, Place::phrasing, 1, in);
    } else if (name == "details") {
        if (!only(n, " open ")) return false;
        step(Step::Do::open, KILN_TOGGLE);
        if (get(n, "open")) step(Step::Do::set, KILN_AT_OPEN, "true");
        push(n, Place::flow, 1, in);
    } else if (name == "summary") {
        if (!only(n, " ") || name_of(in.node) != "details" ||
            (steps_.back().what != Step::Do::set && steps_.back().value != KILN_TOGGLE)) {
            return false;
        }
        begin_inlines(KILN_SUMMARY);
        push(n, Place::phrasing, 1, in);
    } else {
        return false;
    }
    return true;
}

bool Mapper::list_or_table_part(const GumboNode* n, const std::string& name, const Frame& in) {
    if (name == "li" && in.place == Place::list) {
        if (!only(n, " ")) return false;
        step(Step::Do::open, KILN_ITEM);
        push(n, Place::flow, 1, in);
    } else if (name == "caption" && in.place == Place::table) {
        if (!only(n, " align ")) return false;
        begin_inlines(KILN_CAPTION);
        push(n, Place::phrasing, 1, in);
    } else if (name == "colgroup" && in.place == Place::table) {
        push(n, Place::columns, 0, in);
    } else if (name == "col" && in.place == Place::columns) {
        return true;
    } else if ((name == "thead" || name == "tbody" || name == "tfoot") && in.place == Place::table) {
        if (!only(n, " align valign ")) return false;
        push(n, Place::rows, 0, in);
    } else if (name == "tr" && in.place == Place::rows) {
        if (!only(n, " align valign ")) return false;
        step(Step::Do::open, KILN_ROW);
        push(n, Place::row, 1, in);
    } else if ((name == "td" || name == "th") && in.place == Place::row) {
        if (!only(n, " align valign colspan rowspan width scope nowrap ")) return false;
        step(Step::Do::open, KILN_CELL);
        if (const auto align = alignment(get(n, "align")); !align.empty())
            step(Step::Do::set, KILN_AT_ALIGN, align);
        for (const auto& [key, attribute] :
             {std::pair{"colspan", KILN_AT_COLSPAN}, std::pair{"rowspan", KILN_AT_ROWSPAN}}) {
            if (!get(n, key)) continue;
            const int value = number(get(n, key));
            if (value == 0) return false;
            if (value > 1) step(Step::Do::set, attribute, std::to_string(value));
        }
        push(n, Place::flow, 1, in);
    } else {
        return false;
    }
    return true;
}

bool Mapper::element(const GumboNode* n, const Frame& in) {
    if (n->v.element.tag == GUMBO_TAG_UNKNOWN) return false;
    const auto name = name_of(n);
    if (mark_of(name) || name == "a" || name == "br" || name == "img") return inline_element(n, name, in);
    if (in.place == Place::flow) return block_element(n, name, in);
    return list_or_table_part(n, name, in);
}

bool Mapper::map(const GumboNode* body) {
    frames_.push_back({body, Place::flow, 0, 0, 0, false});
    while (!frames_.empty()) {
        Frame& top = frames_.back();
        if (top.next == children(top.node).length) {
            if (top.place == Place::flow) end_paragraph();
            if (top.closes && steps_.back().what == Step::Do::open && steps_.back().value == KILN_PARAGRAPH) {
                steps_.pop_back();  // <p></p> says nothing
            } else {
                for (unsigned i = 0; i < top.closes; ++i)
                    step(Step::Do::close);
            }
            frames_.pop_back();
            continue;
        }
        const auto* n = child(top.node, top.next++);
        const Frame in = top;
        switch (n->type) {
            case GUMBO_NODE_WHITESPACE:
                if (in.place == Place::phrasing || paragraph_) space_ = !fresh_;
                break;
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_CDATA:
                if (in.place == Place::flow && !paragraph_) {
                    paragraph_ = true;
                    begin_inlines(KILN_PARAGRAPH);
                } else if (in.place != Place::flow && in.place != Place::phrasing) {
                    return false;
                }
                text(n->v.text.text, in.marks);
                break;
            case GUMBO_NODE_ELEMENT:
                if (!element(n, in)) return false;
                break;
            default:
                return false;
        }
    }
    // Nothing of it would be left.
    return std::any_of(steps_.begin(), steps_.end(), [](const Step& s) {
        return s.what == Step::Do::text || (s.what == Step::Do::leaf && s.value != KILN_BREAK);
    });
}

void Mapper::replay(Context& c, Span span) {
    kiln_node node = 0;
    unsigned depth = 0;
    for (const Step& s : steps_) {
        switch (s.what) {
            case Step::Do::open:
                node = c.in.open(s.value);
                if (depth++ == 0) c.span(node, span);
                break;
            case Step::Do::close:
                --depth;
                c.in.close();
                break;
            case Step::Do::text:
                c.in.text(s.text, s.value);
                break;
            case Step::Do::leaf:
                node = c.in.leaf(s.value, s.text);
                if (depth == 0) c.span(node, span);
                break;
            case Step::Do::set:
                c.in.set(node, s.value, s.text);
                break;
            case Step::Do::target:
                if (!s.title.empty()) c.in.set(node, KILN_AT_TITLE, s.title);
                set_target(c, node, {s.text, s.title, s.alt, s.image});
                break;
        }
    }
}

}  // namespace

bool map_html(Context& c, std::string_view html, Span span) {
    if (!c.options.html || !well_formed(html)) return false;
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_BODY;
    options.max_errors = 0;
    const auto destroy = [&](GumboOutput* o) { gumbo_destroy_output(&options, o); };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(
        gumbo_parse_with_options(&options, html.data(), html.size()), destroy);
    if (!output || output->root->type != GUMBO_NODE_ELEMENT) return false;
    Mapper mapper;
    if (!mapper.map(output->root)) return false;
    mapper.replay(c, span);
    return true;
}

}  // namespace markdown
