#include "text/write_pen.h"

#include <string>
#include <vector>

namespace plaintext {

namespace {

constexpr std::size_t most_notes = 999;

std::size_t number_in(std::string_view id) {
    std::size_t number = 0;
    for (const char c : id)
        number = c >= '0' && c <= '9' && number <= most_notes
                     ? number * 10 + static_cast<std::size_t>(c - '0')
                     : most_notes + 1;
    return number <= most_notes && std::to_string(number) == id ? number : 0;
}

}  // namespace

void Pen::number_notes() {
    std::vector<kiln_node> unnumbered;
    const auto root = in.root();
    for (kiln_node n = root; n != 0;) {
        const auto l = in.look(n);
        const bool unwritten = l.kind == KILN_PROPERTIES || l.kind == KILN_COMMENT || l.kind == KILN_CHANGE;
        if (l.kind == KILN_NOTE_REF) {
            const auto id = in.get(n, KILN_AT_REF);
            const auto note = in.note(id);
            if (note != 0 && in.look(note).kind == KILN_FOOTNOTE && numbers.try_emplace(note, 0).second) {
                const auto number = number_in(id);
                if (number > 0 && noted.insert(number).second)
                    numbers[note] = number;
                else
                    unnumbered.push_back(note);
            }
        }
        n = l.first != 0 && !unwritten ? l.first : in.after(n, root);
    }
    std::size_t next = 1;
    for (const auto note : unnumbered) {
        while (noted.count(next) > 0)
            ++next;
        if (next > most_notes)
            numbers.erase(note);
        else
            noted.insert(numbers[note] = next);
    }
}

std::string detail(std::string_view before, std::string_view what) {
    return what.empty() ? std::string() : std::string(before).append(what);
}

}  // namespace plaintext
