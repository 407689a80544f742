#include "spec/title_patterns.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

#include "spec/template_walk.h"

namespace speckiln::spec {
namespace {

constexpr std::size_t longest = 1000;           // bytes of one
constexpr std::int64_t most_memory = 16 << 20;  // of all, with their automaton

RE2::Options pattern_options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(most_memory);
    return options;
}

}  // namespace

std::string problem_of_pattern(const std::string& pattern) {
    if (pattern.size() > longest) return fmt::format("a pattern is longer than {} bytes", longest);
    const RE2 compiled(pattern, pattern_options());
    return compiled.ok() ? std::string() : fmt::format("the pattern \"{}\": {}", pattern, compiled.error());
}

struct TitlePatterns::Compiled {
    RE2::Set set{pattern_options(), RE2::ANCHOR_BOTH};
    std::vector<std::size_t> places;  // of each pattern
};

TitlePatterns::TitlePatterns() : compiled_(std::make_unique<Compiled>()) {}
TitlePatterns::~TitlePatterns() = default;

std::shared_ptr<const TitlePatterns> TitlePatterns::of(const Template& t, std::string& problem) {
    std::shared_ptr<TitlePatterns> made(new TitlePatterns);
    auto& [set, places] = *made->compiled_;
    const auto sections = all_sections(t);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto& pattern = sections[i].section->pattern;
        if (pattern.empty()) continue;
        if (set.Add(pattern, nullptr) < 0) problem = problem_of_pattern(pattern);
        places.push_back(i);
    }
    if (places.empty()) return nullptr;
    if (problem.empty() && !set.Compile()) problem = "the patterns of all sections together are too many";
    return made;
}

std::vector<std::size_t> TitlePatterns::fit(const std::string& title) const {
    std::vector<int> matches;
    std::vector<std::size_t> found;
    if (!compiled_->set.Match(title, &matches)) return found;
    for (const int match : matches)
        found.push_back(compiled_->places[static_cast<std::size_t>(match)]);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace speckiln::spec
