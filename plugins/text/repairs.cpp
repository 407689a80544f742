#include "text/repairs.h"

#include <string>

namespace plaintext {

void Repairs::report(kiln::Reader in, kiln_entry entry, bool places, std::size_t skipped) const {
    const auto tell = [&](const Repair& repair, int severity, const char* code, const char* what,
                          const char* remedy) {
        if (repair.count == 0) return;
        kiln_where where{};
        if (places) {
            where.entry = entry;
            where.offset = repair.first + skipped;
        }
        std::string message = what;
        if (repair.count > 1) message += " (" + std::to_string(repair.count) + " places, this is the first)";
        in.report(severity, code, message, remedy, &where);
    };
    tell(header, KILN_INFO, "text.properties", "lines of \"Key: value\" at the front are properties",
         "put a line of prose above them if they are none");
    tell(headings, KILN_INFO, "text.heading", "a line became a heading by what it says or how it looks",
         "underline headings with === or --- to have them as you mean them");
    tell(bullets, KILN_INFO, "text.bullet", "\"1.\" before every line is a bullet that was lost", "");
    tell(labels, KILN_INFO, "text.label", "a label that has lost the star before it is bold again", "");
    tell(fences, KILN_INFO, "text.fence", "a single backtick around lines is a code fence that has lost two",
         "");
    tell(depth, KILN_WARNING, "text.too-deep",
         "lists and quotes are nested deeper than is followed; the rest is text", "nest less");
}

}  // namespace plaintext
