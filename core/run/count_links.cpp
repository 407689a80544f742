#include "run/count_links.h"

#include <fmt/format.h>

namespace speckiln::run {
namespace {

// "https:", "mailto:", "//host": leads out of the run. A scheme is two letters at least ("c:" is a drive).
bool is_external(std::string_view href) {
    if (href.starts_with("//")) return true;
    const auto end = href.find_first_of(":/?#");
    return end != href.npos && href[end] == ':' && end >= 2;
}

}  // namespace

LinkCount count_links(const Document& doc, bool report, const std::function<Place(NodeId)>& place_of,
                      Diagnostics& diagnostics) {
    LinkCount count;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc[at].attrs == 0) continue;
        if (doc.has(at, KILN_AT_DOC) || doc.has(at, KILN_AT_ASSET)) {
            ++count.internal;
            continue;
        }
        const auto href = doc.get(at, KILN_AT_HREF);
        if (href.data() == nullptr) {
            if (doc.has(at, KILN_AT_FRAGMENT)) ++count.internal;
            continue;
        }
        if (is_external(href) || href.empty()) {
            ++count.external;
            continue;
        }
        ++count.dangling;
        if (report)
            diagnostics.add({Severity::warning, "link.dangling", place_of(at),
                             fmt::format("the link '{}' leads to nothing in the input", href),
                             "mend it in the source, or convert what it leads to together with this"});
    }
    return count;
}

}  // namespace speckiln::run
