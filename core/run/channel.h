// Messages between two processes of a run: frames of bytes over a stream socket, each whole or not there.
// What they say is wire.h's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "output/beneath.h"

namespace speckiln::run {

class Channel {
  public:
    Channel() = default;
    explicit Channel(output::Descriptor socket) : socket_(std::move(socket)) {}
    // Two ends that are connected, closed on exec.
    static std::pair<Channel, Channel> pair();

    // Blocks until all is on its way, what was queued first. False: nobody is there any more.
    bool send(std::string_view frame);
    // A frame as it travels, behind others.
    static void append_frame(std::string& to, std::string_view frame);
    // Takes the first one off; false: there is none that is whole.
    static bool take_frame(std::string_view& rest, std::string_view& frame);
    // Frames that were put together so.
    bool send_frames(std::string_view frames);
    // For later: frames that are sent together wake their reader once.
    void queue(std::string_view frame);
    [[nodiscard]] std::size_t queued() const { return queued_.size(); }
    bool flush();

    enum class Got : std::uint8_t { frame, nothing, closed };
    // The next frame. wait: until there is one; otherwise only what has arrived already, as far as the last
    // look told. The view lives until the next call. closed: the other end is gone, or what came is no frame.
    Got receive(std::string_view& frame, bool wait);
    // Nothing may have arrived at the last look, and may have since: the next receive() looks.
    void look_again() { drained_ = false; }

    [[nodiscard]] int descriptor() const { return socket_.get(); }
    [[nodiscard]] bool open() const { return socket_.open(); }
    void close() { socket_ = output::Descriptor(); }

  private:
    bool next(std::string_view& frame);

    output::Descriptor socket_;
    std::string queued_;
    std::string arrived_;
    std::size_t taken_ = 0;
    bool drained_ = false;  // the last look took all there was
    bool broken_ = false;
};

}  // namespace speckiln::run
