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
    constexpr std::array<std::string_view, 12> programs = {
        "speckiln", "markdownlint", "toc",    "/toc",          "prettier", "vale",
        "lint",     "BEGIN ",       "cspell", "spell-checker", "textlint", "omit in toc"};
    // Where the part for a list of articles ends.
    constexpr std::array<std::string_view, 2> cuts = {"more", "truncate"};
    const bool said_to_one = std::any_of(programs.begin(), programs.end(),
                                         [&](std::string_view p) { return raw.starts_with(p); }) ||
                             std::find(cuts.begin(), cuts.end(), raw) != cuts.end();
    return said_to_one ? std::string_view() : raw;
}

bool asks_its_author(std::string_view words) {
    constexpr std::array<std::string_view, 22> first = {
        "add",     "answer",  "consider", "copy",      "define",    "delete",  "describe", "discuss",
        "explain", "fill",    "give",     "include",   "list",      "mention", "outline",  "provide",
        "remove",  "replace", "say",      "summarise", "summarize", "think"};
    constexpr std::array<std::string_view, 5> anywhere = {" you ", " your ", " this template ", " this file ",
                                                          " this section "};
    // A question mark within an address asks nothing.
    if (words.find("? ") != std::string_view::npos || words.ends_with('?')) return true;
    const auto folded = ' ' + fold_words(words) + ' ';
    const auto speaks = [&](std::string_view w) { return folded.find(w) != std::string::npos; };
    if (std::any_of(anywhere.begin(), anywhere.end(), speaks)) return true;
    while (!words.empty()) {
        const auto end = std::min(words.find_first_of(".\n"), words.size());
        const auto sentence = fold_words(trim(words.substr(0, end)));
        words.remove_prefix(std::min(end + 1, words.size()));
        const auto verb = sentence.substr(0, sentence.find(' '));
        if (verb != sentence && std::find(first.begin(), first.end(), verb) != first.end()) return true;
    }
    return false;
}

}  // namespace speckiln::spec
