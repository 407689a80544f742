// Text that is UTF-8 twice over: someone took its bytes for cp1252 and wrote each as a character, so that ’
// became â€™.
//
// Undone only where it is certain. Candidates are runs of characters that cp1252 has above 0x7F and whose
// bytes are valid UTF-8 for a character people write. A run is certain where no language puts those
// characters beside each other (â€™, ðŸ’¡, "cafÃ©"); it is doubtful where they could be a word's end and
// punctuation ("víš…", "café »", "5 Å–").
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace speckiln {

// What a text shows.
struct MojibakeSigns {
    std::size_t certain = 0;   // runs that cannot be anything else
    std::size_t doubtful = 0;  // runs that may be honest
    std::size_t honest = 0;    // characters above ASCII that no double encoding makes
    MojibakeSigns& operator+=(const MojibakeSigns& other);
    // Everything above ASCII looks double encoded, and some of it surely is: then the doubtful runs are, too.
    [[nodiscard]] bool throughout() const { return certain > 0 && honest == 0; }
};

// False for almost every text, after one look at each of its bytes; the functions below are worth calling
// only where it is true.
bool may_be_mojibake(std::string_view utf8);

MojibakeSigns mojibake_signs(std::string_view utf8);

// The text with its certain runs undone (all candidate runs where `all`), also where it was encoded three or
// four times. Absent: nothing to undo.
struct Mended {
    std::string text;
    std::size_t runs = 0;
    std::string first_before, first_after;  // the first run, for the message
};
std::optional<Mended> mend_mojibake(std::string_view utf8, bool all);

// The same runs by themselves: where they stand, and what each is undone to.
struct MojibakeRun {
    std::size_t offset = 0, length = 0;
    std::string mended;
};
std::vector<MojibakeRun> mojibake_runs(std::string_view utf8, bool all);

// For a lone string, such as a title: doubtful runs are undone where the string shows throughout that it was
// double encoded.
std::optional<std::string> repair(std::string_view utf8);

}  // namespace speckiln
