// Whether a text is written from right to left, which Word wants told of paragraphs and runs.
#ifndef SPECKILN_DOCX_WRITE_DIRECTION_H
#define SPECKILN_DOCX_WRITE_DIRECTION_H

#include <cstdint>
#include <string_view>

namespace docx {

enum class Direction : std::uint8_t { none, left_to_right, right_to_left };

// That of the first letter; none where there is none.
Direction direction_of(std::string_view text);

}  // namespace docx

#endif
