#include "markdown/parse_lines.h"

#include <algorithm>
#include <cstring>

namespace markdown {

void Lines::split(std::string_view text) {
    lines_.clear();
    lines_.reserve(text.size() / 32 + 1);
    const bool cr = text.find('\r') != std::string_view::npos;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = cr ? text.find_first_of("\r\n", at) : text.find('\n', at);
        if (end == std::string_view::npos) end = text.size();
        lines_.push_back({at, end, 0});
        at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
}

void Lines::rebase(const Lines& from, const Lines& to) {
    std::size_t i = 0;
    for (Line& l : lines_) {
        while (i + 1 < from.size() && from[i + 1].begin <= l.begin)
            ++i;
        if (i >= to.size()) return;
        const auto inside = std::min(l.begin - std::min(from[i].begin, l.begin), to[i].end - to[i].begin);
        l.begin = to[i].begin + inside;
        l.end = std::max(to[i].end, l.begin);
    }
}

Span Lines::span(int line, int column, int end_line, int end_column) const {
    if (line < 1 || static_cast<std::size_t>(line) > lines_.size()) return {};
    const Line& first = lines_[static_cast<std::size_t>(line) - 1];
    const auto last_at =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(end_line, line)), 1, lines_.size());
    const Line& last = lines_[last_at - 1];
    const auto at = [](const Line& l, std::int64_t columns) {
        const auto to = static_cast<std::int64_t>(l.begin) + l.shift + std::max<std::int64_t>(columns, 0);
        return std::clamp(static_cast<std::uint64_t>(to), l.begin, l.end);
    };
    const std::uint64_t from = at(first, static_cast<std::int64_t>(column) - 1);
    // What the end of the text closes may end behind its last line.
    const bool past = end_line > 0 && static_cast<std::size_t>(end_line) > lines_.size();
    const std::uint64_t to = past ? last.end : at(last, end_column);
    return {from, to > from ? to - from : 0};
}

}  // namespace markdown
