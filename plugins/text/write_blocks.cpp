#include "text/write_blocks.h"

#include <algorithm>

#include "text/lines.h"
#include "text/titles.h"
#include "text/write_inlines.h"

namespace plaintext {

using Last = Out::Last;

void BlockWriter::body() {
    const auto root = in_.root();
    kiln_node notes = 0;
    for (kiln_node n = in_.look(root).first; n != 0;) {
        const auto l = in_.look(n);
        if (l.kind == KILN_NOTES) notes = n;
        n = l.next;
    }
    pen_.number_notes();
    pen_.sections_marked = marks_sections(in_);
    const auto first = in_.look(root).first;
    has_header_ = first != 0 && in_.look(first).kind == KILN_PROPERTIES && write_header(pen_, out_, first);
    walk(first);
    if (notes == 0) return;
    rest_of_notes(notes);
    for (kiln_node n = in_.look(notes).first; n != 0; n = in_.look(n).next)
        if (pen_.numbers.find(n) != pen_.numbers.end()) footnote(n);
}

void BlockWriter::push(Frame::Kind kind, kiln_node next) {
    Frame frame;
    frame.kind = kind;
    frame.next = next;
    frames_.push_back(frame);
}

void BlockWriter::walk(kiln_node first) {
    const auto bottom = frames_.size();
    push(Frame::content, first);
    while (frames_.size() > bottom && !in_.dead()) {
        const auto n = frames_.back().next;
        if (n == 0) {
            leave();
            continue;
        }
        const auto l = in_.look(n);
        frames_.back().next = l.next;
        enter(n, l);
    }
}

void BlockWriter::leave() {
    const auto kind = frames_.back().kind;
    frames_.pop_back();
    if (kind == Frame::content) return;
    containers_ -= 1;
    if (kind == Frame::item || kind == Frame::box) out_.close();
}

void BlockWriter::enter(kiln_node n, const kiln::Writer::Look& l) {
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
            return table(n);
        case KILN_QUOTE:
            return quote(n, l);
        case KILN_CALLOUT:
            return callout(n, l);
        case KILN_CODE:
            return code(n, l.text);
        case KILN_MATH:
            pen_.lost(n, "lost.math", "a formula is kept as code");
            return code(l.text, "math");
        case KILN_RAW:
            pen_.lost(n, "lost.raw", "raw content of another format is kept as code");
            return code(l.text, in_.get(n, KILN_AT_FORMAT));
        case KILN_DIVIDER:
            out_.end_mark();
            out_.block(Last::other);
            return out_.line("---");
        case KILN_CONTENTS:
            return pen_.lost(n, "lost.contents", "text has no table of contents");
        case KILN_PAGE:
        case KILN_EMBED:
            return link(n);
        case KILN_SUMMARY:
            return paragraph(n, true);
        case KILN_CAPTION:
            pen_.lost(n, "lost.caption", "a caption is a line of text");
            return paragraph(n);
        case KILN_PROPERTIES:
        case KILN_NOTES:
            return;
        default:
            return open_plain(n, l);
    }
}

void BlockWriter::open_plain(kiln_node n, const kiln::Writer::Look& l) {
    if (l.kind == KILN_TOGGLE)
        pen_.lost(n, "lost.toggle", "text does not fold: a toggle is open, its summary bold");
    else if (l.kind == KILN_COLUMNS)
        pen_.lost(n, "lost.columns", "columns stand below each other");
    else if (l.kind == KILN_GROUP)
        pen_.losses.add(n, "lost.group", in_.get(n, KILN_AT_ROLE),
                        "a group is text like any other" + detail(": ", in_.get(n, KILN_AT_ROLE)));
    else if (l.kind == KILN_DATABASE)
        link(n);
    if (l.kind == KILN_TOGGLE && in_.number(n, KILN_AT_LEVEL) > 0)
        pen_.lost(n, "lost.toggle-level", "a toggle that was a heading is bold text");
    push(Frame::content, l.first);
}

