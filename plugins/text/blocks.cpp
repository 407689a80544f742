#include "text/blocks.h"

#include <algorithm>
#include <string>

#include "text/leaves.h"
#include "text/marks.h"

namespace plaintext {
namespace {

using Role = Line::Role;

class BlockReader {
  public:
    BlockReader(kiln::Reader reader, const Source& source, const LineList& lines, const Survey& survey,
                Repairs& repairs)
        : in(reader),
          lines_(lines),
          survey_(survey),
          repairs_(repairs),
          leaves_(reader, source, lines, survey, rules_, repairs) {
        rules_.form = survey.form;
        for (const auto& note : survey.notes) {
            if (rules_.notes.size() <= note.number) rules_.notes.resize(note.number + 1);
            rules_.notes[note.number] = true;
        }
    }

    void run() {
        header();
        auto note = survey_.notes.begin();
        for (std::size_t i = 0; i < lines_.size() && !in.dead(); ++i) {
            if (note != survey_.notes.end() && i == note->first) {
                i = note->end - 1;
                ++note;
                blank_ = true;
                continue;
            }
            line(i, lines_[i].text, lines_[i].indent);
        }
        close_to(0);
        notes();
    }

  private:
    struct Open {
        enum Kind : std::uint8_t { quote, list, item, note } kind = item;
        Marker marker;            // of a list
        std::size_t column = 0;   // of an item: its marker
        std::size_t content = 0;  // its text
        kiln_node node = 0;
        std::size_t items = 0;
        bool loose = false;
    };

    void header() {
        bool open = false;
        KeyLine key;
        for (const auto& line : lines_) {
            if (line.role != Role::header || !key_line(line.text, key)) continue;
            if (!open) in.open(KILN_PROPERTIES);
            open = true;
            const auto node = in.open(KILN_PROPERTY);
            in.set(node, KILN_AT_NAME, key.key);
            in.set(node, KILN_AT_TYPE, "text");
            std::string value(key.value);
            std::replace(value.begin(), value.end(), '\t', ' ');
            if (!value.empty()) in.block(KILN_VALUE, value);
            in.close();
        }
        if (open) in.close();
    }

    void notes() {
        if (survey_.notes.empty()) return;
        const kiln::Scope all(in, KILN_NOTES);
        for (const auto& note : survey_.notes) {
            const auto node = in.open(KILN_FOOTNOTE);
            in.set(node, KILN_AT_ID, std::to_string(note.number));
            Open open;
            open.kind = Open::note;
            open.content = 4;
            open_.push_back(open);
            blank_ = true;
            const auto text = lines_[note.first].text.substr(note.mark);
            if (!text.empty()) leaves_.text(note.first, text);
            blank_ = false;
            for (auto i = note.first + 1; i < note.end && !in.dead(); ++i)
                line(i, lines_[i].text, lines_[i].indent);
            close_to(0);
        }
    }

    // ---- what is open ----

    void close_to(std::size_t depth) {
        leaves_.end();
        while (open_.size() > depth) {
            const auto& last = open_.back();
            if (last.kind == Open::list && !last.loose) in.set(last.node, KILN_AT_TIGHT, true);
            in.close();
            open_.pop_back();
        }
    }

    // How many of the open containers the line lies in. text and indent: what is left of it.
    std::size_t within(std::string_view& text, std::size_t& indent) {
        base_ = 0;
        bool marked = marker_of(text).kind != Marker::none;
        std::size_t depth = 0;
        for (; depth < open_.size(); ++depth) {
            const auto& open = open_[depth];
            if (open.kind == Open::quote) {
                if (text.empty() || text[0] != '>') break;
                take_quote_mark(text, indent);
                marked = marker_of(text).kind != Marker::none;
                base_ = 0;
            } else if (open.kind == Open::item && !text.empty()) {
                // People indent less than the text above, but more than its mark.
                const auto least = open.column + (marked || blank_ ? 2 : 1);
                if (indent < std::min(open.content, least)) break;
                base_ = open.content;
            } else if (open.kind == Open::note) {
                base_ = open.content;
            }
        }
        return depth;
    }

    static void take_quote_mark(std::string_view& text, std::size_t& indent) {
        text.remove_prefix(1);
        const auto blanks = std::min(text.find_first_not_of(" \t"), text.size());
        indent = blanks > 0 ? blanks - 1 : 0;
        text.remove_prefix(blanks);
    }

    // ---- a line ----

    void line(std::size_t i, std::string_view text, std::size_t indent) {
        const auto role = lines_[i].role;
        if (role == Role::header || role == Role::underline) return leaves_.end();
        if (role == Role::heading) {
            close_to(0);
            leaves_.heading(i);
            blank_ = false;
            return;
        }
        if (leaves_.in_code() && !leaves_.in_quoted_code()) {
            if (role == Role::code || role == Role::tick_end) return leaves_.code_line(i);
            leaves_.end();
        }
        const auto depth = within(text, indent);
        if (leaves_.in_quoted_code() && depth == open_.size())
            return leaves_.quoted_code_line(text, indent > base_ ? indent - base_ : 0);
        if (text.empty()) {
            // A quote ends with its marks.
            if (depth < open_.size() && open_[depth].kind == Open::quote) close_to(depth);
            leaves_.blank();
            blank_ = true;
            return;
        }
        if (depth == open_.size() || !goes_on(i, text, indent)) block(i, text, indent, depth);
        blank_ = false;
    }

