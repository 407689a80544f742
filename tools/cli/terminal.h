// What the terminal is, and colour for those that have it.
#pragma once

#include <string>
#include <string_view>

namespace speckiln::cli {

enum class ColorMode { automatic, always, never };

// Colour codes, or empty strings. automatic: a terminal, no NO_COLOR, TERM not dumb; per stream.
struct Palette {
    std::string_view error, warning, info, bold, dim, good, off;
    static Palette for_stream(int descriptor, ColorMode mode);
};

}  // namespace speckiln::cli
