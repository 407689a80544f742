#include "markdown/parse_prepare.h"

#include "markdown/parse_scanner.h"

namespace markdown {

Prepared prepare(std::string_view text, const Options& options,
                 const std::unordered_set<std::uint32_t>& disabled) {
    return Scanner(text, options, disabled).run();
}

}  // namespace markdown
