#include "markdown.h"

#include <algorithm>

#include "characters.h"
#include "fenced_code.h"
#include "fields.h"
#include "inline.h"
#include "line.h"
#include "list_numbers.h"

namespace speckiln::verify {
namespace {

class Scanner {
  public:
    Scanner(Page& page, Side side)
        : page_(page), side_(side), text_(page.text.view()), inline_(page_, references_) {}

    void run() {
        std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        at = front_matter(text_, at, page_.fields);
        find_references(at);
        while (at < text_.size())
            at = block(at);
        if (in_note_) end_note();
    }

  private:
    bool starts_block(const Line& line) const {
        if (line.empty() || line.item) return true;
        std::size_t ignored = 0;
        if (at_fence(text_, line, ignored) || heading_level(text_, line) != 0) return true;
        const std::string_view rest = text_.substr(line.content, 3);
        if (rest == ":::" || rest == "!!!" || rest == "???") return true;
        return definition(text_, line, ignored) || text_.substr(line.content, 2) == "[^";
    }

    void find_references(std::size_t at) {
        std::size_t close = 0;
        while (at < text_.size()) {
            // Only lines that could be one are looked at closely.
            const Line line = line_at(text_, at);
            if (definition(text_, line, close)) {
                std::size_t from = text_.find_first_not_of(" \t", close + 2);
                if (from != npos && from < line.end) {
                    const bool angle = text_[from] == '<';
                    std::size_t stop = text_.find_first_of(angle ? ">\n" : " \t\r\n", from);
                    if (stop == npos) stop = text_.size();
                    if (angle) ++from;
                    references_.try_emplace(
                        reference_label(text_.substr(line.content + 1, close - line.content - 1)),
                        std::string(text_.substr(from, stop - from)));
                }
            }
            at = line.next;
        }
    }

    std::size_t indentation(const Line& line) const {
        std::size_t columns = 0;
        for (std::size_t i = line.begin; i < line.end && blank(text_[i]); ++i)
            columns += text_[i] == '\t' ? 4 - columns % 4 : 1;
        return columns;
    }

    // Indented code goes on over blank lines.
    std::size_t indented(Line line) {
        Code& code = page_.codes.emplace_back();
        code.at = static_cast<std::uint32_t>(line.begin);
        std::vector<std::string_view> lines;
        for (;;) {
            code_line(line.begin, line.end);
            lines.push_back(text_.substr(line.begin, line.end - line.begin));
            std::size_t at = line.next;
            while (at < text_.size() && text_.find_first_not_of(" \t\r", at) == line_at(text_, at).end)
                at = line_at(text_, at).next;
            if (at >= text_.size()) break;
            const Line below = line_at(text_, at);
            if (indentation(below) < 4) break;
            line = below;
        }
        add_code_lines(text_, lines, code);
        return line.next;
    }

    void code_line(std::size_t begin, std::size_t end) {
        inline_.verbatim(begin, end);
        inline_.scan(end, end);
    }

    // An explicit id at a heading's end: {#id}, {: #id .class }.
    std::size_t cut_id(const Line& line, std::string& id) const {
        std::size_t end = line.end;
        while (end > line.content && blank(text_[end - 1]))
            --end;
        if (end == line.content || text_[end - 1] != '}') return end;
        const std::size_t open = text_.substr(0, end).rfind('{');
        if (open == npos || open < line.content) return end;
        const std::string_view inside = text_.substr(open + 1, end - open - 2);
        const std::size_t hash = inside.find('#');
        if (hash == npos || (hash != 0 && inside[0] != ':')) return end;
        id = inside.substr(hash + 1, inside.find_first_of(" \t", hash) - hash - 1);
        return open;
    }

