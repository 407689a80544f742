#include "text/write_pen.h"

namespace plaintext {

std::size_t Pen::number_of(kiln_node footnote) {
    constexpr std::size_t most = 999;  // three digits, as they are read
    if (const auto known = numbers.find(footnote); known != numbers.end()) return known->second;
    if (notes.size() == most) return 0;
    notes.push_back(footnote);
    return numbers[footnote] = notes.size();
}

kiln_node next_after(const kiln::Writer& in, kiln_node at, kiln_node top) {
    while (at != top) {
        const auto look = in.look(at);
        if (look.next != 0) return look.next;
        at = look.parent;
    }
    return 0;
}

}  // namespace plaintext