// ---- text ----

void BlockWriter::heading(kiln_node n) {
    const auto number = in_.get(n, KILN_AT_NUMBER);
    auto title = inline_line(pen_, n);
    if (title.empty()) return;
    if (!number.empty()) {
        pen_.lost(n, "lost.heading-number", "a heading's number is the beginning of its text");
        title = plain_line(pen_, number) + " " + title;
    }
    int level = in_.number(n, KILN_AT_LEVEL, 1);
    if (!out_.at_top() || containers_ > 0) {
        pen_.lost(n, "lost.block", "a heading within a list, quote or note is a line of text");
        return text({title});
    }
    if (level > static_cast<int>(underlines.size())) {
        pen_.lost(n, "lost.heading-level",
                  "six levels of headings can be underlined; deeper ones are the sixth");
        level = static_cast<int>(underlines.size());
    }
    if (means_as_title(without_escapes(title))) title.insert(0, 1, '\\');
    out_.block(Last::other);
    out_.line(title);
    out_.line(std::string(std::max<std::size_t>(width_of(title), 3),
                          underlines[static_cast<std::size_t>(level - 1)]));
}

void BlockWriter::paragraph(kiln_node n, bool strong) {
    text(inline_lines(pen_, n, strong));
}

void BlockWriter::text(std::vector<std::string> lines) {
    if (lines.empty()) return;
    for (auto& line : lines)
        if (means_something(without_escapes(line), pen_.sections_marked)) line.insert(0, 1, '\\');
    if (out_.at_top()) escape_header(lines);
    const std::string mark(out_.waiting_mark());
    // What would make the item's line something else stands below its mark.
    const bool boxed = mark.ends_with("] ") && has_several_boxes(mark.substr(mark.find('[')) + lines[0]);
    if (!mark.empty() && (boxed || is_rule(mark.substr(mark.find_first_not_of(' ')) + lines[0])))
        out_.end_mark();
    out_.block(Last::paragraph);
    for (const auto& line : lines)
        out_.line(line);
}

// The first lines of a text could be taken for its header.
void BlockWriter::escape_header(std::vector<std::string>& lines) {
    const auto blocks = out_.blocks();
    if (has_header_ || blocks > 1) return;
    const auto keep = [&](std::size_t from, bool at_front) {
        std::vector<std::string_view> texts(lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end());
        texts[0] = without_escapes(texts[0]);
        const bool could_be = is_header(texts, at_front);
        // One backslash keeps it from being either.
        if (could_be && !means_something(texts[0], pen_.sections_marked)) lines[from].insert(0, 1, '\\');
        return could_be;
    };
    const bool first = blocks == 0;
    if ((first || title_like_) && keep(0, first)) {
        title_like_ = false;
        return;
    }
    const bool titled = first && could_be_title(lines[0]);
    if (titled && lines.size() > 1) keep(1, false);
    title_like_ = titled && lines.size() == 1;
}

void BlockWriter::link(kiln_node n) {
    auto title = plain_line(pen_, in_.get(n, KILN_AT_TITLE));
    const auto address = address_of(in_, n);
    if (!address.empty()) title += title.empty() ? address.substr(1) : address;
    if (!title.empty()) text({title});
}

// ---- lists ----

