// From any title or attachment name to a name that is safe on Linux, macOS and Windows, in a zip and in a
// URL.
//
// Every result is one path part: valid UTF-8 in NFC, 1..255 bytes (usually far less: see Naming::most), no
// control character, none of <>:"/\|?*, no leading dot, dash or blank, no trailing dot or blank, no device
// name (CON, NUL …). All functions are pure, and idempotent: a safe name is its own safe name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln::output {

enum class NameStyle : std::uint8_t {
    slug,   // "Login: v2 (draft)" → "login-v2-draft"
    title,  // "Login v2 (draft)": what Obsidian takes, so without # ^ [ ] as well
    keep,   // as it is but for what is unsafe
};

struct Naming {
    NameStyle style = NameStyle::slug;
    bool ascii = false;  // slug only: transliterate what can be, drop the rest
    std::size_t most =
        100;  // bytes of the stem, cut between characters, at a word where one is near; at most 200
};

// A file or folder name without extension; "untitled" where nothing is left of the title.
std::string document_name(std::string_view title, const Naming&);

// A file name whose extension is kept. A percent-encoded name (as Notion writes non-Latin ones) is decoded
// first.
std::string attachment_name(std::string_view name, const Naming&);

// True for names that say nothing ("Untitled 7.png", "image.png", "----.jpg"): better named after their page.
bool is_nameless(std::string_view attachment);

// The nth of several equal names, n from 2: "login-2.md", "Login 2.md". At most 255 bytes with the extension
// (of at most 32, dot included), and different for each n.
std::string numbered(std::string_view stem, std::string_view extension, std::uint32_t n, NameStyle);

// "shot" and ".png"; "archive" and ".tar.gz"; "notes" and "".
struct NameParts {
    std::string_view stem, extension;
};
NameParts split_extension(std::string_view name);

// Two names of equal key are one file on some system: NFC, full case folding, no trailing dots or blanks.
std::string collision_key(std::string_view name);

}  // namespace speckiln::output
