#include "run/gone.h"

#include <string>
#include <utility>

namespace speckiln::run {

void settle_gone(const Work& work, std::uint32_t t, MapEntries& map, Events& events, Summary& summary) {
    const Previous& previous = *work.previous(t);
    const auto& stage = *work.targets()[t].stage;
    const auto present = map.paths(work.plan_of(t));
    // A document that failed keeps its older output, and that may refer to anything.
    const bool failures = summary.failed > 0;
    for (const auto path : previous.paths()) {
        if (present.contains(path)) continue;
        const auto there = stage.digest(path);
        const auto written = previous.written(path);
        if (!there || !written) continue;
        const bool edited = *there != *written;
        if (work.options().prune && !edited && !failures) {
            events.removed(t, std::string(path), *there);
            ++summary.pruned;
            continue;
        }
        ++summary.gone;
        map.gone({std::string(path), {}, *written});
        std::string what = "what this file was made from is gone";
        if (edited)
            what += "; it was edited, so it is never removed";
        else if (work.options().prune)
            what += "; it stays, as something failed that may refer to it";
        events.add({Severity::warning,
                    edited ? "output.gone-edited" : "output.gone",
                    {.file = stage.shown(path)},
                    std::move(what),
                    edited ? "remove it by hand, or keep it"
                           : "remove it with --prune in a run in which nothing fails, or keep it"});
    }
}

}  // namespace speckiln::run
