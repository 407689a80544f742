#include "run/new_anchors.h"

#include <algorithm>

namespace speckiln::run {

void NewAnchors::note(DocId id, const TaskResult& result) {
    for (std::uint32_t t = 0; t < work_.targets().size(); ++t) {
        const auto path = work_.plan_of(t).manifest[id].output;
        const auto* was = work_.previous(t)->document(path);
        const auto entry = std::find_if(result.entries.begin(), result.entries.end(),
                                        [&](const DocumentEntry& e) { return e.target == t; });
        if (was == nullptr || entry == result.entries.end() || entry->anchors != was->anchors_sha256)
            paths_.emplace(t, path);
    }
}

bool NewAnchors::asked_by(const TaskResult& result) {
    return std::any_of(result.entries.begin(), result.entries.end(),
                       [](const DocumentEntry& entry) { return !entry.anchors_of.empty(); });
}

bool NewAnchors::concern(const TaskResult& result) const {
    return std::any_of(result.entries.begin(), result.entries.end(), [&](const DocumentEntry& entry) {
        return std::any_of(entry.anchors_of.begin(), entry.anchors_of.end(), [&](const std::string& path) {
            return paths_.contains({entry.target, path});
        });
    });
}

}  // namespace speckiln::run