    std::size_t heading(const Line& line, std::size_t level, std::size_t next) {
        Heading h;
        h.level = static_cast<int>(level);
        h.at = static_cast<std::uint32_t>(line.content);
        std::size_t end = cut_id(line, h.id);
        std::size_t begin = line.content;
        while (begin < end && (text_[begin] == '#' || blank(text_[begin])))
            ++begin;
        inline_.heading = &h.text;
        // "2. # Design": the number is the heading's, as Google Docs writes it.
        if (line.item && line.number.end != 0) {
            page_.numbers.pop_back();
            inline_.verbatim(line.number.begin, line.number.end);
            h.text += ' ';
        }
        std::size_t closer = end;  // "## Title ##"
        while (closer > begin && (text_[closer - 1] == '#' || blank(text_[closer - 1])))
            --closer;
        if (closer < end && blank(text_[closer])) end = closer;
        const std::size_t after = inline_.scan(begin, end);
        inline_.heading = nullptr;
        page_.headings.push_back(std::move(h));
        return std::max(after, next);
    }

    std::size_t properties(std::size_t at) {
        const std::size_t first = page_.fields.size();
        const std::size_t end = notion_properties(text_, at, page_.fields);
        for (std::size_t i = first; i < page_.fields.size(); ++i) {
            Field& field = page_.fields[i];
            const std::string_view line = text_.substr(field.line.begin, field.line.end - field.line.begin);
            if (line.find_first_of("[<&") == npos) continue;
            // A value with links or tags: their targets are no words.
            const std::size_t before = page_.words.size();
            inline_.scan(field.line.begin, field.line.end);
            const auto from = page_.words.begin() + static_cast<std::ptrdiff_t>(before);
            field.text_words.assign(from, page_.words.end());
            field.value_words.assign(
                from + std::min<std::ptrdiff_t>(page_.words.end() - from,
                                                static_cast<std::ptrdiff_t>(field.key_words.size())),
                page_.words.end());
            page_.words.resize(before);
        }
        return end;
    }

    // Behind ":::", "!!!", "???": the type is markup, what follows it is seen.
    std::size_t admonition(const Line& line) {
        if (text_[line.content] != ':') in_list_ = true;  // its content is indented
        std::size_t i = line.content;
        while (i < line.end && (text_[i] == ':' || text_[i] == '!' || text_[i] == '?' || text_[i] == '+'))
            ++i;
        while (i < line.end &&
               (blank(text_[i]) || letter(text_[i]) || digit(text_[i]) || text_[i] == '-' || text_[i] == '_'))
            ++i;
        return std::max(inline_.scan(i, line.end), line.next);
    }

    std::size_t table(Line line) {
        inline_.begin_table();
        inline_.scan(line.content, line.end, true);
        std::size_t at = line_at(text_, line.next).next;
        while (at < text_.size()) {
            line = line_at(text_, at);
            if (starts_block(line)) break;
            at = std::max(inline_.scan(line.content, line.end, true), line.next);
        }
        return at;
    }

    void end_note() {
        page_.notes.push_back({note_begin_, static_cast<std::uint32_t>(page_.words.size())});
        in_note_ = false;
    }

    // What stands before the text of a line: its number, its box.
    void items(const Line& line) {
        if (!line.item) return;
        const bool numbered = line.number.end != 0;
        const std::size_t mark = numbered ? line.number.end - 1 : line.marker;
        std::uint32_t written = 0;
        for (std::size_t i = line.number.begin; numbered && i < mark; ++i)
            written = written * 10 + static_cast<std::uint32_t>(text_[i] - '0');
        // Of several markers in one line, all but the first begin lists.
        const std::size_t own = line.markers == 1 ? line.marker : line.number.begin;
        const std::size_t content = line.boxed ? line.box : line.content;
        const std::uint32_t value =
            line.markers == 1 ? numbers_.item(own - line.begin, content - line.begin, text_[mark], written)
                              : (numbers_.item(line.marker - line.begin, line.marker - line.begin + 2,
                                               text_[line.marker], 0),
                                 written);
        if (numbered)
            page_.numbers.push_back(
                {value, static_cast<std::uint32_t>(page_.words.size()), line.number.begin});
        if (line.boxed) inline_.box(line.box, line.ticked);
    }

