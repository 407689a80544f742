// Bytes of a CSV file to UTF-8: by a byte order mark, by what the user says, or by what the bytes can be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kiln::csv {

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, cp1252 };
std::string_view name_of(Encoding);

struct Text {
    Encoding encoding = Encoding::utf8;
    bool guessed = false;           // not UTF-8, and nothing says what else: taken for cp1252
    std::string converted;          // UTF-8, where the bytes were something else
    std::size_t invalid = 0;        // places that are no text in the encoding; they become U+FFFD
    std::size_t first_invalid = 0;  // byte of the first that is not UTF-8 (guessed) or not valid

    // UTF-8: a view of the bytes themselves where they are.
    [[nodiscard]] std::string_view view(std::string_view bytes) const {
        return encoding == Encoding::utf8 && converted.empty() ? bytes : std::string_view(converted);
    }
    // The byte of the source at which a place of the UTF-8 text stood. Linear.
    [[nodiscard]] std::size_t source_offset(std::size_t offset) const;
};

// named: "auto", "utf-8", "utf-16le", "utf-16be", "cp1252". A mark at the beginning wins over "auto" only.
Text decode(std::string_view bytes, std::string_view named);

}  // namespace kiln::csv
