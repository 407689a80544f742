#include "name_store.h"

#include <algorithm>
#include <cstring>

namespace speckiln::source {

std::string_view NameStore::keep(std::string_view prefix, std::string_view name) {
    constexpr std::size_t block = 64 * 1024;
    const auto size = prefix.size() + name.size();
    if (size == 0) return "";
    if (size > left_) {
        left_ = std::max(block, size);
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
        at_ = blocks_.back().get();
    }
    char* const kept = at_;
    if (!prefix.empty()) std::memcpy(kept, prefix.data(), prefix.size());
    if (!name.empty()) std::memcpy(kept + prefix.size(), name.data(), name.size());
    at_ += size;
    left_ -= size;
    return {kept, size};
}

}  // namespace speckiln::source
