#include "docx/image_size.h"

#include <cstddef>

namespace docx {
namespace {

std::uint32_t byte(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

std::uint32_t big(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value = (value << 8U) | byte(bytes, at + i);
    return value;
}

std::uint32_t little(std::string_view bytes, std::size_t at) {
    return byte(bytes, at) | (byte(bytes, at + 1) << 8U);
}

// The frame header, behind as many other segments as there are.
void measure_jpeg(std::string_view bytes, Picture& picture) {
    for (std::size_t at = 2; at + 9 < bytes.size() && byte(bytes, at) == 0xFF;) {
        const auto marker = byte(bytes, at + 1);
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            picture.height = big(bytes, at + 5, 2);
            picture.width = big(bytes, at + 7, 2);
            return;
        }
        const bool alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8) || marker == 0xFF;
        at += marker == 0xFF ? 1 : alone ? 2 : 2 + big(bytes, at + 2, 2);
    }
}

}  // namespace

Picture picture_of(std::string_view bytes, std::string_view media) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"))
        return {"png", "image/png", big(bytes, 16, 4), big(bytes, 20, 4)};
    if (bytes.starts_with("\xFF\xD8\xFF")) {
        Picture picture{"jpeg", "image/jpeg"};
        measure_jpeg(bytes, picture);
        return picture;
    }
    if (bytes.starts_with("GIF8")) return {"gif", "image/gif", little(bytes, 6), little(bytes, 8)};
    if (bytes.starts_with("BM")) return {"bmp", "image/bmp", little(bytes, 18), little(bytes, 22)};
    if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4)))
        return {"tiff", "image/tiff"};
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return {"webp", "image/webp"};
    if (bytes.substr(0, 44).ends_with(" EMF")) return {"emf", "image/x-emf"};
    if (bytes.starts_with("\xD7\xCD\xC6\x9A")) return {"wmf", "image/x-wmf"};
    if (media == "image/svg+xml") return {"svg", "image/svg+xml"};
    return {};
}

}  // namespace docx
