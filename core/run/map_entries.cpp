#include "run/map_entries.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace speckiln::run {

void MapEntries::write(const Collection& c, const TargetPlan& plan,
                       const std::function<bool(std::string_view)>& sink) {
    const auto path = [&](const Entry& e) { return plan.manifest[e.id].output; };
    const auto by_path = [&](const Entry& a, const Entry& b) {
        return std::make_pair(path(a), a.id) < std::make_pair(path(b), b.id);
    };
    std::sort(documents_.begin(), documents_.end(), by_path);
    output::MapWriter writer(sink);
    for (const auto& d : documents_) {
        const Record r = plan.manifest[d.id];
        const auto title = titles_.find(d.id);
        writer.document({std::string(r.key), c.source_name(d.id), std::string(r.output),
                         title == titles_.end() ? std::string(r.title) : title->second, r.type, d.source,
                         d.written});
    }
    // Two sorted lists, merged: those with a record, and the few without.
    std::sort(assets_.begin(), assets_.end(), by_path);
    std::sort(others_.begin(), others_.end(), [](const auto& a, const auto& b) {
        return std::tie(a.path, a.source) < std::tie(b.path, b.source);
    });
    auto other = others_.begin();
    for (const auto& a : assets_) {
        for (; other != others_.end() && other->path < path(a); ++other)
            writer.asset(*other);
        writer.asset({c.source_name(a.id), std::string(path(a)), a.written});
    }
    for (; other != others_.end(); ++other)
        writer.asset(*other);
    writer.finish();
}

}  // namespace speckiln::run
