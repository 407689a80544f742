// Plain text as people write it, and as it is written for them: line by line, with a scanner of its own.
#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "characters.h"
#include "fenced_code.h"
#include "inline.h"
#include "line.h"
#include "list_numbers.h"
#include "markdown.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

constexpr std::string_view underlines = "=-~^\"'";  // of titles, by their levels

class PlainScanner {
  public:
    PlainScanner(Page& page, Side side)
        : page_(page), text_(page.text.view()), output_(side == Side::output), inline_(page, none_) {}

    void run() {
        std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        for (auto line = at; line < text_.size(); line = line_at(text_, line).next)
            if (std::uint32_t number = 0; note_definition(line_at(text_, line), number) != 0)
                notes_.insert(number);
        at = header(at);
        while (at < text_.size())
            at = block(at);
        end_note();
    }

  private:
    [[nodiscard]] std::string_view content(const Line& line) const {
        return text_.substr(line.content, line.end - line.content);
    }

    // "[3]: ", or "[3] " as people write it, at the left edge: how long it is.
    std::size_t note_definition(const Line& line, std::uint32_t& number) const {
        if (line.content != line.begin || !content(line).starts_with('[')) return 0;
        const auto* const end = text_.data() + line.end;
        const auto read = std::from_chars(text_.data() + line.begin + 1, end, number);
        if (read.ec != std::errc()) return 0;
        const std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
        const std::size_t marks = rest.starts_with("]: ") ? 3 : rest.starts_with("] ") && !output_ ? 2 : 0;
        return marks == 0 ? 0 : static_cast<std::size_t>(read.ptr - text_.data()) + marks - line.begin;
    }

    // Lines of "Key: value" before all else, up to a blank one.
    std::size_t header(std::size_t begin) {
        std::vector<Field> fields;
        auto at = begin;
        for (; at < text_.size(); at = line_at(text_, at).next) {
            const Line line = line_at(text_, at);
            if (line.end == line.begin) break;
            const auto whole = text_.substr(line.begin, line.end - line.begin);
            const auto colon = whole.find(':');
            const bool named = colon != npos && colon > 0 && colon <= 40 && !line.item && line.quotes == 0;
            if (!named || (colon + 1 < whole.size() && whole[colon + 1] != ' ')) return begin;
            Field f;
            f.key = whole.substr(0, colon);
            const auto value = whole.substr(std::min(colon + 2, whole.size()));
            f.value = value;
            f.key_words = words_of(f.key, line.begin);
            f.value_words = words_of(value, static_cast<std::size_t>(value.data() - text_.data()));
            f.text_words = words_of(whole, line.begin);
            f.line = {static_cast<std::uint32_t>(line.begin), static_cast<std::uint32_t>(line.end)};
            f.at = f.line.begin;
            fields.push_back(std::move(f));
        }
        page_.fields = std::move(fields);
        return at;
    }

    void end_note() {
        if (in_note_) page_.notes.push_back({note_begin_, static_cast<std::uint32_t>(page_.words.size())});
        in_note_ = false;
    }

    // The level of the title that the line underlines; 0: it does not.
    [[nodiscard]] int underlined(const Line& title, std::size_t at) const {
        const bool bullet = title.item && title.number.end == 0;
        if (at >= text_.size() || bullet || title.quotes > 0 || title.begin == title.end) return 0;
        if (blank(text_[title.begin])) return 0;
        const Line below = line_at(text_, at);
        const auto marks = text_.substr(below.begin, below.end - below.begin);
        if (marks.size() < 3 || marks.find_first_not_of(marks[0]) != npos) return 0;
        const auto level = underlines.find(marks[0]);
        return level == npos ? 0 : static_cast<int>(level) + 1;
    }

    void scan(std::size_t begin, std::size_t end, bool pipes = false) {
        inline_.scan_plain(begin, end, {notes_, output_, pipes});
    }

    // "(1)", which is no marker to markdown.
    void parenthesised(Line& line) const {
        if (line.item || !content(line).starts_with('(')) return;
        auto at = line.content + 1;
        while (at < line.end && text_[at] >= '0' && text_[at] <= '9')
            ++at;
        if (at == line.content + 1 || at - line.content > 10 || text_.substr(at, 2) != ") ") return;
        line.item = true;
        line.marker = line.content;
        line.markers = 1;
        line.number = {static_cast<std::uint32_t>(line.content + 1), static_cast<std::uint32_t>(at + 1)};
        line.content = at + 2;
    }

