// Entry names: from raw bytes to UTF-8, and from whatever UTF-8 to a relative name that cannot climb out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln::source {

bool is_ascii(std::string_view);
bool is_utf8(std::string_view);

enum class NameEncoding : std::uint8_t { utf8, unicode_path, cp437 };

// Writes raw as UTF-8 to `to`. Order of trust: a 0x7075 extra field whose CRC fits the raw name, then UTF-8
// (flagged or simply valid: re-zipped archives lose the flag), then CP437, in which every byte means
// something. unicode_path: the content of the 0x7075 field, empty if there is none.
NameEncoding decode_name(std::string_view raw, std::string_view unicode_path, std::string& to);

enum class NameFault : std::uint8_t { none, climbs, nul, empty };

struct Cleaned {
    NameFault fault = NameFault::none;
    bool was_absolute = false;  // a leading slash, drive or server was cut off
    bool is_folder = false;     // ended in a separator
};

// Writes the name as relative parts with single slashes to `to`. Empty and "." parts are dropped, ".." is
// never resolved but refused: as it stands, with '\' as a separator, and percent-decoded as often as it can
// be. backslash_separates: true for names written on DOS or Windows.
Cleaned clean_name(std::string_view name, bool backslash_separates, std::string& to);

// Moves the cursor, or changes the direction of what stands beside it: text that has it could forge output.
bool is_unsafe_to_show(char32_t);
// For people: control and direction-changing characters as \u{…}, so that a name can forge no output.
std::string shown_name(std::string_view);

// Normal form C; the name itself where it has none (not UTF-8, or longer than any file system allows).
std::string nfc(std::string_view);

}  // namespace speckiln::source
