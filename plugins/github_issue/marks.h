// What a document remembers of the form that it was, as attributes of its headings and comments:
// x-NAME=value. A section that says nothing is a text area, or what its boxes make of it.
#pragma once

#include <cstdint>
#include <string_view>

#include <speckiln/plugin.hpp>

namespace github::mark {

// Of a heading: the type of its field; "part" of one within a field's value. Of a comment: "markdown", where
// it stands between fields.
inline constexpr std::string_view field = "field";
inline constexpr std::string_view id = "id";              // where the label does not say it
inline constexpr std::string_view required = "required";  // true; of checkboxes their numbers, from 1
inline constexpr std::string_view render = "render";
inline constexpr std::string_view multiple = "multiple";
inline constexpr std::string_view accept = "accept";
// false: what stands below it does not describe it; true: its value has comments of its own.
inline constexpr std::string_view described = "described";
// Of a comment: true.
inline constexpr std::string_view placeholder = "placeholder";

// Absent where the node has none of that name.
inline std::string_view of(const kiln::Writer& in, kiln_node n, std::string_view name) {
    for (std::uint32_t i = 0; n != 0; ++i) {
        auto pair = in.get(n, KILN_AT_X, i);
        if (!pair.data()) break;
        if (kiln::take_until(pair, "=") == name) return pair;
    }
    return {};
}

// Those that the writer of forms takes.
inline bool is_one(std::uint32_t kind, std::string_view name) {
    if (kind == KILN_RAW) return name == field || name == placeholder;
    return kind == KILN_HEADING && (name == field || name == id || name == required || name == render ||
                                    name == multiple || name == accept || name == described);
}

}  // namespace github::mark
