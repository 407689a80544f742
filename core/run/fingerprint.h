// What a run depends on, in four numbers, so that it can be said what has changed. Two runs with the same
// fingerprint do the same tasks with the same results.
#pragma once

#include <string>

#include "output/sha256.h"

namespace speckiln::run {

class Work;

struct Fingerprint {
    output::Digest program{};  // Speckiln and the plugins that are used, byte by byte
    output::Digest inputs{};   // names, sizes, sums, times of change
    output::Digest options{};
    output::Digest names{};  // what is planned: every output's

    [[nodiscard]] output::Digest whole() const;
    bool operator==(const Fingerprint&) const = default;
};

Fingerprint fingerprint(const Work&);

// What is another in `now` than it was, in words: "the inputs"; "" where nothing is.
std::string difference(const Fingerprint& before, const Fingerprint& now);

}  // namespace speckiln::run
