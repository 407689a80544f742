#include "markdown/parse_prepare.h"

#include "markdown/parse_scanner.h"

namespace markdown {

void Refuted::add(const Refuted& more) {
    markers.insert(more.markers.begin(), more.markers.end());
    fences.insert(more.fences.begin(), more.fences.end());
    ends.insert(more.ends.begin(), more.ends.end());
}

Prepared prepare(std::string_view text, const Options& options, const Refuted& refuted) {
    return Scanner(text, options, refuted).run();
}

}  // namespace markdown
