#include "normalise/role_pattern.h"

#include <fmt/format.h>
#include <re2/re2.h>

namespace speckiln {
namespace {

constexpr std::size_t longest_pattern = 1000;          // bytes
constexpr std::int64_t most_pattern_memory = 1 << 20;  // of one pattern, compiled

// "^a$|^b": its anchors would hold for one alternative only.
bool has_bare_alternatives(std::string_view pattern) {
    int depth = 0;
    bool in_class = false;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char c = pattern[at];
        if (c == '\\')
            ++at;
        else if (in_class)
            in_class = c != ']';
        else if (c == '[')
            in_class = true;
        else if (c == '(')
            ++depth;
        else if (c == ')')
            --depth;
        else if (c == '|' && depth == 0)
            return true;
    }
    return false;
}

}  // namespace

std::string_view name_of(Confidence confidence) {
    switch (confidence) {
        case Confidence::contains:
            return "contains";
        case Confidence::starts:
            return "starts";
        case Confidence::part:
            return "part";
        case Confidence::exact:
            return "exact";
    }
    return {};
}

Confidence confidence_of(std::string_view pattern) {
    if (!pattern.starts_with('^')) return Confidence::contains;
    const bool ends = pattern.ends_with('$') && !pattern.ends_with("\\$");
    return ends ? Confidence::exact : Confidence::starts;
}

std::string pattern_problem(std::string_view pattern) {
    if (pattern.empty()) return "is empty: it would fit everything";
    if (pattern.size() > longest_pattern) return fmt::format("is longer than {} bytes", longest_pattern);
    if (has_bare_alternatives(pattern)) return "has alternatives that stand in no parentheses";
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(most_pattern_memory);
    const RE2 compiled(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (!compiled.ok()) return fmt::format("is not valid: {}", compiled.error());
    if (RE2::PartialMatch("", compiled)) return "fits everything";
    return {};
}

}  // namespace speckiln
