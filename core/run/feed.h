// Lines of a file or pipe on their way to the process that reads them, as fast as that answers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "channel.h"

namespace speckiln::run {

class Feed {
  public:
    // most: so many lines may be on their way, and no more bytes than a socket surely holds.
    Feed(int descriptor, Channel& to, std::size_t most) : in_(descriptor), to_(to), most_(most) {}

    // Whether it is worth to look at the descriptor.
    [[nodiscard]] bool hungry() const { return !ended_ && !full(); }
    [[nodiscard]] int descriptor() const { return in_; }
    // Reads what is there and sends on what there is room for. Waits if there is nothing.
    void read();
    // A line was answered.
    void answered(std::uint64_t line);

  private:
    [[nodiscard]] bool full() const { return on_their_way_ >= most_ || bytes_ >= (64U << 10); }
    void send_on();
    void send(std::string_view line);

    int in_;
    Channel& to_;
    std::size_t most_;
    std::string read_;       // and not sent yet
    bool too_long_ = false;  // what is read belongs to a line that was answered for already
    bool ended_ = false, told_ = false;
    std::uint64_t lines_ = 0;
    std::size_t on_their_way_ = 0, bytes_ = 0;
    std::map<std::uint64_t, std::size_t> sizes_;  // of lines on their way
};

}  // namespace speckiln::run
