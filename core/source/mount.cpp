// Opens inner zips in place: their entries take the place of the zip in its folder, so that an export of
// several parts is one tree again.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "collector.h"
#include "names.h"

namespace speckiln::source {
namespace {

std::string_view folder_of(std::string_view name) {
    const auto slash = name.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash + 1);
}

// "Part-2" before "Part-10": which part comes first decides whose entry stays where two have the same name.
bool by_number(const Node& a, const Node& b) {
    return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
}

}  // namespace

Status mount_all(Collector& to, const Globs& globs) {
    if (globs.empty()) return Done{};
    SpoolBudget budget;
    budget.disk = to.limits.output_bytes;
    std::vector<std::size_t> opened;
    std::size_t seen = 0;
    while (seen < to.nodes.size()) {
        std::vector<std::size_t> inner;
        for (; seen < to.nodes.size(); ++seen)
            if (globs.match(to.nodes[seen].name)) inner.push_back(seen);
        std::stable_sort(inner.begin(), inner.end(),
                         [&](std::size_t a, std::size_t b) { return by_number(to.nodes[a], to.nodes[b]); });
        for (const auto index : inner) {
            const Node node = to.nodes[index];
            const auto shown = to.display(node.name);
            const auto depth = to.volumes[node.volume]->depth + 1;
            if (depth > to.limits.mount_depth ||
                to.volumes.size() >= std::numeric_limits<std::uint16_t>::max()) {
                to.report.add("limit.mounts", fmt::format("not opened: a zip {} deep within zips", depth),
                              shown);
                continue;
            }
            auto bytes = to.volumes[node.volume]->map(node, budget);
            if (!bytes) {
                Diagnostic error = bytes.error();
                error.place.file = shown;
                to.report.add(std::move(error));
                continue;
            }
            const auto added = add_zip(to, std::move(*bytes), folder_of(node.name), shown, depth);
            if (added) {
                opened.push_back(index);
            } else if (added.error().code == "limit.entries") {
                return added.error();
            } else {
                to.report.add(added.error());  // it stays what it is: an entry
            }
        }
    }
    std::sort(opened.begin(), opened.end());
    std::size_t kept = 0;
    auto next = opened.begin();
    for (std::size_t i = 0; i < to.nodes.size(); ++i) {
        if (next != opened.end() && *next == i) {
            ++next;
        } else {
            to.nodes[kept++] = to.nodes[i];
        }
    }
    to.nodes.resize(kept);
    return Done{};
}

}  // namespace speckiln::source
