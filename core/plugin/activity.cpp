#include "plugin/activity.h"

namespace speckiln::plugin {
namespace {
Activity unwatched;
Activity* current = &unwatched;
}  // namespace

std::string_view words(Phase phase) {
    switch (phase) {
        case Phase::none:
            break;
        case Phase::load:
            return "being loaded";
        case Phase::sniff:
            return "looking at an input";
        case Phase::index:
            return "indexing";
        case Phase::scan:
            return "scanning";
        case Phase::plan:
            return "planning";
        case Phase::read:
            return "reading";
        case Phase::write:
        case Phase::finish:
            return "writing";
    }
    return "idle";
}

Activity& activity() {
    return *current;
}

void note_activity_in(Activity& place) {
    current = &place;
}

}  // namespace speckiln::plugin
