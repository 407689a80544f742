#include "github_issue/submitted.h"

#include <algorithm>

#include <speckiln/plugin.hpp>

namespace github {

namespace {

constexpr std::string_view no_response = "_No response_", label = "### ";

bool is_fence(std::string_view line) {
    return line.starts_with("```") || line.starts_with("~~~");
}

// Those that are all that stands below a label, outside of code.
std::vector<std::size_t> find(std::string_view text) {
    std::vector<std::size_t> found;
    bool below_label = false, waits = false;  // for what follows, which must be the next label
    std::size_t at = 0;
    char fence = 0;
    for (kiln::Lines lines(text); lines.next();) {
        const auto line = kiln::trimmed(lines.line());
        at = static_cast<std::size_t>(lines.line().data() - text.data());
        if (line.empty()) continue;
        if (waits && !lines.line().starts_with(label)) found.pop_back();
        waits = false;
        if (is_fence(line) && (fence == 0 || fence == line.front()))
            fence = fence == 0 ? line.front() : char{0};
        if (fence == 0 && below_label && lines.line().starts_with(no_response) && line == no_response) {
            found.push_back(at);
            waits = true;
        }
        below_label = fence == 0 && lines.line().starts_with(label);
    }
    return found;
}

}  // namespace

bool holds_no_response(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != text.npos && text.substr(first).starts_with(label) && !find(text).empty();
}

std::vector<std::size_t> take_out_no_response(std::string& text) {
    auto found = find(text);
    for (const auto at : found)
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), no_response.size(), ' ');
    return found;
}

}  // namespace github
