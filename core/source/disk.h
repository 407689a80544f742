// The one place that touches the file system: opening without following links, reading, mapping.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "source.h"

namespace speckiln::source {

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] explicit operator bool() const { return fd_ >= 0; }
    int release();

  private:
    int fd_ = -1;
};

// Opens what the user named; links are followed. Never blocks on a fifo that nobody writes.
Descriptor open_path(const std::string& path, bool folder);
// Opens a file or folder below root: no part of the path may be a link or lead above root. errno on failure.
Descriptor open_below(int root, const std::string& path, bool folder);

// Nanoseconds of the epoch; 0 where it cannot be told.
std::int64_t last_change(int fd);
// Read to the end; over `most` bytes is limit.entry. size is a hint.
Result<Bytes> read_all(int fd, std::uint64_t size, std::uint64_t most);
// At most `most` bytes from the start.
Result<Bytes> read_head(int fd, std::uint64_t size, std::size_t most);
Status read_stream(int fd, const std::function<bool(std::string_view)>& sink);
// A read-only mapping of the whole file. Who cuts the file short meanwhile ends the process (SIGBUS), as with
// any mapping: archives are so large that they are not read into memory, which every process of a run would
// need, and what is looked at in one is little. name: for who then asks what it was.
Result<Bytes> map_file(int fd, std::string name);
// Of the mapping that the address lies in; nullptr: in none. A signal handler may ask.
const char* mapped_at(const void* address);

}  // namespace speckiln::source
