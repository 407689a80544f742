// What the inputs were meant to hold and could not be looked into: nobody knows whether what was made from it
// has lost its source.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::run {

struct Omitted {
    bool failed = false;              // something was reported as an error
    std::vector<std::string> places;  // what was stepped over, as messages name it: links, devices

    // Could it be that what the map calls `source` lies in one of these places?
    [[nodiscard]] bool may_hold(std::string_view source) const;
};

// Notes it, of all that is said while inputs are named, opened and indexed.
class NotingOmitted final : public Diagnostics {
  public:
    NotingOmitted(Diagnostics& next, Omitted& omitted) : next_(next), omitted_(omitted) {}
    void add(Diagnostic d) override;

  private:
    Diagnostics& next_;
    Omitted& omitted_;
};

}  // namespace speckiln::run
