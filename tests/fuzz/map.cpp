// .speckiln/map.json, which its user commits and anybody may have edited: what is read is written and read
// back to the same bytes.
#include "output/map.h"

#include "fuzz/check.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {
namespace {

std::string written(const output::Map& map) {
    std::string bytes;
    output::write_map(map, [&](std::string_view piece) {
        bytes += piece;
        return true;
    });
    return bytes;
}

}  // namespace

void run_map(std::string_view input) {
    const auto map = output::read_map(input, "map.json");
    if (!map) {
        check_utf8("what is wrong with the map", map.error().message);
        return;
    }
    const auto once = written(*map);
    check_utf8("the map", once);
    const auto again = output::read_map(once, "map.json");
    if (!again) finding("own map is refused: " + again.error().message, {{"map", once}});
    if (const auto twice = written(*again); once != twice)
        differ("a map changes when it is read", {"written", once}, {"written again", twice});
}

}  // namespace speckiln::fuzz
