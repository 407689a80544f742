// "Label:* ____": bold text that has lost the stars before it, and one of the two behind it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace plaintext {

struct Label {
    std::size_t begin = 0, star = 0;  // bytes of the line: the label, and the star behind it
};

// In a form the star may stand behind any word; elsewhere only behind a colon or a question mark.
std::vector<Label> lost_labels(std::string_view line, bool form);
// The line is a label and nothing else: what follows answers it.
bool is_open_label(std::string_view line);

}  // namespace plaintext
