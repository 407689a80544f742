// What a process leaves to the one that waits for it, and to those forked later, whatever becomes of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/beneath.h"
#include "speckiln/diagnostic.h"

namespace speckiln::run {

class Notes {
  public:
    // Before any process is started that leaves some.
    Status open();
    // Bytes of one note; see wire.h.
    void add(std::string_view note);
    // All that were left whole, in their order.
    [[nodiscard]] std::vector<std::string> all() const;

  private:
    output::Descriptor file_;
};

}  // namespace speckiln::run
