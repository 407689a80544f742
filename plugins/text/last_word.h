// Whether an address stands at the end of a line that is being written, and would go on with what comes.
#pragma once

#include <string>
#include <string_view>

#include "text/write_line.h"

namespace plaintext {

class LastWord {
  public:
    void add(Piece::Kind, std::string_view shown);
    [[nodiscard]] bool in_address() const { return address_; }

  private:
    std::string word_;  // as much of it as a scheme needs, and the character before
    bool address_ = false, link_ = false;
};

}  // namespace plaintext
