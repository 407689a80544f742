#include "model/line_index.h"

#include <algorithm>

#include "model/utf8.h"

namespace speckiln {
namespace {

constexpr std::size_t stretch = 4096;

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
    // By hand: find_first_of() calls a search of its own for every character.
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin; at != end; ++at) {
        if (*at != '\n' && *at != '\r') continue;
        if (*at == '\r' && at + 1 != end && at[1] == '\n') ++at;
        starts_.push_back(static_cast<std::size_t>(at + 1 - begin));
    }
    std::uint64_t characters = 0;
    for (std::size_t at = 0; at < text.size(); at += stretch) {
        characters_.push_back(characters);
        characters += utf8::length(text.substr(at, stretch));
    }
}

std::uint64_t LineIndex::characters_before(std::uint64_t offset) const {
    if (offset == 0) return 0;
    const auto whole = (offset - 1) / stretch;
    return characters_[whole] + utf8::length(text_.substr(whole * stretch, offset - whole * stretch));
}

LineIndex::Position LineIndex::at(std::uint64_t offset) const {
    offset = std::min<std::uint64_t>(offset, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const std::uint64_t start = *(after - 1);
    auto end = after == starts_.end() ? text_.size() : *after;
    while (end > start && (text_[end - 1] == '\n' || text_[end - 1] == '\r'))
        --end;
    Position position;
    position.line = static_cast<std::uint32_t>(after - starts_.begin());
    position.column = static_cast<std::uint32_t>(characters_before(offset) - characters_before(start) + 1);
    position.line_text = text_.substr(start, end - start);
    return position;
}

}  // namespace speckiln