    // A line that belongs to the paragraph above though it does not stand below it, as a hard wrap leaves it.
    bool goes_on(std::size_t i, std::string_view text, std::size_t indent) {
        if (blank_ || indent > 0 || survey_.form || !leaves_.in_paragraph() ||
            open_.back().kind == Open::quote || means_something(text, survey_.sections_marked) ||
            leaves_.last_width() < 55 || text[0] < 'a' || text[0] > 'z')
            return false;
        leaves_.text(i, text);
        return true;
    }

    void block(std::size_t i, std::string_view text, std::size_t indent, std::size_t depth) {
        if (depth < open_.size()) leave(i, text, depth);
        while (text[0] == '>' && open_.size() < deepest) {
            leaves_.end();
            push(Open::quote, in.open(KILN_QUOTE));
            take_quote_mark(text, indent);
            base_ = 0;
            blank_ = true;
            if (text.empty()) return;
        }
        const auto marker = marker_at(i, text);
        if (marker.kind != Marker::none && may_begin_item(marker, text, indent)) {
            // With the list that it begins, if it is no next item.
            const std::size_t more = !open_.empty() && open_.back().kind == Open::list ? 1 : 2;
            if (open_.size() + more <= deepest) return item(i, marker, text, indent);
            repairs_.depth.add(lines_[i].offset());
        }
        leaves_.leaf(i, text, indent > base_ ? indent - base_ : 0, blank_ || !leaves_.in_paragraph());
    }

    [[nodiscard]] Marker marker_at(std::size_t i, std::string_view text) const {
        if (lines_[i].role != Role::bullet) return marker_of(text);
        return {Marker::bullet, '1', marker_of(text).size, 0};
    }

    // Closes what the line does not lie in; its list stays if the line is the next item.
    void leave(std::size_t i, std::string_view text, std::size_t depth) {
        if (open_[depth].kind != Open::item) return close_to(depth);
        const auto marker = marker_at(i, text);
        const bool next =
            marker.kind != Marker::none && !is_rule(text) && marker.goes_on_with(open_[depth - 1].marker);
        close_to(next ? depth : depth - 1);
    }

    bool may_begin_item(const Marker& marker, std::string_view text, std::size_t indent) {
        if (is_rule(text)) return false;
        if (indent >= base_ + 4 && (blank_ || !leaves_.in_paragraph()) && open_.empty()) return false;
        if (!leaves_.in_paragraph() || blank_) return true;
        // Within a paragraph a number is one more word of it, unless it counts from 1.
        return !marker.numbered() || marker.number == 1;
    }

    void item(std::size_t i, const Marker& marker, std::string_view text, std::size_t indent) {
        leaves_.end();
        const bool form = lines_[i].role == Role::bullet;
        if (open_.empty() || open_.back().kind != Open::list || !marker.goes_on_with(open_.back().marker)) {
            if (!open_.empty() && open_.back().kind == Open::list) close_to(open_.size() - 1);
            const auto list = in.open(KILN_LIST);
            push(Open::list, list);
            if (marker.numbered()) {
                in.set(list, KILN_AT_ORDERED, true);
                if (marker.number != 1) in.set(list, KILN_AT_START, static_cast<long long>(marker.number));
            }
        }
        auto& list = open_.back();
        list.marker = marker;
        if (list.items++ > 0 && blank_ && !form) list.loose = true;
        const auto node = in.open(KILN_ITEM);
        push(Open::item, node);
        open_.back().column = indent;
        open_.back().content =
            indent + (form || marker.kind == Marker::box ? 2 : width_of(text.substr(0, marker.size)));
        text.remove_prefix(marker.size);
        if (!form && text.empty()) ++open_.back().content;
        const auto box = box_of(text);
        if (box.size > 0 && !has_several_boxes(text)) {
            in.set(node, KILN_AT_CHECKED, box.checked);
            text.remove_prefix(box.size);
        }
        if (!text.empty()) leaves_.text(i, text);
    }

    void push(Open::Kind kind, kiln_node node) {
        Open open;
        open.kind = kind;
        open.node = node;
        open_.push_back(open);
    }

    kiln::Reader in;
    const LineList& lines_;
    const Survey& survey_;
    Repairs& repairs_;
    InlineRules rules_;
    LeafReader leaves_;
    std::vector<Open> open_;
    std::size_t base_ = 0;  // column where text stands in the innermost container that the line lies in
    bool blank_ = true;     // the line above is
};

}  // namespace

void read_blocks(kiln::Reader in, const Source& source, const LineList& lines, const Survey& survey,
                 Repairs& repairs) {
    BlockReader(in, source, lines, survey, repairs).run();
}

}  // namespace plaintext
