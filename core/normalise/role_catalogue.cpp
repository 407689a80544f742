#include "normalise/role_catalogue.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>

#include "speckiln/error.h"

namespace speckiln {
namespace {

// Of a set, its automaton included, which grows as texts are met and begins anew when it is full.
constexpr std::int64_t most_catalogue_memory = 32 << 20;

RE2::Options pattern_options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(most_catalogue_memory);
    return options;
}

// All patterns of one kind, met by a text in one pass.
struct PatternSet {
    struct Entry {
        std::size_t role;
        const std::string* pattern;
        Confidence confidence;
        bool veto;
    };
    RE2::Set set{pattern_options(), RE2::UNANCHORED};
    std::vector<Entry> entries;

    // To compile costs more than a document that asks nothing of it; false: they are too many.
    bool ready() {
        std::call_once(once_, [this] { compiled_ = set.Compile(); });
        return compiled_;
    }

    void add(std::size_t role, const std::vector<std::string>& patterns, bool veto, std::string& problem) {
        for (const auto& pattern : patterns) {
            std::string error;
            if (set.Add(pattern, &error) < 0) problem = fmt::format("the pattern \"{}\": {}", pattern, error);
            entries.push_back({role, &pattern, confidence_of(pattern), veto});
        }
    }

  private:
    std::once_flag once_;
    bool compiled_ = false;
};

}  // namespace

struct RoleCatalogue::Compiled {
    PatternSet headings, prompts;
};

RoleCatalogue::RoleCatalogue() : compiled_(std::make_unique<Compiled>()) {}
RoleCatalogue::RoleCatalogue(RoleCatalogue&&) noexcept = default;
RoleCatalogue& RoleCatalogue::operator=(RoleCatalogue&&) noexcept = default;
RoleCatalogue::~RoleCatalogue() = default;

Result<RoleCatalogue> RoleCatalogue::make(const std::vector<RoleDefinition>& of_team) {
    auto roles = parse_roles(standard_roles_json(), "roles.json");
    if (!roles) return roles.error();
    for (const auto& said : of_team)
        apply_role(*roles, said);
    auto made = compile(std::move(*roles));
    // Those that come along fit together, and wait for the first heading.
    if (made && !of_team.empty() && (!made->compiled_->headings.ready() || !made->compiled_->prompts.ready()))
        return make_error("config.invalid", "the patterns of all roles together are too many",
                          "drop patterns in \"roles\"");
    return made;
}

Result<RoleCatalogue> RoleCatalogue::compile(std::vector<RoleDefinition> roles) {
    RoleCatalogue made;
    made.roles_ = std::move(roles);
    std::string problem;
    for (std::size_t i = 0; i < made.roles_.size(); ++i) {
        const auto& role = made.roles_[i];
        made.compiled_->headings.add(i, role.titles, false, problem);
        made.compiled_->headings.add(i, role.vetoes, true, problem);
        made.compiled_->prompts.add(i, role.prompts, false, problem);
    }
    if (!problem.empty())
        return make_error("config.invalid", std::move(problem), "mend or drop patterns in \"roles\"");
    return made;
}

const RoleDefinition* RoleCatalogue::find(std::string_view role) const {
    const auto found =
        std::find_if(roles_.begin(), roles_.end(), [&](const auto& r) { return r.role == role; });
    return found == roles_.end() ? nullptr : &*found;
}

const RoleDefinition* RoleCatalogue::parent_of(std::string_view role) const {
    const auto dot = role.rfind('.');
    return dot == role.npos ? nullptr : find(role.substr(0, dot));
}

std::vector<RoleCatalogue::Hit> RoleCatalogue::hits(const std::string& normalised, bool question) const {
    std::vector<Hit> found;
    std::vector<std::size_t> vetoed;
    const auto meet = [&](PatternSet& patterns) {
        std::vector<int> matches;
        if (patterns.entries.empty() || !patterns.ready() || !patterns.set.Match(normalised, &matches))
            return;
        std::sort(matches.begin(), matches.end());  // as they stand in the file
        for (const int match : matches) {
            const auto& entry = patterns.entries[static_cast<std::size_t>(match)];
            if (entry.veto)
                vetoed.push_back(entry.role);
            else
                found.push_back({&roles_[entry.role], entry.pattern, entry.confidence});
        }
    };
    meet(compiled_->headings);
    if (question) meet(compiled_->prompts);
    std::erase_if(found, [&](const Hit& hit) {
        return std::find(vetoed.begin(), vetoed.end(), hit.role - roles_.data()) != vetoed.end();
    });
    // Roles in their order, of each the best; of equally good patterns the first.
    std::stable_sort(found.begin(), found.end(), [](const Hit& a, const Hit& b) {
        return a.role != b.role ? a.role < b.role : a.confidence > b.confidence;
    });
    const auto last =
        std::unique(found.begin(), found.end(), [](const Hit& a, const Hit& b) { return a.role == b.role; });
    found.erase(last, found.end());
    return found;
}

}  // namespace speckiln
