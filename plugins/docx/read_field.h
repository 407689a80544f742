// What a field's instruction asks for: "HYPERLINK \l place", "TOC \o", "REF _Ref1 \h".
#ifndef SPECKILN_DOCX_READ_FIELD_H
#define SPECKILN_DOCX_READ_FIELD_H

#include <string>
#include <string_view>

namespace docx {

struct Instruction {
    enum class Kind : unsigned char {
        other,
        link,
        contents,
        note,
        check_box,
        text,
        dropdown,
        button,
        outside
    };
    Kind kind = Kind::other;
    std::string address;  // of a link, without its fragment; of a button: what it shows
    std::string place;    // the bookmark that a link or a reference to a note leads to
    std::string title;
};

Instruction instruction(std::string_view text);

// Where Google's detour leads to: "https://www.google.com/url?q=https://example.org/&sa=D&…". Any other
// address as it is.
std::string without_redirect(const std::string& address);

}  // namespace docx

#endif
