#include "claims.h"

#include <algorithm>

#include "file_name.h"

namespace speckiln::output {

// FNV-1a with a last stir, so that short names spread over the whole word.
PathKey key_below(PathKey folder, std::string_view name) {
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t hash = (folder ^ '/') * prime;
    for (const char c : collision_key(name))
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    hash ^= hash >> 32;
    return hash * 0x9e3779b97f4a7c15;
}

PathKey path_key(std::string_view path) {
    PathKey key = root_key;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        key = key_below(key, path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return key;
}

bool KeySet::insert(PathKey key) {
    if (contains(key)) return false;
    if (key == 0) return has_zero_ = true;
    if (++used_ * 4 > slots_.size() * 3) {
        std::vector<PathKey> old(slots_.empty() ? 16 : slots_.size() * 2);
        old.swap(slots_);
        for (const auto there : old)
            if (there != 0) slots_[slot(there)] = there;
    }
    slots_[slot(key)] = key;
    return true;
}

std::vector<PathKey> KeySet::release() {
    std::vector<PathKey> keys;
    keys.swap(slots_);
    std::erase(keys, 0);
    if (has_zero_) keys.push_back(0);
    std::sort(keys.begin(), keys.end());
    keys.shrink_to_fit();
    *this = {};
    return keys;
}

std::vector<PathKey> Claims::release() {
    counters_ = {};
    return taken_.release();
}

}  // namespace speckiln::output
