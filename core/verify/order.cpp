#include "order.h"

#include <algorithm>
#include <unordered_map>

namespace speckiln::verify {
namespace {

constexpr std::uint32_t no_place = 0xFFFFFFFF;
constexpr std::uint32_t several = no_place - 1;

// What begins at a word: the word itself, or it and the two behind it.
std::uint64_t key_at(const Words& words, std::size_t i, std::size_t length) {
    std::uint64_t h = length;
    for (std::size_t k = 0; k < length; ++k)
        h = (h ^ words[i + k].hash) * 0x9e3779b97f4a7c15ull + (h >> 29);
    return h;
}

// Where each key stands that is there once.
std::unordered_map<std::uint64_t, std::uint32_t> places(const Words& words, std::size_t length) {
    std::unordered_map<std::uint64_t, std::uint32_t> out;
    out.reserve(words.size());
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        const auto [known, fresh] = out.try_emplace(key_at(words, i, length), static_cast<std::uint32_t>(i));
        if (!fresh) known->second = several;
    }
    return out;
}

// For each word of need its place in have, where that is certain.
std::vector<std::uint32_t> certain_places(const Words& need, const Words& have) {
    std::vector<std::uint32_t> out(need.size(), no_place);
    for (const std::size_t length : {std::size_t{3}, std::size_t{1}}) {
        const auto mine = places(need, length);
        const auto theirs = places(have, length);
        for (std::size_t i = 0; i + length <= need.size(); ++i) {
            if (out[i] != no_place || mine.at(key_at(need, i, length)) == several) continue;
            const auto found = theirs.find(key_at(need, i, length));
            if (found == theirs.end() || found->second == several) continue;
            for (std::size_t k = 0; k < length; ++k)
                if (out[i + k] == no_place) out[i + k] = found->second + static_cast<std::uint32_t>(k);
        }
    }
    return out;
}

}  // namespace

std::vector<bool> rising(const std::vector<std::uint32_t>& at) {
    std::vector<std::uint32_t> ends;  // index of the smallest last element of a sequence of each length
    std::vector<std::uint32_t> before(at.size(), no_place);
    for (std::uint32_t i = 0; i < at.size(); ++i) {
        if (at[i] == no_place) continue;
        const auto end =
            std::lower_bound(ends.begin(), ends.end(), at[i],
                             [&](std::uint32_t e, std::uint32_t value) { return at[e] < value; });
        if (end != ends.begin()) before[i] = *(end - 1);
        if (end == ends.end())
            ends.push_back(i);
        else
            *end = i;
    }
    std::vector<bool> in(at.size(), false);
    for (std::uint32_t i = ends.empty() ? no_place : ends.back(); i != no_place; i = before[i])
        in[i] = true;
    return in;
}

std::vector<Range> moved_words(const Words& need, const Words& have) {
    const auto at = certain_places(need, have);
    const auto in = rising(at);
    std::vector<Range> out;
    for (std::uint32_t i = 0; i < need.size(); ++i) {
        if (at[i] == no_place || in[i]) continue;
        // Words between two that moved together moved with them.
        constexpr std::uint32_t gap = 4;
        std::uint32_t end = i + 1;
        for (std::uint32_t k = end; k < need.size() && k < end + gap && !in[k]; ++k)
            if (at[k] != no_place) end = k + 1;
        out.push_back({i, end});
        i = end - 1;
    }
    return out;
}

}  // namespace speckiln::verify
