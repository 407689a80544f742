#include "docx/read_line.h"

#include <algorithm>

namespace docx {
namespace {

constexpr std::string_view blanks = " \t";

bool is_line_break(const Line& line, const Inline& item) {
    return item.kind == KILN_BREAK && line.get(item, KILN_AT_TYPE) == "line";
}

bool is_unseen(const Inline& item) {
    return item.kind == KILN_POINT ||
           (item.kind == KILN_TEXT && item.text.find_first_not_of(blanks) == std::string_view::npos);
}

}  // namespace

Inline& Line::add(std::uint32_t kind, std::string_view text, std::uint32_t marks) {
    Inline one;
    one.kind = kind;
    one.text = text;
    one.marks = marks;
    one.first = static_cast<std::uint32_t>(attributes.size());
    items.push_back(one);
    return items.back();
}

void Line::set(std::uint32_t attribute, std::string_view value) {
    attributes.emplace_back(attribute, value);
    ++items.back().count;
}

std::string_view Line::get(const Inline& item, std::uint32_t attribute) const {
    for (std::uint32_t i = item.first; i < item.first + item.count; ++i)
        if (attributes[i].first == attribute) return attributes[i].second;
    return {};
}

void Line::append(Line&& behind) {
    const auto shift = static_cast<std::uint32_t>(attributes.size());
    attributes.insert(attributes.end(), behind.attributes.begin(), behind.attributes.end());
    for (auto item : behind.items) {
        item.first += shift;
        items.push_back(item);
    }
    contents = contents || behind.contents;
    boxes.insert(boxes.end(), behind.boxes.begin(), behind.boxes.end());
    drawn.insert(drawn.end(), behind.drawn.begin(), behind.drawn.end());
    behind.clear();
}

void Line::clear() {
    items.clear();
    attributes.clear();
    boxes.clear();
    drawn.clear();
    contents = false;
}

bool Line::blank() const {
    return std::all_of(items.begin(), items.end(), [&](const Inline& item) {
        return is_unseen(item) || is_line_break(*this, item) || item.kind == KILN_LINK ||
               item.kind == KILN_NO_KIND;
    });
}

bool Line::points() const {
    return std::any_of(items.begin(), items.end(),
                       [](const Inline& item) { return item.kind == KILN_POINT; });
}

std::vector<Inline>::iterator Line::first_shown() {
    return std::find_if(items.begin(), items.end(),
                        [](const Inline& item) { return item.kind != KILN_POINT; });
}

std::size_t Line::blanks_behind(std::vector<Inline>::const_iterator at) const {
    std::size_t count = 0;
    for (++at; at != items.end(); ++at) {
        if (!is_unseen(*at)) return 0;
        count += at->text.size();
    }
    return count;
}

std::string Line::take_front(Role role) {
    std::string text;
    const auto begin = first_shown();
    auto end = begin;
    for (; end != items.end() && end->role == role; ++end)
        text += end->text;
    items.erase(begin, end);
    return text;
}

void Line::trim() {
    // Tabs at the front are how people indent; nothing stands behind a break at the end.
    for (auto& item : items) {
        if (item.kind == KILN_POINT) continue;
        if (item.kind != KILN_TEXT || (item.marks & KILN_MARK_CODE) != 0) break;
        item.text.remove_prefix(std::min(item.text.find_first_not_of(blanks), item.text.size()));
        if (!item.text.empty()) break;
    }
    for (auto i = items.size(); i-- > 0;) {
        auto& item = items[i];
        if (item.kind == KILN_POINT || item.kind == KILN_NO_KIND) continue;
        if (item.kind != KILN_TEXT || (item.marks & KILN_MARK_CODE) != 0) break;
        item.text = item.text.substr(0, item.text.find_last_not_of(blanks) + 1);
        if (!item.text.empty()) break;
    }
}

std::string Line::text() const {
    std::string text;
    for (const auto& item : items) {
        if (item.kind == KILN_BREAK) text += '\n';
        text += item.kind == KILN_CONTROL ? get(item, KILN_AT_VALUE) : item.text;
    }
    return text;
}

}  // namespace docx
