// Counting decides; only when the counts differ are the texts aligned: runs of at least three equal words are
// matched, longest continuation first, each word of `have` once, wherever it stands. What stays unmatched is
// matched word by word, short gaps first, since a long gap is the text that was lost.
#include "align.h"

#include <algorithm>
#include <unordered_map>

namespace speckiln::verify {
namespace {

constexpr std::size_t gram = 3;
constexpr std::uint32_t none = 0xFFFFFFFF;

std::uint64_t gram_at(const Words& words, std::size_t i) {
    std::uint64_t h = 0;
    for (std::size_t k = 0; k < gram; ++k)
        h = (h ^ words[i + k].hash) * 0x9e3779b97f4a7c15ull + (h >> 29);
    return h;
}

// Marks the words of need that lie in runs that have also has.
std::vector<bool> matched_runs(const Words& need, const Words& have, std::vector<bool>& used) {
    std::vector<bool> matched(need.size(), false);
    if (have.size() < gram || need.size() < gram) return matched;
    // The places of each gram as a linked list in order, so that it takes no more than eight bytes a word.
    struct Places {
        std::uint32_t first = none;
    };
    std::unordered_map<std::uint64_t, Places> places;
    places.reserve(have.size());
    std::vector<std::uint32_t> next(have.size(), none);
    for (std::size_t i = have.size() - gram + 1; i-- > 0;) {
        Places& p = places[gram_at(have, i)];
        next[i] = p.first;
        p.first = static_cast<std::uint32_t>(i);
    }
    std::size_t expected = 0;
    for (std::size_t i = 0; i + gram <= need.size();) {
        const auto found = places.find(gram_at(need, i));
        if (found == places.end()) {
            ++i;
            continue;
        }
        std::uint32_t& first = found->second.first;
        while (first != none && used[first])
            first = next[first];
        std::uint32_t at = none;
        // A look at a few candidates: the one that goes on from the last run, else the first behind it, else
        // any.
        int looked = 0;
        for (std::uint32_t c = first; c != none && looked < 16; c = next[c], ++looked) {
            if (used[c]) continue;
            if (at == none || (at < expected && c >= expected)) at = c;
            if (c >= expected) break;
        }
        if (at == none) {
            ++i;
            continue;
        }
        std::size_t j = at, k = i;
        while (k < need.size() && j < have.size() && !used[j] && need[k].hash == have[j].hash) {
            matched[k] = true;
            used[j] = true;
            ++k;
            ++j;
        }
        expected = j;
        i = std::max(k, i + 1);
    }
    return matched;
}

bool is_short_of_any(const Words& need, const Words& have) {
    std::unordered_map<std::uint64_t, std::int64_t> balance;
    balance.reserve(have.size() + 1);
    for (const Word& w : have)
        ++balance[w.hash];
    bool short_of_any = false;
    for (const Word& w : need)
        short_of_any = --balance[w.hash] < 0 || short_of_any;
    return short_of_any;
}

}  // namespace

std::vector<std::uint32_t> missing_words(const Words& needed, const Words& there) {
    if (!is_short_of_any(needed, there)) return {};
    std::vector<std::uint32_t> from, ignored;
    const Words have = as_cut_in(there, needed, ignored);
    const Words need = as_cut_in(needed, have, from);
    if (!is_short_of_any(need, have)) return {};
    std::vector<bool> used(have.size(), false);
    const std::vector<bool> matched = matched_runs(need, have, used);
    struct Gap {
        std::uint32_t begin, end;
    };
    std::vector<Gap> gaps;
    for (std::uint32_t i = 0; i < need.size();) {
        if (matched[i]) {
            ++i;
            continue;
        }
        const std::uint32_t begin = i;
        while (i < need.size() && !matched[i])
            ++i;
        gaps.push_back({begin, i});
    }
    std::unordered_map<std::uint64_t, std::uint32_t> spare;
    for (std::size_t i = 0; i < have.size(); ++i)
        if (!used[i]) ++spare[have[i].hash];
    std::stable_sort(gaps.begin(), gaps.end(),
                     [](const Gap& a, const Gap& b) { return a.end - a.begin < b.end - b.begin; });
    std::vector<std::uint32_t> missing;
    for (const Gap& gap : gaps)
        for (std::uint32_t i = gap.begin; i < gap.end; ++i) {
            const auto found = spare.find(need[i].hash);
            if (found != spare.end() && found->second > 0)
                --found->second;
            else
                missing.push_back(from[i]);
        }
    std::sort(missing.begin(), missing.end());
    return missing;
}

}  // namespace speckiln::verify
