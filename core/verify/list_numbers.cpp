#include "list_numbers.h"

namespace speckiln::verify {

std::uint32_t ListNumbers::item(std::size_t marker, std::size_t content, char mark, std::uint32_t written) {
    // A marker left of the text of the item before it is that item's sibling, or one of those around it.
    while (open_.size() > 1 && marker < open_[open_.size() - 2].content)
        open_.pop_back();
    if (open_.empty() || marker >= open_.back().content) {
        open_.push_back({content, mark, written});
        return written;
    }
    Level& level = open_.back();
    level.value = level.mark == mark ? level.value + 1 : written;
    level.mark = mark;
    level.content = content;
    return level.value;
}

void ListNumbers::block(std::size_t column) {
    while (!open_.empty() && column < open_.back().content)
        open_.pop_back();
}

}  // namespace speckiln::verify
