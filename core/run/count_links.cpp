#include "run/count_links.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "model/outline.h"
#include "run/anchors.h"

namespace speckiln::run {
namespace {

// "https:", "mailto:", "//host": leads out of the run. A scheme is two letters at least ("c:" is a drive).
bool is_external(std::string_view href) {
    if (href.starts_with("//")) return true;
    const auto end = href.find_first_of(":/?#");
    return end != href.npos && href[end] == ':' && end >= 2;
}

// Of all headings: most links within a document are found by these, at a fraction of what Anchors costs.
std::unordered_set<std::string> slugs_of_titles(const Document& doc) {
    std::unordered_set<std::string> slugs;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root()))
        if (doc.kind(at) == KILN_HEADING)
            if (auto slug = bare_slug(numbered_text(doc, at)); !slug.empty()) slugs.insert(std::move(slug));
    return slugs;
}

}  // namespace

LinkCount count_links(const Document& doc, WaysOut out,
                      const std::function<bool(std::string_view href)>& lies_beside,
                      const std::function<Place(NodeId)>& place_of, Diagnostics& diagnostics) {
    LinkCount count;
    const auto dangles = [&](NodeId at, std::string message, std::string remedy) {
        diagnostics.add(
            {Severity::warning, "link.dangling", place_of(at), std::move(message), std::move(remedy)});
    };
    std::optional<std::unordered_set<std::string>> titles;
    std::optional<Anchors> anchors;
    // The style is one of many: each name that any tool would give a place is known.
    const auto is_there = [&](std::string_view fragment) {
        if (!titles) titles = slugs_of_titles(doc);
        if (titles->contains(bare_slug(fragment))) return true;
        if (!anchors) anchors.emplace(doc, output::SlugStyle::github);
        return !anchors->resolve(fragment).empty();
    };
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc[at].attrs == 0) continue;
        if (doc.has(at, KILN_AT_DOC) || doc.has(at, KILN_AT_ASSET)) {
            ++count.internal;
            continue;
        }
        const auto href = doc.get(at, KILN_AT_HREF);
        if (href.data() == nullptr) {
            const auto fragment = doc.get(at, KILN_AT_FRAGMENT);
            if (fragment.empty()) continue;
            if (is_there(fragment)) {
                ++count.internal;
                continue;
            }
            ++count.dangling;
            if (doc.get(at, KILN_AT_X).find("dangling=yes") == std::string_view::npos)
                dangles(
                    at,
                    fmt::format("the link '#{}' leads to no heading or bookmark of the document", fragment),
                    "mend it in the source");
            continue;
        }
        if (is_external(href) || href.empty() || (out == WaysOut::judged && lies_beside(href))) {
            ++count.external;
            continue;
        }
        ++count.dangling;
        if (out == WaysOut::left_behind)
            diagnostics.add({Severity::warning, "lost.neighbour", place_of(at),
                             fmt::format("'{}' is no part of this run and is not taken along", href),
                             "convert the folder that holds both, or copy it"});
        if (out == WaysOut::judged)
            dangles(at, fmt::format("the link '{}' leads to nothing in the input", href),
                    "mend it in the source, or convert what it leads to together with this");
    }
    return count;
}

}  // namespace speckiln::run
