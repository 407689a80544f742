#include "beneath.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <utility>

namespace speckiln::output {
namespace {

// Opens part by part: for kernels and sandboxes without openat2.
Descriptor walk(int folder, std::string_view path, int flags, mode_t mode) {
    Descriptor at;
    int now = folder;
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        Descriptor next(::openat(now, std::string(path.substr(0, slash)).c_str(),
                                 O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next.open()) return next;
        at = std::move(next);
        now = at.get();
        path.remove_prefix(slash + 1);
    }
    return Descriptor(::openat(now, std::string(path).c_str(), flags, mode));
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = other.release();
    }
    return *this;
}

Descriptor::~Descriptor() {
    if (fd_ < 0) return;
    const int saved = errno;
    ::close(fd_);
    errno = saved;
}

int Descriptor::release() {
    return std::exchange(fd_, -1);
}

bool is_plain_path(std::string_view path) {
    if (path.empty() || path.find('\0') != std::string_view::npos) return false;
    while (true) {
        const auto slash = std::min(path.find('/'), path.size());
        const auto part = path.substr(0, slash);
        if (part.empty() || part == "." || part == ".." || part.size() > 255) return false;
        if (slash == path.size()) return true;
        path.remove_prefix(slash + 1);
    }
}

std::string_view folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of_path(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

Descriptor open_beneath(int folder, std::string_view path, int flags, mode_t mode) {
    flags |= O_NOFOLLOW | O_CLOEXEC;
    static std::atomic<bool> has_openat2 = true;
    if (has_openat2) {
        open_how how{};
        how.flags = static_cast<std::uint64_t>(static_cast<unsigned>(flags));
        how.mode = (flags & O_CREAT) != 0 ? mode : 0;
        how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
        const auto fd = ::syscall(SYS_openat2, folder, std::string(path).c_str(), &how, sizeof how);
        if (fd >= 0) return Descriptor(static_cast<int>(fd));
        if (errno != ENOSYS && errno != EPERM && errno != EAGAIN && errno != ENAMETOOLONG)
            return Descriptor();
        if (errno == ENOSYS || errno == EPERM) has_openat2 = false;
    }
    return walk(folder, path, flags, mode);
}

std::vector<std::string> names_in(int folder) {
    std::vector<std::string> names;
    Descriptor again(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::unique_ptr<DIR, int (*)(DIR*)> dir(again.open() ? ::fdopendir(again.get()) : nullptr,
                                                  &::closedir);
    if (!dir) return names;
    again.release();
    while (const dirent* entry = ::readdir(dir.get()))
        if (const std::string_view name = entry->d_name; name != "." && name != "..")
            names.emplace_back(name);
    return names;
}

int LastFolder::open(int root, std::string_view path, bool make) {
    if (at_.open() && path == path_) return at_.get();
    at_ = open_folder_beneath(root, path, make);
    path_ = path;
    return at_.get();
}

Descriptor open_folder_beneath(int folder, std::string_view path, bool make) {
    if (path.empty()) return Descriptor(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    Descriptor whole = open_beneath(folder, path, O_RDONLY | O_DIRECTORY);
    if (whole.open() || errno != ENOENT || !make) return whole;
    // From the deepest folder that is there: most often the one above.
    auto above = folder_of(path);
    for (; !above.empty(); above = folder_of(above)) {
        whole = open_beneath(folder, above, O_RDONLY | O_DIRECTORY);
        if (whole.open()) break;
        if (errno != ENOENT) return whole;
    }
    path.remove_prefix(above.empty() ? 0 : above.size() + 1);
    while (!path.empty()) {
        const int now = whole.open() ? whole.get() : folder;
        const auto slash = std::min(path.find('/'), path.size());
        const std::string part(path.substr(0, slash));
        if (::mkdirat(now, part.c_str(), 0777) != 0 && errno != EEXIST) return Descriptor();
        Descriptor next(::openat(now, part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next.open()) return next;
        whole = std::move(next);
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return whole;
}

}  // namespace speckiln::output
