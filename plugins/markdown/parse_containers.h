// The lines by which the dialects open and close their containers, one line at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace markdown {

// What stands before a line's own content: blanks, quote marks, list markers.
struct Prefix {
    std::size_t length = 0;  // bytes
    std::size_t indent = 0;  // columns of blanks at the very front
    std::size_t columns = 0;
    unsigned markers = 0;  // `>` and list markers
    bool blanks_only = true;
    bool numbered = false;  // its last marker is `1.` or `1)`
    bool listed = false;    // it has a list marker
};
Prefix prefix_of(std::string_view line);
// How many bytes of blanks at the line's front fill so many columns, at most.
std::size_t take_columns(std::string_view line, std::size_t columns);

std::string_view trim(std::string_view s);
bool starts_with_folded(std::string_view s, std::string_view lower);

// `:::note[Title]`, `::: tip Title`, `:::note{title="Title"}`.
struct DirectiveLine {
    std::size_t colons = 0;
    std::string type, title;  // type empty: a closing line
};
std::optional<DirectiveLine> directive_line(std::string_view rest);

// `!!! note "Title"`, `??? note`, `???+ "Title"`.
struct AdmonitionLine {
    bool folds = false, open = false, titled = false;
    std::string type, title;
};
std::optional<AdmonitionLine> admonition_line(std::string_view rest);

// An opening tag at the front of s: its name in lower case, its attributes as written, what follows it.
struct OpeningTag {
    std::string_view attributes, rest;
};
std::optional<OpeningTag> opening_tag(std::string_view s, std::string_view name);
// Has the attribute of that name, whatever its value.
bool has_attribute(std::string_view attributes, std::string_view name);
// The quoted value of an attribute, empty if absent.
std::string_view attribute(std::string_view attributes, std::string_view name);

// The length of the emoji at the front of s (with its modifiers), 0 if there is none; text whose emoji went
// through the wrong code page ("ð\u0178…") counts too.
std::size_t leading_emoji(std::string_view s);

}  // namespace markdown
