#include "run/feed.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "run/serve.h"
#include "run/task_line.h"

namespace speckiln::run {

void Feed::read() {
    constexpr std::size_t piece = 64 << 10;
    const auto had = read_.size();
    read_.resize(had + piece);
    const auto n = ::read(in_, read_.data() + had, piece);
    const bool again = n < 0 && errno == EINTR;
    read_.resize(had + (n > 0 ? static_cast<std::size_t>(n) : 0));
    ended_ = n <= 0 && !again;
    send_on();
}

void Feed::answered(std::uint64_t line) {
    const auto found = sizes_.find(line);
    if (found == sizes_.end()) return;
    bytes_ -= found->second;
    --on_their_way_;
    sizes_.erase(found);
    send_on();
}

void Feed::send_on() {
    std::size_t at = 0;
    while (!full()) {
        const auto end = read_.find('\n', at);
        const bool whole = end != std::string::npos;
        const auto rest = std::string_view(read_).substr(at, whole ? end - at : std::string::npos);
        // Of a line without end enough is read to see that it is too long.
        if (!whole && !ended_ && rest.size() <= longest_task_line) break;
        if (!too_long_) send(rest.substr(0, longest_task_line + 1));
        too_long_ = !whole && !ended_;
        at = whole ? end + 1 : read_.size();
        if (!whole) break;
    }
    read_.erase(0, at);
    if (ended_ && read_.empty() && !told_ && !full()) {
        told_ = true;
        to_.send(task_frame(0, {}));
    } else if (to_.queued() > 0) {
        to_.flush();
    }
}

void Feed::send(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    // At the end of the input the rest may be nothing; a blank line asks for nothing either.
    ++lines_;
    if (line.find_first_not_of(" \t") == std::string_view::npos) return;
    ++on_their_way_;
    bytes_ += line.size();
    sizes_.emplace(lines_, line.size());
    to_.queue(task_frame(lines_, line));
}

}  // namespace speckiln::run
