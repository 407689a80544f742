#include "model/line_index.h"

#include <algorithm>

#include "model/utf8.h"

namespace speckiln {

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
    // By hand: find_first_of() calls a search of its own for every character.
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin; at != end; ++at) {
        if (*at != '\n' && *at != '\r') continue;
        if (*at == '\r' && at + 1 != end && at[1] == '\n') ++at;
        starts_.push_back(static_cast<std::size_t>(at + 1 - begin));
    }
}

LineIndex::Position LineIndex::at(std::uint64_t offset) const {
    offset = std::min<std::uint64_t>(offset, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const std::uint64_t start = *(after - 1);
    const auto rest = text_.substr(start);
    Position position;
    position.line = static_cast<std::uint32_t>(after - starts_.begin());
    position.column = static_cast<std::uint32_t>(utf8::length(rest.substr(0, offset - start)) + 1);
    position.line_text = rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size()));
    return position;
}

}  // namespace speckiln
