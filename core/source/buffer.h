// Memory for bytes whose number is not known before they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "source.h"

namespace speckiln::source {

// Room that is filled from the front and then handed out; not zeroed, so that untouched pages cost nothing.
class Buffer {
  public:
    // False if there is no memory.
    bool reserve(std::size_t room);
    [[nodiscard]] char* end() { return data_ + size_; }
    [[nodiscard]] std::size_t room() const { return room_ - size_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    void grown(std::size_t by) { size_ += by; }
    // Twice the room, at least 64 KB, but no more than it takes to see that there are more than `most` bytes.
    bool grow(std::uint64_t most = std::numeric_limits<std::size_t>::max());
    [[nodiscard]] std::string_view view() const { return {data_, size_}; }
    Bytes take();

    Buffer() = default;
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer();

  private:
    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t room_ = 0;
};

}  // namespace speckiln::source
