#include "run/gone.h"

namespace speckiln::run {

void settle_gone(const Work& work, std::uint32_t t, MapEntries& map, Events& events, Summary& summary) {
    const Previous& previous = *work.previous(t);
    const auto& stage = *work.targets()[t].stage;
    const auto present = map.paths(work.plan_of(t));
    for (const auto path : previous.paths()) {
        if (present.contains(path)) continue;
        const auto there = stage.digest(path);
        const auto written = previous.written(path);
        if (!there || !written) continue;
        const bool edited = *there != *written;
        if (work.options().prune && !edited) {
            events.removed(t, std::string(path), *there);
            ++summary.pruned;
            continue;
        }
        ++summary.gone;
        map.gone({std::string(path), {}, *written});
        events.add({Severity::warning,
                    edited ? "output.gone-edited" : "output.gone",
                    {.file = stage.shown(path)},
                    edited ? "what this file was made from is gone; it was edited, so it is never removed"
                           : "what this file was made from is gone",
                    edited ? "remove it by hand, or keep it" : "remove it with --prune, or keep it"});
    }
}

}  // namespace speckiln::run
