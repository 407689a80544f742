#include "text/survey.h"

#include <algorithm>
#include <map>

#include "text/form.h"
#include "text/headings.h"
#include "text/inlines.h"
#include "text/labels.h"
#include "text/marks.h"
#include "text/titles.h"

namespace plaintext {
namespace {

using Role = Line::Role;

class Surveyor {
  public:
    Surveyor(LineList& lines, Repairs& repairs) : lines_(lines), repairs_(repairs) {}

    Survey run() {
        find_code();
        find_underlines();
        found_.form = !found_.sections_marked && is_form();
        if (!found_.form) find_header();
        find_notes();
        if (found_.form)
            read_form(lines_, repairs_);
        else if (!found_.sections_marked)
            find_titles(lines_, repairs_);
        return found_;
    }

  private:
    [[nodiscard]] bool plain(std::size_t i) const {
        return i < lines_.size() && lines_[i].role == Role::plain && !lines_[i].blank();
    }
    [[nodiscard]] bool blank(std::size_t i) const { return i >= lines_.size() || lines_[i].blank(); }

    void find_code() {
        std::vector<std::size_t> next_tick(lines_.size() + 1, lines_.size());
        for (std::size_t i = lines_.size(); i-- > 0;)
            next_tick[i] = lines_[i].text == "`" ? i : next_tick[i + 1];
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            auto& line = lines_[i];
            const auto fence = fence_of(line.text);
            // A row of tildes below a title.
            const bool underlines = i > 0 && underlines_title(lines_[i - 1].text, line.text);
            if (fence > 0 && !underlines) {
                line.role = Role::fence;
                const char sign = line.text[0];
                for (++i; i < lines_.size(); ++i) {
                    lines_[i].role = Role::code;
                    if (closes_fence(lines_[i].text, sign, fence)) break;
                }
            } else if (is_tick_fence(line.text) && next_tick[i + 1] < lines_.size()) {
                line.role = Role::tick;
                repairs_.fences.add(line.offset());
                for (const auto end = next_tick[i + 1]; i < end;)
                    lines_[++i].role = Role::code;
                lines_[i].role = Role::tick_end;
            }
        }
    }

    void find_underlines() {
        std::size_t titles = 0;
        for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
            auto& title = lines_[i];
            auto& below = lines_[i + 1];
            if (!plain(i) || !plain(i + 1) || title.indent > 0 || below.indent > 0) continue;
            if (!underlines_title(title.text, below.text) || marker_of(title.text).kind == Marker::bullet)
                continue;
            const bool over =
                i > 0 && lines_[i - 1].text == below.text && plain(i - 1) && (i == 1 || blank(i - 2));
            if (i > 0 && !over && plain(i - 1)) continue;
            if (over) lines_[i - 1].role = Role::underline;
            title.role = Role::heading;
            title.level = static_cast<std::uint8_t>(underline_level(below.text));
            below.role = Role::underline;
            ++titles;
            found_.sections_marked = found_.sections_marked || titles > 1 || title.level > 1;
        }
    }

    // Labels that have lost a star, or rows of items that are all the first.
    [[nodiscard]] bool is_form() const {
        std::size_t labels = 0, pairs = 0;
        bool before = false;
        for (const auto& line : lines_) {
            const bool item = line.role == Role::plain && line.indent == 0 && line.text.starts_with("1. ");
            pairs += item && before;
            labels += item && !lost_labels(line.text, false).empty();
            before = item;
        }
        return labels > 1 || pairs >= 5 || (pairs > 0 && labels > 0);
    }

    // At the very front, or below the title, which then need not be underlined.
    void find_header() {
        std::size_t first = 0;
        while (first < lines_.size() && (lines_[first].blank() || lines_[first].role == Role::underline))
            ++first;
        if (header(first, true)) return;
        // Below an underlined title it stands at once, as what is written from properties never does.
        const bool underlined = first < lines_.size() && lines_[first].role == Role::heading;
        auto second = underlined ? first + 2 : first + 1;
        while (!underlined && second < lines_.size() && lines_[second].blank())
            ++second;
        const bool title =
            underlined || (plain(first) && lines_[first].indent == 0 && could_be_title(lines_[first].text) &&
                           marker_of(lines_[first].text).kind == Marker::none);
        if (!title || !header(second, false) || underlined) return;
        lines_[first].role = Role::heading;
        lines_[first].level = 1;
        repairs_.headings.add(lines_[first].offset());
    }

    // A backslash keeps its first line from being one.
    bool header(std::size_t first, bool at_front) {
        std::vector<std::string_view> texts;
        auto end = first;
        for (; plain(end) && lines_[end].indent == 0; ++end)
            texts.push_back(lines_[end].text);
        if (texts.empty() || !blank(end)) return false;
        const bool kept = texts[0].starts_with('\\');
        texts[0] = without_escapes(texts[0]);
        if (!is_header(texts, at_front)) return false;
        if (kept) {
            found_.kept_from_header = first;
            return false;
        }
        for (auto i = first; i < end; ++i) {
            lines_[i].role = Role::header;
            repairs_.header.add(lines_[i].offset());
        }
        return true;
    }

    // What "[1]: " or "[1] " begins, if the text speaks of [1] elsewhere: the last one, with a colon if any
    // has.
    void find_notes() {
        std::vector<bool> spoken_of(1000, false);
        std::map<std::size_t, Note> notes;
        std::map<std::size_t, bool> colons, at_front;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].role == Role::code || lines_[i].role == Role::fence) continue;
            const auto text = lines_[i].text;
            std::size_t size = 0, number = 0;
            bool colon = false;
            std::size_t at = 0;
            if (plain(i) && lines_[i].indent == 0) {
                const auto mark = note_mark(text, size, colon);
                if (mark > 0) at = size;
                if (mark > 0 && !colon) at_front[mark] = true;
                if (mark > 0 && (colon || !colons[mark])) {
                    notes[mark] = {mark, i, i + 1, size};
                    colons[mark] = colon;
                }
            }
            for (at = text.find('[', at); at != text.npos; at = text.find('[', at + 1))
                if ((at == 0 || text[at - 1] != '\\') && note_reference(text.substr(at), number) > 0)
                    spoken_of[number] = true;
        }
        std::map<std::size_t, Note> by_line;
        for (const auto& [number, note] : notes)
            if (spoken_of[number] || (colons[number] && at_front[number])) by_line[note.first] = note;
        for (auto& [first, note] : by_line) {
            auto& end = note.end;
            while (
                end < lines_.size() && by_line.find(end) == by_line.end() &&
                (lines_[end].blank() || lines_[end].indent > 0 || (plain(end) && !lines_[end - 1].blank())))
                ++end;
            for (auto i = first; i < end; ++i)
                if (lines_[i].role == Role::plain) lines_[i].role = Role::note;
            found_.notes.push_back(note);
        }
    }

    LineList& lines_;
    Repairs& repairs_;
    Survey found_;
};

}  // namespace

Survey survey(LineList& lines, Repairs& repairs) {
    return Surveyor(lines, repairs).run();
}

}  // namespace plaintext
