// Bytes of unknown number that must stay at hand: in memory while there are few of them, else in an unlinked
// temporary file that is mapped, so that a packed zip of gigabytes can be opened in place.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "buffer.h"
#include "disk.h"

namespace speckiln::source {

// What all spools of one source may take together.
struct SpoolBudget {
    std::uint64_t memory = 8ull << 20;
    std::uint64_t disk = 0;
};

class Spool {
  public:
    explicit Spool(SpoolBudget& budget) : budget_(budget) {}
    // False once it cannot go on; finish() says why.
    bool add(std::string_view);
    Result<Bytes> finish();

  private:
    bool spill();
    bool write(std::string_view);
    bool fail(Diagnostic);

    SpoolBudget& budget_;
    Buffer buffer_;
    Descriptor file_;
    std::optional<Diagnostic> error_;
};

}  // namespace speckiln::source
