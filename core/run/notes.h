// What processes leave to the one that waits for them, and to those forked later, whatever becomes of them.
#pragma once

#include <cstdint>
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
    // Bytes of one note; see wire.h. number: of what it is about.
    void add(std::uint32_t number, std::string_view note);
    // All that were left whole, by their numbers; those of the same in the order in which they were left.
    [[nodiscard]] std::vector<std::string> all() const;

  private:
    output::Descriptor file_;
};

}  // namespace speckiln::run
