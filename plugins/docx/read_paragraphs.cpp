// Paragraphs: what each of them is, and the block that it becomes.
#include <algorithm>
#include <iterator>
#include <utility>

#include "docx/names.h"
#include "docx/read_blocks.h"
#include "docx/read_boxes.h"

namespace docx {
namespace {

constexpr std::string_view code_begin = "\uEC03", code_end = "\uEC02";

bool has_mark(pugi::xml_node properties, const char* change, const char* move) {
    const auto mark = properties.child("w:rPr");
    return mark.child(change) || mark.child(move);
}

// Styles whose looks are what they are, and no marks of their text.
bool has_own_look(Role role) {
    return role != Role::none && role != Role::list_continue && role != Role::contents;
}

// All that it says is set in letters of equal width, and none of it as no code is.
bool is_monospaced(const Line& line) {
    constexpr std::uint32_t scripts = KILN_MARK_SUB | KILN_MARK_SUPER;
    bool any = false;
    for (const auto& item : line.items) {
        if (item.kind == KILN_TEXT) {
            const bool blank = item.text.find_first_not_of(" \t") == std::string_view::npos;
            if (!blank && (!item.monospaced || (item.marks & scripts) != 0)) return false;
            any = any || !blank;
        } else if (item.kind != KILN_POINT &&
                   !(item.kind == KILN_BREAK && line.get(item, KILN_AT_TYPE) == "line")) {
            return false;
        }
    }
    return any;
}

// A bullet that shows nothing: with the item above it, or as a paragraph where there is none.
bool goes_on(const Number& number) {
    return number.bullet() && kiln::trimmed(number.level->text).empty();
}

// Blanks, and such as do not break.
bool says_nothing(const Line& line) {
    return std::all_of(line.items.begin(), line.items.end(), [](const Inline& item) {
        if (item.kind == KILN_POINT) return true;
        if (item.kind != KILN_TEXT) return false;
        for (auto text = item.text; !text.empty();) {
            const bool hard = text.starts_with("\u00A0");
            if (!hard && text.front() != ' ' && text.front() != '\t') return false;
            text.remove_prefix(hard ? 2 : 1);
        }
        return true;
    });
}

// The first of its bookmarks, which is the anchor of what it becomes.
std::string_view take_anchor(Line& line) {
    const auto mark = std::find_if(line.items.begin(), line.items.end(), [&](const Inline& item) {
        return item.kind == KILN_POINT && line.get(item, KILN_AT_TYPE) == "bookmark";
    });
    if (mark == line.items.end()) return {};
    const auto anchor = line.get(*mark, KILN_AT_REF);
    line.items.erase(mark);
    return anchor;
}

// Nothing in it that a leaf of text cannot hold.
bool is_text(const Line& line) {
    return std::all_of(line.items.begin(), line.items.end(), [](const Inline& item) {
        return item.kind == KILN_TEXT || item.kind == KILN_BREAK || item.kind == KILN_POINT ||
               item.kind == KILN_LINK || item.kind == KILN_NO_KIND;
    });
}

}  // namespace

BlockReader::Paragraph BlockReader::look(pugi::xml_node node) {
    Paragraph p;
    p.node = node;
    p.properties = node.child("w:pPr");
    p.direct = paragraph_format(p.properties, c_.options.changes == Changes::reject);
    p.style = &c_.styles.paragraph(p.direct.style);
    p.format = p.style->paragraph;
    p.format.add(p.direct);
    p.role = p.style->role;
    p.level = p.style->level;
    if (p.role == Role::none && p.direct.outline && *p.direct.outline < 9) {
        p.role = Role::heading;
        p.level = *p.direct.outline + 1;
    }
    if (p.format.num && *p.format.num != 0 && c_.numbering.has(*p.format.num)) {
        p.num = p.format.num;
        const auto by_style = p.direct.level ? std::nullopt : c_.numbering.level_of(*p.num, p.style->id);
        p.num_depth = by_style ? *by_style : p.format.level.value_or(0);
    }
    return p;
}

Base BlockReader::base(const Paragraph& p) const {
    Base b;
    b.monospaced_body = is_monospaced(c_.styles.paragraph({}).run.font);
    b.format = p.style->run;
    if (has_own_look(p.role)) b.format.on = 0;
    b.format.color = {};
    b.format.fill = {};
    return b;
}

// The item that a block without a number belongs to, by its indent (names.h).
int BlockReader::depth_of(const Paragraph& p, Role role) const {
    const auto& flow = flows_.back();
    if (!flow.in_list()) return Flow::top;
    // As is one whose number somebody took away, where it is still indented.
    const bool unnumbered = role == Role::none && p.direct.num == 0 && p.direct.left.value_or(0) > 0;
    const bool continues = role == Role::list_continue || p.style->id == style::list || unnumbered;
    const auto left = continues ? p.format.left : p.direct.left;
    if (role == Role::none && !continues) return Flow::top;
    const int steps = left ? (*left + indent_step / 2) / indent_step : continues ? std::max(p.level, 1) : 0;
    return std::min(steps, flow.depth() + 1) - 1;
}

bool BlockReader::merges(const Paragraph& p) const {
    // A large first letter is a paragraph of its own, but of the next one's text.
    if (const auto cap = value(p.properties.child("w:framePr"), "w:dropCap"); !cap.empty() && cap != "none")
        return true;
    if (c_.options.changes == Changes::accept) return has_mark(p.properties, "w:del", "w:moveFrom");
    return c_.options.changes == Changes::reject && has_mark(p.properties, "w:ins", "w:moveTo");
}

void BlockReader::paragraph(pugi::xml_node node) {
    auto p = look(node);
    Line line;
    inlines_.read(node, base(p), line, frames_.back().change);
    const bool rule = inlines_.rule();
    if (!controls_.empty())
        if (const auto found = controls_.find(node.hash_value()); found != controls_.end())
            make_control(c_, found->second, control_of(found->second), line, 0);
    if (merges(p)) {
        // Its end is not there any more: what it says is the beginning of the next one.
        carry(line);
        return behind(line);
    }
    if (p.properties.child("w:sectPr")) {
        line.add(KILN_BREAK);
        line.set(KILN_AT_TYPE, "section");
    }
    if (note_begins_ && !line.items.empty()) {
        note_begins_ = false;
        for (auto& item : line.items)
            if (item.kind == KILN_TEXT) {
                // Behind the note's own mark stands one of ours, of others as many as they like.
                const auto blanks = std::min(item.text.find_first_not_of(' '), item.text.size());
                item.text.remove_prefix(c_.styles.own() ? std::min<std::size_t>(blanks, 1) : blanks);
                break;
            }
    }
    if (line.contents) {
        line.contents = false;
        flow().place(Flow::top);
        in_.leaf(KILN_CONTENTS);
        c_.found("docx.contents", KILN_INFO, node, "a table of contents is derived anew");
    }
    if (rule && line.blank()) p.role = Role::divider;
    take_carry(line);
    route(p, line);
    behind(line);
}

void BlockReader::route(const Paragraph& given, Line& line) {
    auto p = given;
    const auto borders = p.format.borders.value_or(0);
    const bool ruled = (borders & (side_top | side_bottom)) != 0 && (borders & (side_left | side_right)) == 0;
    if (line.blank() && p.role == Role::none && ruled && !p.num) p.role = Role::divider;
    p.depth = depth_of(p, p.role);
    if (flow().marked_code || line.text().starts_with(code_begin)) {
        p.role = Role::code;
        p.num.reset();
    }
    if (front_of_box(p, line)) return;
    if (p.role == Role::code || p.role == Role::none)
        if (code(p, line)) return;
    if (!c_.styles.own()) line.trim();
    if (p.role == Role::heading && !c_.styles.own() && says_nothing(line))
        std::erase_if(line.items, [](const Inline& item) { return item.kind != KILN_POINT; });
    const bool numbered = p.num && p.role != Role::heading;
    const bool verbatim = c_.styles.own() && (p.role == Role::raw || p.role == Role::math);
    if (line.blank() && !numbered && !verbatim && p.role != Role::divider) return carry_points(line);
    if (p.role == Role::heading) return heading(p, line);
    if (numbered) return item(p, line);
    return leaf(p, line);
}

void BlockReader::heading(const Paragraph& p, Line& line) {
    std::string_view number;
    std::string counted;
    if (p.num) {
        const auto n = c_.numbering.next(*p.num, p.num_depth);
        counted = n.text;
        number = counted;
    }
    const auto written = line.take_front(Role::heading_number);
    if (!written.empty()) {
        number = written;
        const auto next = line.first_shown();
        if (next != line.items.end() && next->text.starts_with('\t')) next->text.remove_prefix(1);
    }
    flow().place(p.depth);
    const auto node = in_.open(KILN_HEADING);
    c_.span(node, p.node);
    in_.set(node, KILN_AT_LEVEL, std::clamp(p.level, 1, 9));
    if (!number.empty()) in_.set(node, KILN_AT_NUMBER, number);
    if (const auto anchor = take_anchor(line); !anchor.empty()) in_.set(node, KILN_AT_ID, anchor);
    build(in_, line);
    in_.close();
}

kiln_node BlockReader::open_item(const Paragraph& p, const Number& number) {
    const bool tight = p.format.contextual.value_or(false) || p.format.after.value_or(0) == 0;
    const auto item = flow().item(*p.num, number, tight);
    c_.span(item, p.node);
    return item;
}

void BlockReader::item(const Paragraph& p, Line& line) {
    const auto number = c_.numbering.next(*p.num, p.num_depth);
    if (goes_on(number) && !line.blank()) {
        flow().place(std::min(number.depth, flow().depth()));
        return build_paragraph(p, line);
    }
    const auto item = open_item(p, number);
    if (const auto box = take_box(line, number, c_.styles.own())) in_.set(item, KILN_AT_CHECKED, *box);
    if (!line.blank() || line.points()) build_paragraph(p, line);
}

void BlockReader::build_paragraph(const Paragraph& p, Line& line, std::uint32_t kind) {
    const auto node = in_.open(kind);
    c_.span(node, p.node);
    if (kind == KILN_PARAGRAPH) {
        const auto align = align_of(p.format.align);
        if (!align.empty() && !flow().cell && (align != "left" || p.direct.align.data() != nullptr))
            in_.set(node, KILN_AT_ALIGN, align);
        const int left = p.format.left.value_or(0);
        const int indent = (left + indent_step / 2) / indent_step;
        if (indent > 0 && indent < 100 && !flow().in_list() && !p.num && p.role == Role::none)
            in_.set(node, KILN_AT_INDENT, indent);
        if (c_.options.changes == Changes::keep)
            for (const auto& [tag, type] : {std::pair{"w:ins", "insert"}, {"w:del", "delete"}})
                if (const auto change = p.properties.child("w:rPr").child(tag))
                    in_.set(node, KILN_AT_BREAK_CHANGE, c_.change(change, type));
        if (c_.styles.own() && !p.direct.fill.empty())
            in_.set(node, KILN_AT_BACKGROUND, css_color(p.direct.fill));
    }
    build(in_, line);
    in_.close();
}

void BlockReader::leaf(const Paragraph& p, Line& line) {
    const auto text = [&] { return c_.in.keep(line.text()); };
    switch (p.role) {
        case Role::divider:
            put_leaf(p, KILN_DIVIDER, {}, line);
            if (line.blank()) return carry_points(line);
            return build_paragraph(p, line);
        case Role::quote:
            flow().hold(KILN_QUOTE, p.depth);
            return build_paragraph(p, line);
        case Role::title:
            flow().place(p.depth);
            in_.set(in_.open(KILN_HEADING), KILN_AT_LEVEL, 1);
            build(in_, line);
            return in_.close();
        case Role::raw:
            if (!is_text(line)) break;
            if (const auto node = put_leaf(p, KILN_RAW, text(), line); !p.style->detail.empty())
                in_.set(node, KILN_AT_FORMAT, p.style->detail);
            return carry_points(line);
        case Role::math:
            put_leaf(p, KILN_MATH, text(), line);
            return carry_points(line);
        case Role::caption:
            // In front of a table it is the table's.
            if (const auto next = p.node.next_sibling(); name(next) == "w:tbl") {
                // What floats beside it is not.
                Line floats;
                floats.boxes.swap(line.boxes);
                floats.drawn.swap(line.drawn);
                captions_[next.hash_value()] = std::exchange(line, std::move(floats));
                return;
            }
            break;
        case Role::embed:
            if (const auto link = line.first_shown(); link != line.items.end() && link->kind == KILN_LINK) {
                const auto href = line.get(*link, KILN_AT_HREF);
                const auto node = put_leaf(p, KILN_EMBED, {}, line);
                in_.set(node, KILN_AT_HREF, href);
                if (const auto title = line.text(); title != href) in_.set(node, KILN_AT_TITLE, title);
                return carry_points(line);
            }
            break;
        default:
            break;
    }
    const bool math = std::any_of(line.items.begin(), line.items.end(),
                                  [](const Inline& i) { return i.kind == KILN_MATH; });
    if (math && p.node.child("m:oMathPara") &&
        std::all_of(line.items.begin(), line.items.end(),
                    [](const Inline& i) { return i.kind == KILN_MATH || i.kind == KILN_POINT; })) {
        flow().place(p.depth);
        for (const auto& item : line.items)
            if (item.kind == KILN_MATH) in_.leaf(KILN_MATH, item.text);
        return carry_points(line);
    }
    const bool boxed = !c_.styles.own() && c_.options.callouts && p.role == Role::none && !flow().cell &&
                       (!p.format.fill.empty() || p.format.borders.value_or(0) == all_sides);
    if (boxed) {
        if (flow().hold(KILN_CALLOUT, p.depth) != 0)
            c_.found("docx.callout", KILN_INFO, p.node, "a shaded or boxed paragraph is a callout",
                     "--set docx.callouts=false keeps it a paragraph");
    } else {
        flow().place(p.depth);
    }
    build_paragraph(p, line);
}

bool BlockReader::code(const Paragraph& p, Line& line) {
    const bool styled = p.role == Role::code;
    if (styled && line.blank() && !c_.styles.own()) {
        if (!line.points() && flow().in_code()) flow().blank_code();
        if (!line.points()) return true;
    }
    if (!is_text(line) || (p.num && !styled)) return false;
    auto text = line.text();
    if (!styled) {
        if (!c_.options.code || c_.styles.own() || flow().cell) return false;
        if (line.blank() && flow().in_code() && !line.points()) {
            flow().blank_code();
            return true;
        }
        if (!is_monospaced(line)) return false;
        // As a tool leaves what is hidden in a page: the style is gone that told it from code.
        if (text.starts_with("<!--") && text.ends_with("-->")) {
            in_.set(put_leaf(p, KILN_RAW, c_.in.keep(text), line), KILN_AT_FORMAT, "html");
            carry_points(line);
            return true;
        }
        c_.found("docx.code", KILN_INFO, p.node, "a paragraph in letters of equal width is code",
                 "--set docx.code=false keeps it a paragraph");
    }
    for (const auto mark : {code_begin, code_end}) {
        std::string without;
        std::string_view rest = text;
        for (auto at = rest.find(mark); at != rest.npos; at = rest.find(mark)) {
            without += kiln::take_until(rest, mark);
            flow().marked_code = mark == code_begin;
        }
        text = without.append(rest);
    }
    int depth = styled ? p.depth : depth_of(p, Role::code);
    if (p.num) {
        const auto number = c_.numbering.next(*p.num, p.num_depth);
        if (!goes_on(number)) open_item(p, number);
        depth = std::min(number.depth, flow().depth());
    }
    const auto anchor = c_.styles.own() ? take_anchor(line) : std::string_view();
    flow().code(text, p.style->detail, anchor, depth, c_.styles.own());
    carry_points(line);
    return true;
}

// What is no text has one place of ours, its own; others go on to where there is text.
kiln_node BlockReader::put_leaf(const Paragraph& p, std::uint32_t kind, std::string_view text, Line& line) {
    flow().place(p.depth);
    const auto node = in_.leaf(kind, text);
    if (!c_.styles.own()) return node;
    if (const auto anchor = take_anchor(line); !anchor.empty()) in_.set(node, KILN_AT_ID, anchor);
    return node;
}

}  // namespace docx
