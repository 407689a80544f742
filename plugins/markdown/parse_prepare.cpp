#include "markdown/parse_prepare.h"

#include "markdown/parse_scanner.h"

namespace markdown {

std::string data_name(std::size_t index) {
    return "kiln-data:" + std::to_string(index);
}

std::size_t data_index(std::string_view href, std::size_t count) {
    if (count == 0 || !href.starts_with("kiln-data:")) return std::string_view::npos;
    std::size_t n = 0;
    for (const char c : href.substr(10)) {
        if (c < '0' || c > '9') return std::string_view::npos;
        n = n * 10 + static_cast<std::size_t>(c - '0');
    }
    return n < count ? n : std::string_view::npos;
}

Prepared prepare(std::string_view text, const Options& options,
                 const std::unordered_set<std::uint32_t>& disabled) {
    return Scanner(text, options, disabled).run();
}

}  // namespace markdown
