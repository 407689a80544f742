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

// What HTML that stays as it is states as an id, or as an old anchor's name.
std::unordered_set<std::string_view> ids_of_html(const Document& doc) {
    std::unordered_set<std::string_view> ids;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) != KILN_RAW) continue;
        const auto text = doc[at].text;
        for (auto equals = text.find('='); equals != text.npos; equals = text.find('=', equals + 1)) {
            const auto attribute = text.substr(0, equals);
            if (!attribute.ends_with("id") && !attribute.ends_with("name")) continue;
            auto value = text.substr(equals + 1);
            const bool quoted = value.starts_with('"') || value.starts_with('\'');
            const auto ends = quoted ? value.substr(0, 1) : std::string_view(" \t\n>");
            if (quoted) value.remove_prefix(1);
            ids.insert(value.substr(0, value.find_first_of(ends)));
        }
    }
    return ids;
}

// Of all headings: most links within a document are found by these, at a fraction of what Anchors costs.
std::unordered_set<std::string> slugs_of_titles(const Document& doc) {
    std::unordered_set<std::string> slugs;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root()))
        if (doc.kind(at) == KILN_HEADING)
            if (auto slug = bare_slug(numbered_text(doc, at)); !slug.empty()) slugs.insert(std::move(slug));
    return slugs;
}

// Browsers go to the top of it, whatever stands there.
bool is_every_page_s(std::string_view fragment) {
    return fragment.empty() || fragment == "top";
}

}  // namespace

LinkCount count_links(const Document& doc, bool report, const std::function<Place(NodeId)>& place_of,
                      Diagnostics& diagnostics) {
    LinkCount count;
    const auto dangles = [&](NodeId at, std::string message, std::string remedy) {
        diagnostics.add(
            {Severity::warning, "link.dangling", place_of(at), std::move(message), std::move(remedy)});
    };
    std::optional<std::unordered_set<std::string>> titles;
    std::optional<Anchors> anchors;
    std::optional<std::unordered_set<std::string_view>> of_html;
    // The style is one of many: each name that any tool would give a place is known.
    const auto is_there = [&](std::string_view fragment) {
        if (is_every_page_s(fragment)) return true;
        if (!titles) titles = slugs_of_titles(doc);
        if (titles->contains(bare_slug(fragment))) return true;
        if (!anchors) anchors.emplace(doc, output::SlugStyle::github);
        if (!anchors->resolve(fragment).empty()) return true;
        if (!of_html) of_html = ids_of_html(doc);
        return of_html->contains(fragment);
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
            if (fragment.data() == nullptr) continue;
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
        if (is_external(href) || href.empty()) {
            ++count.external;
            continue;
        }
        ++count.dangling;
        if (report)
            dangles(at, fmt::format("the link '{}' leads to nothing in the input", href),
                    "mend it in the source, or convert what it leads to together with this");
    }
    return count;
}

}  // namespace speckiln::run
