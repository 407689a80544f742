// Boxes to tick, in the two forms that a document has them in: a line of options is a dropdown, a list of
// tasks a set of checkboxes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace github {

struct Choice {
    std::vector<std::string> options;
    std::optional<std::size_t> chosen;
};

// "[ ] Draft [x] Review"
std::string choice_line(const Choice&);
// The same, taken apart, where a dropdown can hold it: two options or more, each there once, one ticked at
// most.
std::optional<Choice> choice_of(std::string_view line);
// As long as there are boxes.
std::optional<Choice> any_choice_of(std::string_view line);
// Would this markdown be read as such a line?
bool reads_as_choice(std::string_view markdown);

// The labels of "- [ ] a" lines, where checkboxes can hold them: none is ticked, none is there twice.
std::optional<std::vector<std::string>> checklist_of(std::string_view markdown);
// As long as none is ticked.
std::optional<std::vector<std::string>> any_checklist_of(std::string_view markdown);

}  // namespace github
