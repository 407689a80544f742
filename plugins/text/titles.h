// Lines that are titles by what they say or how they look, without a mark.
#pragma once

#include <string_view>

namespace plaintext {

inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A section that specs usually have, in any case of letters: "Goals & Non-Goals".
bool is_known_title(std::string_view text);
// The known title stands below a section of that name: "Data Flow" below "Data Model".
bool belongs_below(std::string_view title, std::string_view section);
// What people write where they have nothing to say: "N/A", "None", "TBD".
bool is_empty_answer(std::string_view text);
// Of a header: "Author", "Status".
bool is_known_key(std::string_view key);

// "Phase 1: Design", "Component 2": the word before the number, else "".
std::string_view numbered_word(std::string_view text);
// "POST /api/readings"
bool is_request(std::string_view text);
// Begins with a capital or a digit, is short, has no full stop, and most of its longer words have capitals.
bool is_title_case(std::string_view text);
bool could_be_title(std::string_view text);

// "2.1 Scope" or "2. Scope": how deep the number goes, 0 if there is none, or no title behind it.
int numbered_title(std::string_view text);
bool is_all_capitals(std::string_view text);

// In a text that does not underline its titles, the line alone says that it is one.
bool titled_by_look(std::string_view text);

}  // namespace plaintext
