#include "spec/guidance.h"

#include <algorithm>
#include <array>

#include "normalise/words.h"
#include "spec/blank.h"

namespace speckiln::spec {
namespace {

// An opening bracket that stands at the beginning, and closes at the very end or nowhere.
bool in_brackets(std::string_view text) {
    if (!text.starts_with('[') || text.starts_with("[ ]") || text.starts_with("[x]")) return false;
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        depth += text[at] == '[';
        depth -= text[at] == ']';
        if (depth == 0) return text.find_first_not_of(" .", at + 1) == std::string_view::npos;
    }
    return true;
}

}  // namespace

bool is_guidance(const std::vector<Line>& paragraph) {
    if (paragraph.empty()) return false;
    std::string text;
    double italic = 1, strong = 1;
    for (const auto& line : paragraph) {
        if (!text.empty()) text += ' ';
        text += line.text;
        italic = std::min(italic, line.share(KILN_MARK_EMPHASIS));
        strong = std::min(strong, line.share(KILN_MARK_STRONG));
    }
    constexpr std::size_t long_enough = 12;  // "[1]" and "[Name]" are a note's number and a placeholder
    if (text.size() < long_enough) return false;
    return in_brackets(text) || is_placeholder(text) || (italic > 0.99 && strong > 0.99);
}

std::string_view words_of_comment(std::string_view raw) {
    raw = trim(raw);
    if (!raw.starts_with("<!--") || !raw.ends_with("-->") || raw.size() < 7) return {};
    raw = trim(raw.substr(4, raw.size() - 7));
    constexpr std::array<std::string_view, 8> programs = {"speckiln", "markdownlint", "toc",  "/toc",
                                                          "prettier", "vale",         "lint", "BEGIN "};
    const bool said_to_one =
        std::any_of(programs.begin(), programs.end(), [&](std::string_view p) { return raw.starts_with(p); });
    return said_to_one ? std::string_view() : raw;
}

}  // namespace speckiln::spec