    void item(const Line& line) {
        const bool numbered = line.number.end != 0;
        std::uint32_t written = 0;
        if (numbered) std::from_chars(text_.data() + line.number.begin, text_.data() + line.end, written);
        const char mark = text_[numbered ? line.number.end - 1 : line.marker];
        const auto value = numbers_.item(line.marker - line.begin,
                                         (line.boxed ? line.box : line.content) - line.begin, mark, written);
        // Of what people write, a number may be a bullet that was lost, or belong to a title.
        if (numbered && output_)
            page_.numbers.push_back({line.markers == 1 ? value : written,
                                     static_cast<std::uint32_t>(page_.words.size()), line.number.begin});
        else if (numbered)
            inline_.append_optional(line.number.begin, line.number.end);
        if (line.boxed) inline_.box(line.box, line.ticked);
    }

    // What kind of callout a quote was stands in a line of its own, above a blank one.
    void label(const Line& line) {
        const bool first = line.quotes > quotes_;
        if (!output_ || !first || line.next >= text_.size()) return;
        const Line below = line_at(text_, line.next);
        if (below.quotes != line.quotes || !below.empty()) return;
        const auto words = content(line);
        const auto last = words.substr(words.rfind(' ') + 1);
        const auto at = static_cast<std::uint32_t>(last.data() - text_.data());
        page_.said_for_markup.push_back({at, static_cast<std::uint32_t>(line.end)});
    }

    // "`json": a fence that has lost two of its marks.
    [[nodiscard]] bool lone_fence(const Line& line) const {
        const auto words = content(line);
        return !output_ && words.starts_with('`') && words.find_first_of("` ", 1) == npos;
    }

    std::size_t heading(const Line& line, int level) {
        Heading h;
        h.level = level;
        h.at = static_cast<std::uint32_t>(line.begin);
        inline_.heading = &h.text;
        scan(line.begin, line.end);
        inline_.heading = nullptr;
        page_.headings.push_back(std::move(h));
        quotes_ = 0;
        return line_at(text_, line.next).next;
    }

    std::size_t block(std::size_t at) {
        Line line = line_at(text_, at);
        if (line.empty() && !line.item) {
            quotes_ = line.quotes;
            in_table_ = false;
            return line.next;
        }
        std::uint32_t note = 0;
        if (in_note_ && line.content == line.begin) end_note();
        if (const auto length = note_definition(line, note); length != 0) {
            in_note_ = true;
            note_begin_ = static_cast<std::uint32_t>(page_.words.size());
            line.content += length;
        }
        if (const int level = underlined(line, line.next); level > 0) return heading(line, level);
        parenthesised(line);
        if (line.item)
            item(line);
        else
            numbers_.block(line.content - line.begin);
        label(line);
        quotes_ = line.quotes;
        if (lone_fence(line)) {
            inline_.append_optional(line.content, line.end);
            return line.next;
        }
        std::size_t marks = 0;
        if (at_fence(text_, line, marks))
            return fenced_code(page_, line, marks, [&](std::size_t begin, std::size_t end) {
                inline_.verbatim(begin, end);
                scan(end, end);
            });
        const bool row = content(line).starts_with('|');
        if (row && delimiter_row(text_, line)) return line.next;
        if (row && !in_table_) inline_.begin_table();
        in_table_ = row;
        scan(line.content, line.end, row);
        return line.next;
    }

    const References none_;
    Page& page_;
    std::string_view text_;
    bool output_;
    Inline inline_;
    std::unordered_set<std::uint32_t> notes_;  // the numbers of those that the text has
    ListNumbers numbers_;
    int quotes_ = 0;  // of the line above
    bool in_table_ = false, in_note_ = false;
    std::uint32_t note_begin_ = 0;
};

}  // namespace

Page scan_plain(Text text, Side side) {
    Page page;
    page.text = std::move(text);
    PlainScanner(page, side).run();
    return page;
}

Page scan_as_seen(Text text) {
    Page page;
    page.text = std::move(text);
    page.words = words_of(page.text.view());
    return page;
}

}  // namespace speckiln::verify