void BlockWriter::list(kiln_node n, const kiln::Writer::Look& l) {
    if (l.first == 0) return;
    if (containers_ + 2 > deepest) {
        pen_.lost(n, "lost.block", "lists are nested deeper than text can show; items are paragraphs there");
        return push(Frame::content, l.first);
    }
    Marker mark;
    const bool again = out_.last() == Last::list;
    if (const auto style = in_.get(n, KILN_AT_STYLE); !style.empty() && style != "decimal")
        pen_.lost(n, "lost.list-style", "lists have dashes, or are numbered with digits");
    if (in_.is(n, KILN_AT_ORDERED)) {
        // Without underlined sections, "1. Title" could be one.
        const auto usual = pen_.sections_marked ? Marker::dot : Marker::parenthesis;
        const auto other = pen_.sections_marked ? Marker::parenthesis : Marker::parentheses;
        mark.kind = again && out_.list_mark.kind == usual ? other : usual;
        mark.number = static_cast<std::size_t>(in_.number(n, KILN_AT_START, 1));
    } else {
        mark.kind = Marker::bullet;
        mark.sign = again && out_.list_mark.kind == Marker::bullet && out_.list_mark.sign == '-' ? '*' : '-';
    }
    push(Frame::list, l.first);
    ++containers_;
    auto& frame = frames_.back();
    frame.mark = mark;
    frame.tight = in_.is(n, KILN_AT_TIGHT) || in_.look(l.first).next == 0;
}

void BlockWriter::item(kiln_node n, const kiln::Writer::Look& l) {
    auto& list = frames_.back();
    if (list.kind != Frame::list) return push(Frame::content, l.first);
    auto number = list.mark.number + list.items;
    constexpr std::size_t most = 999;
    if (list.mark.kind != Marker::bullet && number > most) {
        pen_.lost(n, "lost.list-style", "numbers of lists have three digits");
        number = most;
    }
    std::string mark =
        list.mark.kind == Marker::bullet ? std::string(1, list.mark.sign) : std::to_string(number);
    if (list.mark.kind == Marker::dot) mark += ".";
    if (list.mark.kind == Marker::parenthesis) mark += ")";
    if (list.mark.kind == Marker::parentheses) mark = "(" + mark + ")";
    mark += " ";
    const std::string rest(mark.size(), ' ');
    if (const auto checked = in_.get(n, KILN_AT_CHECKED); checked.data() != nullptr)
        mark += checked == "true" ? "[x] " : "[ ] ";
    const bool first = list.items++ == 0;
    const bool counts_on = list.mark.kind != Marker::bullet && number != 1;
    if (first) out_.end_mark();
    const bool closely =
        first ? out_.last() == Last::paragraph && in_tight_item(1) && !counts_on : list.tight;
    out_.block(Last::list, closely);
    out_.list_mark = list.mark;
    out_.open(mark, rest);
    push(Frame::item, l.first);
    ++containers_;
}

// above: frames that were pushed since.
bool BlockWriter::in_tight_item(std::size_t above) const {
    auto depth = frames_.size() - above;
    while (depth > 0 && frames_[depth - 1].kind == Frame::content)
        --depth;
    return depth >= 2 && frames_[depth - 1].kind == Frame::item && frames_[depth - 2].tight;
}

// ---- quotes ----

void BlockWriter::quote(kiln_node n, const kiln::Writer::Look& l) {
    if (containers_ + 1 > deepest) {
        pen_.lost(n, "lost.block", "quotes are nested deeper than text can show; their content is kept");
        return push(Frame::content, l.first);
    }
    out_.end_mark();
    out_.block(Last::other);
    out_.open("> ", "> ");
    push(Frame::box, l.first);
    ++containers_;
}

void BlockWriter::callout(kiln_node n, const kiln::Writer::Look& l) {
    pen_.lost(n, "lost.callout", "text has no callouts; one is written as a quote");
    quote(n, l);
    auto type = std::string(in_.get(n, KILN_AT_TYPE));
    if (!type.empty() && type[0] >= 'a' && type[0] <= 'z') type[0] = static_cast<char>(type[0] - 'a' + 'A');
    std::string title(in_.get(n, KILN_AT_ICON));
    if (!type.empty()) title.append(title.empty() ? "" : " ").append(type);
    const bool titled = l.first != 0 && in_.look(l.first).kind == KILN_SUMMARY;
    if (!title.empty()) text({plain_line(pen_, title + (titled ? ":" : ""))});
}

}  // namespace plaintext
