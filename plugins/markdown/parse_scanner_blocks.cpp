// Blocks that markdown has not: mathematics and MDX comments over several lines.
#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "markdown/parse_scanner.h"

namespace markdown {

namespace {

using kiln::npos;
constexpr std::uint32_t most_lines = 2000;  // of one math block or comment

}  // namespace

// A block from this line to `last`, which stands in no container of its own.
void Scanner::block(What what, std::uint32_t last, std::string content, std::string_view front) {
    const auto id = add_marker(what, Box::aside);
    markers_[id].text = std::move(content);
    markers_[id].span = {lines_[at_].begin, lines_[last].end - lines_[at_].begin};
    edit(Edit::Do::marker, at_, id, front);
    for (auto l = at_ + 1; l <= last; ++l)
        edit(Edit::Do::drop, l, id, {});
    if (!dedent_.empty()) dedent_.resize(last + 1, static_cast<std::uint16_t>(depth_));
    next_ = last + 1;
}

// `$$` … `$$` over several lines; one line is an inline that may stand alone.
void Scanner::math(std::string_view line, const Prefix& prefix) {
    if (at_ < math_end_ || refuted_.markers.contains(at_)) return;
    const auto first = line.substr(prefix.length + 2);
    if (first.find("$$") != npos) return;
    std::string tex(trim(first));
    const auto stop = std::min(count(), at_ + most_lines);
    for (auto i = at_ + 1; i < stop; ++i) {
        auto next = line_at(i);
        next.remove_prefix(take_columns(next, prefix.indent + depth_));
        const auto end = next.find("$$");
        if (end == npos) {
            if (!tex.empty() || i > at_ + 1) tex.push_back('\n');
            tex.append(next);
            continue;
        }
        if (!trim(next.substr(end + 2)).empty()) {
            math_end_ = i;
            return;
        }
        const auto tail = next.substr(0, end);
        if (!trim(tail).empty()) tex.append(tex.empty() ? "" : "\n").append(tail);
        block(What::math, i, std::move(tex), line.substr(0, prefix.length));
        return;
    }
    math_end_ = stop;
}

void Scanner::comment(std::string_view line, const Prefix& prefix) {
    if (at_ < comment_end_ || refuted_.markers.contains(at_)) return;
    if (line.find("*/}", prefix.length) != npos) return;
    std::string content(line.substr(prefix.length + 3));
    const auto stop = std::min(count(), at_ + most_lines);
    for (auto i = at_ + 1; i < stop; ++i) {
        const auto next = line_at(i);
        const auto end = next.find("*/}");
        content.push_back('\n');
        if (end == npos) {
            content.append(next);
            continue;
        }
        if (!trim(next.substr(end + 3)).empty()) {
            comment_end_ = i;
            return;
        }
        content.append(next.substr(0, end));
        block(What::comment, i, std::move(content), line.substr(0, prefix.length));
        return;
    }
    comment_end_ = stop;
}

}  // namespace markdown
