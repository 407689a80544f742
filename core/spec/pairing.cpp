#include "spec/pairing.h"

#include "normalise/words.h"

namespace speckiln::spec {

Pairing::Pairing(const Content& content, const Template& t, const SectionRoles& roles, std::size_t title)
    : content_(content) {
    Index by_title, by_role;
    for (const auto& placed : all_sections(t))
        wanted.push_back({placed});
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        for (const auto& name : wanted[i].section->comparable)
            by_title[name].push_back(i);
        if (!wanted[i].section->roles.empty()) by_role[wanted[i].section->roles.front()].push_back(i);
    }
    of.assign(content.outline.size(), none);
    by.assign(content.outline.size(), By::none);
    const auto is_free = [&](std::size_t i) { return i + 1 != title && of[i] == none; };
    for (std::size_t i = 0; i < of.size(); ++i)
        if (is_free(i)) pair(i, by_title, content.comparable[i], By::title);
    if (t.patterns != nullptr)
        for (std::size_t i = 0; i < of.size(); ++i)
            if (is_free(i)) pair(i, t.patterns->fit(std::string(trim(content.titles[i]))), By::pattern);
    for (std::size_t i = 0; i < of.size(); ++i)
        if (is_free(i))
            for (const auto& role : roles[i])
                if (pair(i, by_role, role, By::role)) break;
}

// The first that is free, below the parent that was paired with ours if there is one.
bool Pairing::pair(std::size_t i, const Index& index, std::string_view key, By how) {
    const auto found = index.find(key);
    return found != index.end() && !key.empty() && pair(i, found->second, how);
}

bool Pairing::pair(std::size_t i, const std::vector<std::size_t>& candidates, By how) {
    const auto above = content_.outline[i].parent;
    const auto parent = above == Section::none || of[above] == none ? 0 : of[above] + 1;
    auto best = none;
    for (const auto candidate : candidates) {
        if (wanted[candidate].taken && !wanted[candidate].section->repeats) continue;
        if (best == none || (wanted[best].parent != parent && wanted[candidate].parent == parent))
            best = candidate;
    }
    if (best == none) return false;
    wanted[best].taken = true;
    of[i] = best;
    by[i] = how;
    return true;
}

}  // namespace speckiln::spec
