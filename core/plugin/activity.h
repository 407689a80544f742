// What this process is about to do inside a plugin, written where another process can still read it when this
// one is dead: so that a crash has a name.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/manifest.h"

namespace speckiln::plugin {

// What a plugin is called for.
enum class Phase : std::uint8_t { none, load, sniff, index, scan, read, plan, write, finish };
// "reading": for messages.
std::string_view words(Phase);

struct Activity {
    char plugin[64] = {};  // the format's or the file's name, cut
    Phase phase = Phase::none;
    DocId document = 0;
    // Grows with each begin() and end(): who looks from outside can tell whether it is still the same call.
    std::uint64_t calls = 0;
    // Of calls that no task stands for: what is being looked at, as messages name it, cut; and its bytes.
    char input[256] = {};
    std::uint64_t weight = 0;
    // The input of which a part was gone when it was looked at, cut: what the process then dies of.
    char lost[256] = {};
    // The executor's: which task, 0: none; which other document it looks into on the way, 0: none; and since
    // when (CLOCK_MONOTONIC, milliseconds).
    std::uint64_t task = 0;
    DocId aside = 0;
    std::uint64_t since = 0;

    void begin(Phase what, std::string_view name, DocId id) {
        const auto size = name.copy(plugin, sizeof plugin - 1);
        plugin[size] = '\0';
        document = id;
        phase = what;
        ++calls;
    }
    void end() {
        phase = Phase::none;
        ++calls;
    }
    // What the next calls are about.
    void about(std::string_view name, std::uint64_t bytes) {
        input[name.copy(input, sizeof input - 1)] = '\0';
        weight = bytes;
    }
};

// Where calls into plugins are noted: a place of its own by default, shared memory in processes that are
// watched.
Activity& activity();
void note_activity_in(Activity&);

}  // namespace speckiln::plugin
