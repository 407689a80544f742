#include "terminal.h"

#include <unistd.h>

#include <cstdlib>

namespace speckiln::cli {

Palette Palette::for_stream(int descriptor, ColorMode mode) {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value != '\0';
    };
    bool color = mode == ColorMode::always;
    if (mode == ColorMode::automatic) {
        const char* term = std::getenv("TERM");
        const bool dumb = term != nullptr && std::string_view(term) == "dumb";
        color = !set("NO_COLOR") &&
                (set("CLICOLOR_FORCE") || set("FORCE_COLOR") || (::isatty(descriptor) == 1 && !dumb));
    }
    if (!color) return {};
    return {"\x1b[1;31m", "\x1b[1;33m", "\x1b[36m", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[0m"};
}

}  // namespace speckiln::cli
