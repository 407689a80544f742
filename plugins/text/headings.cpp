#include "text/headings.h"

#include <algorithm>

#include "text/marks.h"
#include "text/titles.h"

namespace plaintext {
namespace {

using Role = Line::Role;

class TitleFinder {
  public:
    TitleFinder(LineList& lines, Repairs& repairs) : lines_(lines), repairs_(repairs) {}

    void run() {
        std::size_t first = lines_.size(), found = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].blank() || lines_[i].role == Role::header) continue;
            if (first == lines_.size()) first = i;
            if (!alone_above(i)) continue;
            const int level = level_of(i);
            if (level == 0) continue;
            // The first line in capitals is the document's title.
            set(i, i == first && numbered_title(lines_[i].text) == 0 ? 1 : level);
            ++found;
        }
        // Where sections were found, a line of its own above them all is the title.
        if (found > 0 && first < lines_.size() && alone_above(first) && blank(first + 1) &&
            could_be_title(lines_[first].text) && marker_of(lines_[first].text).kind == Marker::none)
            set(first, 1);
    }

  private:
    [[nodiscard]] bool blank(std::size_t i) const { return i >= lines_.size() || lines_[i].blank(); }
    [[nodiscard]] bool alone_above(std::size_t i) const {
        return lines_[i].role == Role::plain && lines_[i].indent == 0 &&
               (i == 0 || blank(i - 1) || lines_[i - 1].role == Role::heading ||
                lines_[i - 1].role == Role::underline);
    }

    [[nodiscard]] int level_of(std::size_t i) const {
        const auto text = lines_[i].text;
        const int depth = numbered_title(text);
        if (depth > 1) return std::min(depth + 1, 9);
        if (depth == 1) return heads_text(i) ? 2 : 0;
        return titled_by_look(text) && has_content(i) ? 2 : 0;
    }

    // Of a number and a title alone: text follows that is no part of a list.
    [[nodiscard]] bool heads_text(std::size_t i) const {
        auto next = i + 1;
        if (!blank(next))
            return lines_[next].indent == 0 && (numbered_title(lines_[next].text) > 1 || is_prose(next));
        while (next < lines_.size() && lines_[next].blank())
            ++next;
        if (next == lines_.size() || lines_[next].indent > 0) return false;
        const auto marker = marker_of(lines_[next].text);
        return marker.kind != Marker::dot || marker.number != marker_of(lines_[i].text).number + 1;
    }
    [[nodiscard]] bool is_prose(std::size_t i) const {
        const auto text = lines_[i].text;
        return text.size() >= 40 && text[0] >= 'A' && text[0] <= 'Z';
    }
    [[nodiscard]] bool has_content(std::size_t i) const { return !blank(i + 1) || !blank(i + 2); }

    void set(std::size_t i, int level) {
        auto& line = lines_[i];
        if (line.role != Role::heading) repairs_.headings.add(line.offset());
        line.role = Role::heading;
        line.level = static_cast<std::uint8_t>(level);
    }

    LineList& lines_;
    Repairs& repairs_;
};

}  // namespace

void find_titles(LineList& lines, Repairs& repairs) {
    TitleFinder(lines, repairs).run();
}

}  // namespace plaintext
