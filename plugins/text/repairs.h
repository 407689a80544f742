// What was put right: counted while a text is read, said once a kind at its end, with the first place.
#pragma once

#include <cstddef>

#include <speckiln/plugin.hpp>

namespace plaintext {

struct Repair {
    std::size_t count = 0, first = 0;  // first: offset in the text
    void add(std::size_t offset) {
        if (count++ == 0) first = offset;
    }
};

struct Repairs {
    Repair headings, bullets, labels, fences, header, depth;
    // places: offsets in the text are places in the entry, behind `skipped` bytes.
    void report(kiln::Reader in, kiln_entry entry, bool places, std::size_t skipped) const;
};

}  // namespace plaintext
