#include "buffer.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace speckiln::source {

bool Buffer::reserve(std::size_t room) {
    if (room <= room_) return true;
    auto* moved = static_cast<char*>(std::realloc(data_, room));
    if (moved == nullptr) return false;
    data_ = moved;
    room_ = room;
    return true;
}

bool Buffer::grow(std::uint64_t most) {
    constexpr std::uint64_t no_limit = std::numeric_limits<std::size_t>::max();
    const std::uint64_t ceiling = most < no_limit ? most + 1 : no_limit;
    return room_ < ceiling && reserve(static_cast<std::size_t>(std::min<std::uint64_t>(
                                  ceiling, std::max<std::size_t>(64 * 1024, room_ * 2))));
}

Bytes Buffer::take() {
    constexpr std::size_t slack = 64 * 1024;
    if (data_ == nullptr) return {"", nullptr};
    if (room_ - size_ > slack && size_ > 0)
        if (auto* fitted = static_cast<char*>(std::realloc(data_, size_)); fitted != nullptr) data_ = fitted;
    const std::string_view all = view();
    char* const data = std::exchange(data_, nullptr);
    size_ = room_ = 0;
    return {all, std::shared_ptr<const void>(data, std::free), data};
}

Buffer::~Buffer() {
    std::free(data_);
}

}  // namespace speckiln::source
