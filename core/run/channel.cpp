#include "run/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace speckiln::run {
namespace {

using Size = std::uint32_t;
// No honest frame comes near: what a plugin scribbled into the pipe must not make us allocate.
constexpr Size most = 1U << 31;

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace

std::pair<Channel, Channel> Channel::pair() {
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return {};
    return {Channel(output::Descriptor(ends[0])), Channel(output::Descriptor(ends[1]))};
}

void Channel::append_frame(std::string& to, std::string_view frame) {
    const auto size = static_cast<Size>(std::min<std::size_t>(frame.size(), most));
    to.append(reinterpret_cast<const char*>(&size), sizeof size);
    to += frame;
}

bool Channel::take_frame(std::string_view& rest, std::string_view& frame) {
    Size size = 0;
    if (rest.size() < sizeof size) return false;
    std::memcpy(&size, rest.data(), sizeof size);
    if (rest.size() - sizeof size < size) return false;
    frame = rest.substr(sizeof size, size);
    rest.remove_prefix(sizeof size + size);
    return true;
}

bool Channel::send_frames(std::string_view frames) {
    return flush() && write_all(socket_.get(), frames);
}

void Channel::queue(std::string_view frame) {
    append_frame(queued_, frame);
}

bool Channel::send(std::string_view frame) {
    queue(frame);
    return flush();
}

bool Channel::flush() {
    const bool well = socket_.open() && write_all(socket_.get(), queued_);
    queued_.clear();
    return well;
}

bool Channel::next(std::string_view& frame) {
    const std::string_view rest = std::string_view(arrived_).substr(taken_);
    Size size = 0;
    if (rest.size() < sizeof size) return false;
    std::memcpy(&size, rest.data(), sizeof size);
    if (size >= most) broken_ = true;
    if (broken_ || rest.size() - sizeof size < size) return false;
    frame = rest.substr(sizeof size, size);
    taken_ += sizeof size + size;
    return true;
}

Channel::Got Channel::receive(std::string_view& frame, bool wait) {
    while (true) {
        if (next(frame)) return Got::frame;
        if (broken_ || !socket_.open()) return Got::closed;
        if (std::exchange(drained_, false) && !wait) return Got::nothing;
        arrived_.erase(0, taken_);
        taken_ = 0;
        // Not cleared: most messages are short, and pages that are not written to cost nothing.
        constexpr std::size_t room = 64 << 10;
        const auto piece = std::make_unique_for_overwrite<char[]>(room);
        const auto n = ::recv(socket_.get(), piece.get(), room, wait ? 0 : MSG_DONTWAIT);
        const int error = errno;
        drained_ = n > 0 && static_cast<std::size_t>(n) < room;
        if (n > 0) {
            arrived_.append(piece.get(), static_cast<std::size_t>(n));
            continue;
        }
        if (n < 0 && error == EINTR) continue;
        if (n < 0 && (error == EAGAIN || error == EWOULDBLOCK)) return Got::nothing;
        broken_ = true;
        return Got::closed;
    }
}

}  // namespace speckiln::run
