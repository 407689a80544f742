#include "github_issue/comment.h"

#include <algorithm>
#include <array>

#include "github_issue/form.h"

namespace github {

namespace {

constexpr std::string_view end = "-->";

// What a comment says to a program begins with its name. Words for people that do so begin with a blank of no
// width.
constexpr std::string_view for_people = "&#8203;";

bool said_to_a_program(std::string_view words) {
    constexpr std::array<std::string_view, 5> programs = {"speckiln", "markdownlint", "prettier", "vale",
                                                          "lint"};
    return std::any_of(programs.begin(), programs.end(),
                       [&](std::string_view p) { return words.starts_with(p); });
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
    std::string out;
    for (auto at = text.find(what); at != text.npos; at = text.find(what)) {
        out.append(text.substr(0, at)).append(by);
        text.remove_prefix(at + what.size());
    }
    return out.append(text);
}

// What would end the comment, in HTML if not in markdown, in words that can be told from those of the author.
constexpr std::array<std::array<std::string_view, 2>, 4> said_otherwise = {
    {{"--&", "--&amp;"}, {"--!&", "--!&amp;"}, {end, "--&gt;"}, {"--!>", "--!&gt;"}}};

std::string without_end(std::string_view words) {
    std::string text(words);
    for (const auto& [meant, kept] : said_otherwise)
        text = replaced(text, meant, kept);
    return text;
}

std::string with_end(std::string_view kept) {
    std::string text(kept);
    for (std::size_t i = said_otherwise.size(); i-- > 0;)
        text = replaced(text, said_otherwise[i][1], said_otherwise[i][0]);
    return text;
}

}  // namespace

std::string guidance_comment(std::string_view words) {
    auto kept = without_end(without_blanks(words));
    if (said_to_a_program(kept)) kept.insert(0, for_people);
    const bool lines = kept.find('\n') != std::string::npos;
    return lines ? "<!--\n" + kept + "\n-->" : "<!-- " + kept + " -->";
}

std::optional<std::string> words_of_comment(std::string_view raw) {
    constexpr std::string_view begin = "<!--";
    if (!raw.starts_with(begin) || raw.size() < begin.size() + end.size()) return std::nullopt;
    if (raw.find(end) != raw.size() - end.size()) return std::nullopt;
    auto words = without_blanks(raw.substr(begin.size(), raw.size() - begin.size() - end.size()));
    if (words.empty() || said_to_a_program(words)) return std::nullopt;
    if (words.starts_with(for_people) && said_to_a_program(words.substr(for_people.size())))
        words.remove_prefix(for_people.size());
    return with_end(words);
}

}  // namespace github
