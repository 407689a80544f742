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

std::vector<PathKey> Claims::release() {
    std::vector<PathKey> out(taken_.begin(), taken_.end());
    std::sort(out.begin(), out.end());
    taken_ = {};
    counters_ = {};
    return out;
}

}  // namespace speckiln::output
