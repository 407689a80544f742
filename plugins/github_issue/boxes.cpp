#include "github_issue/boxes.h"

#include <algorithm>
#include <unordered_set>

#include <speckiln/plugin.hpp>

#include "github_issue/form.h"

namespace github {

namespace {

constexpr std::string_view open_box = "[ ] ", ticked_box = "[x] ";

bool begins_with_box(std::string_view text) {
    return text.starts_with(open_box) || text.starts_with(ticked_box);
}

bool all_differ(const std::vector<std::string>& options) {
    std::unordered_set<std::string_view> seen;
    return std::all_of(options.begin(), options.end(),
                       [&](const std::string& o) { return !o.empty() && seen.insert(o).second; });
}

bool is_none(std::string_view option) {
    return option.size() == 4 &&
           std::equal(option.begin(), option.end(), "none", [](char a, char b) { return (a | 32) == b; });
}

}  // namespace

std::string choice_line(const Choice& choice) {
    std::string line;
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
        if (i > 0) line += ' ';
        line.append(choice.chosen == i ? ticked_box : open_box).append(choice.options[i]);
    }
    return line;
}

std::optional<Choice> any_choice_of(std::string_view line) {
    if (!begins_with_box(line)) return std::nullopt;
    Choice choice;
    std::size_t ticked = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (line.substr(at).starts_with(ticked_box)) {
            choice.chosen = choice.options.size();
            ++ticked;
        }
        at += open_box.size();
        auto end = line.find(" [", at);
        while (end != line.npos && !begins_with_box(line.substr(end + 1)))
            end = line.find(" [", end + 1);
        end = std::min(end, line.size());
        choice.options.emplace_back(without_blanks(line.substr(std::min(at, end), end - std::min(at, end))));
        at = end + 1;
    }
    if (ticked > 1 || choice_line(choice) != line) return std::nullopt;
    return choice;
}

std::optional<Choice> choice_of(std::string_view line) {
    auto choice = any_choice_of(line);
    const bool fits = choice && choice->options.size() > 1 && all_differ(choice->options) &&
                      std::none_of(choice->options.begin(), choice->options.end(), is_none);
    return fits ? choice : std::nullopt;
}

bool reads_as_choice(std::string_view markdown) {
    std::string plain;
    for (const char c : markdown)
        if (c != '\\') plain += c;
    return plain.find('\n') == std::string::npos && begins_with_box(plain) &&
           plain.find(" [", open_box.size()) != std::string::npos && choice_of(plain).has_value();
}

std::optional<std::vector<std::string>> any_checklist_of(std::string_view markdown) {
    std::vector<std::string> labels;
    while (!markdown.empty()) {
        auto line = kiln::take_until(markdown, "\n");
        if (!kiln::take(line, "- [ ] ") || line.empty() || without_blanks(line) != line) return std::nullopt;
        labels.emplace_back(line);
    }
    return labels.empty() ? std::nullopt : std::optional(labels);
}

std::optional<std::vector<std::string>> checklist_of(std::string_view markdown) {
    auto labels = any_checklist_of(markdown);
    return labels && all_differ(*labels) ? labels : std::nullopt;
}

}  // namespace github
