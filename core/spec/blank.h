// What a template leaves for its author to fill in: "____", "____% (e.g., 80)", "[Project name]".
#pragma once

#include <string>
#include <string_view>

namespace speckiln::spec {

struct Answer {
    std::string text;    // as written; without its hint and unit where it is blank
    std::string hint;    // "e.g., < 200ms p95", of a blank; what a placeholder says
    std::string unit;    // "person-weeks", "%", of a blank
    bool blank = false;  // nothing was filled in
};

// Of what stands behind a label.
Answer parse_answer(std::string_view text);

// Three underscores or more, and where the first such run begins; npos where there is none.
std::size_t find_blank(std::string_view text, std::size_t from = 0);

// Is the whole of it one placeholder in brackets: "[Name]", "<Name>", "{name}"? Not "[x]", nor a link.
bool is_placeholder(std::string_view text);

// "N/A", "none", "not applicable" and what follows: the reason. False where it is an answer.
bool is_not_applicable(std::string_view text, std::string_view& reason);

// "TBD", "to be decided", "TODO", "...".
bool is_to_be_decided(std::string_view text);

}  // namespace speckiln::spec
