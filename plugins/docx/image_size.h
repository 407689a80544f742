// What the first bytes of a picture say of it.
#ifndef SPECKILN_DOCX_IMAGE_SIZE_H
#define SPECKILN_DOCX_IMAGE_SIZE_H

#include <cstdint>
#include <string_view>

namespace docx {

struct Picture {
    std::string_view extension, media;    // empty: none that Word shows
    std::uint32_t width = 0, height = 0;  // pixels; 0: not known
};

// media: what the document says, for what has no signature (SVG).
Picture picture_of(std::string_view bytes, std::string_view media);

}  // namespace docx

#endif
