// The small forms that specs ask in: "Label: answer", "Status: [ ] Draft [x] Review", "Metric: ____ |
// Threshold:
// ____", "[ ] Product Owner: ____ (date: ____)".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "spec/blank.h"
#include "spec/line.h"

namespace speckiln::spec {

struct Option {
    std::string text;
    bool chosen = false;
};

struct Form {
    enum class Kind : std::uint8_t {
        text,    // prose
        prompt,  // a question in bold, to be answered below
        field,   // a label with an answer, or a blank for it
        choice,  // options with boxes, a label before them or not
        task,    // one box
        blank    // a blank without a label: an answer to what stands above
    };
    Kind kind = Kind::text;
    std::string label;    // without its colon; the question of a prompt; the words of a task
    bool strong = false;  // the label is in bold, which says that it is one; a plain one may be prose
    Answer answer;
    std::vector<Option> options;
    bool done = false;   // of a task
    bool inner = false;  // asked for within the form before it: "(date: ____)"
};

// What a line asks for or answers, at least one. Prose comes back as it is, as the label.
std::vector<Form> parse_line(const Line&);

// Of each line of a paragraph. A question in bold that was wrapped is one: of its lines the last is left.
std::vector<std::vector<Form>> parse_lines(std::vector<Line>&);

}  // namespace speckiln::spec
