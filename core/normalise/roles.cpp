#include "normalise/roles.h"

#include <algorithm>
#include <string>

#include "normalise/role_title.h"

namespace speckiln {
namespace {

using Hits = std::vector<RoleCatalogue::Hit>;

Confidence best_of(const Hits& hits) {
    auto best = Confidence::contains;
    for (const auto& hit : hits)
        best = std::max(best, hit.confidence);
    return best;
}

void add(std::vector<RoleMatch>& to, const Hits& hits, Confidence only, Confidence as) {
    for (const auto& hit : hits) {
        const std::string_view role = hit.role->role;
        const bool there = std::any_of(to.begin(), to.end(), [&](const auto& m) { return m.role == role; });
        if (hit.confidence == only && !there) to.push_back({role, *hit.pattern, as});
    }
}

// Each part an exact title: "dependencies and risks". One that is none makes it a topic of its own.
std::vector<RoleMatch> match_parts(const RoleCatalogue& catalogue, std::string_view title) {
    std::vector<RoleMatch> matches;
    for (const auto part : title_parts(title)) {
        const auto hits = catalogue.hits(std::string(part), false);
        if (best_of(hits) != Confidence::exact) return {};
        add(matches, hits, Confidence::exact, Confidence::part);
    }
    return matches;
}

}  // namespace

std::vector<RoleMatch> match_roles(const RoleCatalogue& catalogue, std::string_view heading) {
    const auto title = normalise_title(heading);
    if (title.empty()) return {};
    const auto hits = catalogue.hits(title, is_question(heading));
    const auto best = best_of(hits);
    if (best != Confidence::exact)
        if (auto matches = match_parts(catalogue, title); !matches.empty()) return matches;
    std::vector<RoleMatch> matches;
    add(matches, hits, best, best);
    return matches;
}

std::vector<std::string> role_names(const RoleCatalogue& catalogue, std::string_view heading) {
    return role_names(match_roles(catalogue, heading));
}

std::vector<std::string> role_names(const std::vector<RoleMatch>& matches) {
    std::vector<std::string> names;
    names.reserve(matches.size());
    for (const auto& match : matches)
        names.emplace_back(match.role);
    return names;
}

}  // namespace speckiln
