#include "text/write_blocks.h"

namespace plaintext {
namespace {

bool shows_text(const kiln::Writer& in, kiln_node top) {
    for (kiln_node n = in.look(top).first; n != 0;) {
        const auto l = in.look(n);
        for (const char c : l.text)
            if (static_cast<unsigned char>(c) > ' ') return true;
        if (l.kind == KILN_IMAGE || l.kind == KILN_CONTROL || l.kind == KILN_NOTE_REF || l.kind == KILN_LINK)
            return true;
        n = l.first != 0 ? l.first : in.after(n, top);
    }
    return false;
}

// What is written where it stands, so that a heading in it is underlined.
bool is_plain(std::uint32_t kind) {
    return kind == KILN_DOCUMENT || kind == KILN_TOGGLE || kind == KILN_COLUMNS || kind == KILN_COLUMN ||
           kind == KILN_FIGURE || kind == KILN_GROUP || kind == KILN_DATABASE;
}

}  // namespace

bool marks_sections(const kiln::Writer& in) {
    const auto root = in.root();
    std::size_t headings = 0;
    for (kiln_node n = root; n != 0;) {
        const auto l = in.look(n);
        if (l.kind == KILN_HEADING && shows_text(in, n) &&
            (++headings > 1 || in.number(n, KILN_AT_LEVEL, 1) > 1))
            return true;
        n = l.first != 0 && is_plain(l.kind) ? l.first : in.after(n, root);
    }
    return false;
}

}  // namespace plaintext
