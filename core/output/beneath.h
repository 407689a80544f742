// Files and folders below a descriptor: no symbolic link is followed in any part of a path, nothing above the
// descriptor is reached.
#pragma once

#include <fcntl.h>
#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace speckiln::output {

// Owns a file descriptor; -1 is none.
class Descriptor {
  public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool open() const { return fd_ >= 0; }
    int release();

  private:
    int fd_;
};

// Is `path` relative, with '/' between non-empty parts of at most 255 bytes, none of them "." or "..",
// without NUL?
bool is_plain_path(std::string_view path);

// To open a folder itself, never where a symbolic link leads.
inline constexpr int as_folder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

// All of these set errno. path is plain.

// As openat(2), O_NOFOLLOW and O_CLOEXEC added.
Descriptor open_beneath(int folder, std::string_view path, int flags, mode_t mode = 0);
// Opens the folder `path` ("" = folder itself), making what is missing where `make`.
Descriptor open_folder_beneath(int folder, std::string_view path, bool make);

// What lies in the folder, in no order; nothing where it cannot be read.
std::vector<std::string> names_in(int folder);

// The folder that was asked for last, kept open: the next path often lies there, too.
class LastFolder {
  public:
    // As open_folder_beneath(), the root being the same in all calls; -1 where it cannot be opened.
    int open(int root, std::string_view path, bool make);
    void forget() { at_ = Descriptor(); }

  private:
    Descriptor at_;
    std::string path_;
};

std::string_view folder_of(std::string_view path);  // "" where there is none
std::string_view name_of_path(std::string_view path);

}  // namespace speckiln::output