    std::size_t block(std::size_t at) {
        Line line = line_at(text_, at);
        if (line.empty()) {
            if (line.number.end != 0 &&
                in_paragraph_) {  // an empty item cannot end a paragraph: this is text
                inline_.verbatim(line.number.begin, line.number.end);
                return line.next;
            }
            items(line);
            if (!line.item) open_list_ = open_list_ || in_list_;
            in_paragraph_ = false;
            in_list_ = line.item;
            return line.next;
        }
        if (in_note_ && line.content == line.begin) end_note();
        if (!in_note_ && text_.substr(line.content, 2) == "[^" &&
            text_.substr(line.content, std::min<std::size_t>(line.end - line.content, 200)).find("]:") !=
                npos) {
            in_note_ = in_list_ = true;  // and goes on where it is indented, as a list does
            note_begin_ = static_cast<std::uint32_t>(page_.words.size());
        }
        // Behind a blank line a list goes on where its text is indented.
        if (open_list_ && line.content - line.begin >= 2) in_list_ = true;
        open_list_ = false;
        if (!in_paragraph_ && !in_list_ && line.quotes == 0 && indentation(line) >= 4) return indented(line);
        // A number that cannot begin a list where it stands is text.
        const bool one = line.number.end - line.number.begin == 2 && text_[line.number.begin] == '1';
        const bool inside = !in_list_ || line.number.begin - line.begin >= item_column_;
        if (line.number.end != 0 && in_paragraph_ && inside && !one) {
            inline_.verbatim(line.number.begin, line.number.end);
            line.item = line.markers > 1;
        }
        in_list_ = in_list_ || line.item;
        if (line.item) item_column_ = line.content - line.begin;
        in_paragraph_ = true;
        if (line.item)
            items(line);
        else
            numbers_.block(line.content - line.begin);
        std::size_t number = 0;
        if (at_fence(text_, line, number))
            return fenced_code(page_, line, number,
                               [&](std::size_t begin, std::size_t end) { code_line(begin, end); });
        if (const std::size_t level = heading_level(text_, line); level != 0) {
            const bool title = page_.headings.empty() && page_.words.empty();
            const std::size_t next = heading(line, level, line.next);
            in_paragraph_ = false;
            if (title && level == 1 && side_ == Side::source) return properties(next);
            return next;
        }
        const std::string_view rest = text_.substr(line.content, 3);
        if (rest == ":::" || rest == "!!!" || rest == "???") return admonition(line);
        if (definition(text_, line, number)) return line.next;
        if (text_.substr(line.content, 2) == "[!") {  // > [!NOTE]- Title
            const std::size_t close =
                text_.substr(line.content, std::min<std::size_t>(line.end - line.content, 60)).find(']');
            if (close != npos && line.quotes > 0) {
                line.content += close + 1;
                return std::max(inline_.scan(line.content, line.end), line.next);
            }
        }
        if (line.next < text_.size()) {
            const Line below = line_at(text_, line.next);
            if (delimiter_row(text_, below) && below.quotes == line.quotes) return table(line);
        }
        std::size_t end = line.end, next = line.next;
        while (next < text_.size()) {
            const Line below = line_at(text_, next);
            if (starts_block(below) || below.quotes != line.quotes) break;
            if (underline(text_, below) && !line.item) {
                in_paragraph_ = false;
                line.end = end;
                return heading(line, text_[below.content] == '=' ? 1 : 2, below.next);
            }
            if (below.next < text_.size() && delimiter_row(text_, line_at(text_, below.next))) break;
            end = below.end;
            next = below.next;
        }
        return std::max(inline_.scan(line.content, end), next);
    }

    Page& page_;
    Side side_;
    std::string_view text_;
    References references_;
    Inline inline_;
    bool in_paragraph_ = false;
    bool in_list_ = false;
    std::size_t item_column_ = 0;  // where the text of the last list item began
    bool open_list_ = false;       // the last blank line stood in a list
    ListNumbers numbers_;
    bool in_note_ = false;  // a footnote, which goes on where text is indented
    std::uint32_t note_begin_ = 0;
};

}  // namespace

Page scan_markdown(Text text, Side side) {
    Page page;
    page.text = std::move(text);
    Scanner(page, side).run();
    return page;
}

}  // namespace speckiln::verify
