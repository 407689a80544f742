// Bytes to UTF-8 that every later step can trust: marks recognised, UTF-16 decoded, what is invalid replaced
// and said.
#pragma once

#include <speckiln/plugin.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace markdown {

struct Text {
    std::string_view given;  // the input, without its mark
    std::string owned;       // what it became where it was not valid UTF-8
    bool changed = false;
    std::uint64_t skipped = 0;  // bytes of the byte order mark
    bool transcoded = false;    // was UTF-16: places in it are no places in the entry

    [[nodiscard]] std::string_view view() const { return changed ? std::string_view(owned) : given; }
};

// Recognises a byte order mark and decodes UTF-16; does not look at the validity of UTF-8.
Text decode(kiln::Reader in, kiln_entry entry, std::string_view bytes);

// The first byte that is no valid UTF-8, or NUL; bytes.size() where all is well.
std::size_t first_invalid(std::string_view bytes);

// Valid UTF-8 of any bytes: each maximal invalid part, and each NUL, becomes U+FFFD and `input.invalid-utf8`
// is reported once with the first place and the count. Line ends are never touched.
Text repair(kiln::Reader in, kiln_entry entry, std::uint64_t base_offset, std::string_view bytes);

// The code point at s[at], which must be valid UTF-8; at is moved past it.
char32_t next_code_point(std::string_view s, std::size_t& at);

}  // namespace markdown
