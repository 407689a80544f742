// How a form is read, line by line:
// - Below a label with nothing behind it ("Why now?*") an answer stands, until an item, a blank line or a
// title
//   that is known, numbered, or looks like one and heads items.
// - A blank line, then a title: a section (level 2); a title without one: a part of it (level 3). "Component
// 1: …"
//   and its brothers, and requests ("GET /…"), are one level below the title above the first of them. After
//   such a level a blank line parts as well, so there a title that belongs below its section is a part of it.
// - Items without a star belong to the label with nothing behind it that stands above; "FR-1:*" or "Goal 1:"
// owns
//   the labels up to the next of its kind.
#include "text/form.h"

#include <algorithm>
#include <map>
#include <string>

#include "text/form_nesting.h"
#include "text/labels.h"
#include "text/marks.h"
#include "text/titles.h"

namespace plaintext {
namespace {

using Role = Line::Role;
constexpr std::string_view item_mark = "1. ";

class FormReader {
  public:
    FormReader(LineList& lines, Repairs& repairs) : lines_(lines), repairs_(repairs) {}

    void run() {
        Above above = Above::start;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            auto& line = lines_[i];
            if (line.blank()) {
                blank_above_ = true;
                nesting_.reset();
                continue;
            }
            above = one(i, above);
            blank_above_ = false;
        }
    }

  private:
    enum class Above { start, title, item, open, answer, other };

    Above one(std::size_t i, Above above) {
        auto& line = lines_[i];
        if (is_item(i)) return item(i);
        if (line.role == Role::tick || line.role == Role::fence || line.role == Role::code ||
            line.role == Role::tick_end) {
            // Code goes with the item above it.
            if (!blank_above_ && above != Above::title) line.indent += nesting_.content();
            return above == Above::title ? Above::other : above;
        }
        if (line.role != Role::plain || line.indent > 0) return Above::other;
        if (is_title(i, above)) {
            title(i);
            return Above::title;
        }
        const bool answers =
            !blank_above_ && (above == Above::open || above == Above::answer || above == Above::item);
        if (answers && !is_table_row(line.text)) {
            line.indent = nesting_.content();
            return Above::answer;
        }
        return Above::other;
    }

    [[nodiscard]] bool is_item(std::size_t i) const {
        return i < lines_.size() && lines_[i].role == Role::plain && lines_[i].indent == 0 &&
               lines_[i].text.starts_with(item_mark);
    }
    [[nodiscard]] bool blank(std::size_t i) const { return i >= lines_.size() || lines_[i].blank(); }

    Above item(std::size_t i) {
        auto& line = lines_[i];
        const auto text = line.text.substr(item_mark.size());
        const auto next = is_item(i + 1) ? lines_[i + 1].text.substr(item_mark.size()) : std::string_view();
        line.role = Role::bullet;
        line.indent = nesting_.item(text, next);
        repairs_.bullets.add(line.offset());
        return is_open_label(text) ? Above::open : Above::item;
    }

    [[nodiscard]] bool is_title(std::size_t i, Above above) const {
        const auto text = lines_[i].text;
        if (text.size() > 80 || means_something(text, true) || text[0] == '_' || text[0] == '"' ||
            text[0] == '{' || text[0] == '}')
            return false;
        if (is_request(text) || is_known_title(text) || (!numbered_word(text).empty() && text.back() != '.'))
            return true;
        if (!could_be_title(text)) return false;
        if (above == Above::start) return true;
        const bool heads = !blank(i + 1) && (is_item(i + 1) || is_table_row(lines_[i + 1].text) ||
                                             is_known_title(lines_[i + 1].text));
        if (blank_above_) return heads || is_title_case(text);
        return heads && is_title_case(text) && above != Above::open;
    }

    void title(std::size_t i) {
        auto& line = lines_[i];
        line.level = level_of(line.text);
        line.role = Role::heading;
        repairs_.headings.add(line.offset());
        nesting_.reset();
        last_level_ = line.level;
        if (numbered_word(line.text).empty() && !is_request(line.text)) own_level_ = line.level;
        if (line.level <= 2) {
            brothers_.clear();
            section_ = line.text;
        }
    }

    std::uint8_t level_of(std::string_view text) {
        if (last_level_ == 0) return is_known_title(text) ? 2 : 1;
        std::string_view brother = numbered_word(text);
        if (is_request(text)) brother = "/";
        if (!brother.empty()) {
            const auto below = static_cast<std::uint8_t>(std::min(own_level_ + 1, 9));
            return brothers_.try_emplace(brother, below).first->second;
        }
        if (section_.empty() || last_level_ == 1) return 2;
        if (!blank_above_) return 3;
        return last_level_ > 3 && belongs_below(text, section_) ? 3 : 2;
    }

    LineList& lines_;
    Repairs& repairs_;
    FormNesting nesting_;
    std::map<std::string_view, std::uint8_t> brothers_;  // level by the word before the number
    std::string_view section_;
    std::uint8_t last_level_ = 0, own_level_ = 0;  // of the last title; of the last that is no brother
    bool blank_above_ = true;
};

}  // namespace

void read_form(LineList& lines, Repairs& repairs) {
    FormReader(lines, repairs).run();
}

}  // namespace plaintext
