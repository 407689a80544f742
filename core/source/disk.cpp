#include "disk.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <new>
#include <utility>

#include "buffer.h"
#include "problem.h"

namespace speckiln::source {
namespace {

constexpr std::size_t read_at_once = 256 * 1024;

int flags_for(bool folder) {
    return O_RDONLY | O_CLOEXEC | O_NOCTTY | (folder ? O_DIRECTORY : O_NONBLOCK);
}

// For kernels before 5.6: part by part, none of them a link.
Descriptor walk_below(int root, std::string_view path, bool folder) {
    Descriptor at;
    while (true) {
        const auto end = path.find('/');
        const std::string part(path.substr(0, end));
        if (part.empty() || part == "..") {
            errno = ELOOP;
            return {};
        }
        const bool last = end == std::string_view::npos;
        Descriptor next(
            ::openat(at ? at.get() : root, part.c_str(), flags_for(!last || folder) | O_NOFOLLOW));
        if (!next || last) return next;
        at = std::move(next);
        path.remove_prefix(end + 1);
    }
}

// One read(2) that is not stopped by a signal. -1 with errno.
ssize_t read_some(int fd, char* to, std::size_t room) {
    while (true) {
        const auto n = ::read(fd, to, room);
        if (n >= 0 || errno != EINTR) return n;
    }
}

// Fills the buffer's room. False on an error, with errno.
bool fill(int fd, Buffer& buffer, bool& at_end) {
    while (buffer.room() > 0) {
        const auto n = read_some(fd, buffer.end(), buffer.room());
        if (n < 0) return false;
        at_end = n == 0;
        if (at_end) return true;
        buffer.grown(static_cast<std::size_t>(n));
    }
    return true;
}

// A file that is mapped. In a list that needs no memory, as it is read by who has just lost some.
struct Mapping {
    const char* begin;
    std::size_t size;
    std::string name;
    Mapping* next;
};
Mapping* mappings = nullptr;

void forget(const Mapping* mapping) {
    for (auto** at = &mappings; *at != nullptr; at = &(*at)->next) {
        if (*at != mapping) continue;
        *at = mapping->next;
        break;
    }
    ::munmap(const_cast<char*>(mapping->begin), mapping->size);
    delete mapping;
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
    if (fd_ >= 0) ::close(fd_);
}

int Descriptor::release() {
    return std::exchange(fd_, -1);
}

Descriptor open_path(const std::string& path, bool folder) {
    return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (folder ? O_DIRECTORY : 0)));
}

std::int64_t last_change(int fd) {
    struct stat about {};
    if (::fstat(fd, &about) != 0) return 0;
    return std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec;
}

Descriptor open_below(int root, const std::string& path, bool folder) {
    open_how how{};
    how.flags = static_cast<unsigned long long>(flags_for(folder));
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    const auto fd = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
    if (fd >= 0) return Descriptor(static_cast<int>(fd));
    if (errno != ENOSYS && errno != EPERM) return {};
    return walk_below(root, path, folder);
}

Result<Bytes> read_all(int fd, std::uint64_t size, std::uint64_t most) {
    Buffer buffer;
    if (size > most) return entry_too_large(most);
    // One byte more than claimed, so that a file of the claimed size is seen to end in the first go.
    if (!buffer.reserve(static_cast<std::size_t>(size) + 1)) throw std::bad_alloc();
    bool at_end = false;
    while (true) {
        if (!fill(fd, buffer, at_end)) return problem_errno("source.unreadable", "cannot be read", errno);
        if (buffer.size() > most) return entry_too_large(most);
        if (at_end) return buffer.take();
        if (!buffer.grow(most)) throw std::bad_alloc();
    }
}

Result<Bytes> read_head(int fd, std::uint64_t size, std::size_t most) {
    Buffer buffer;
    const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(most, size));
    if (!buffer.reserve(room)) throw std::bad_alloc();
    bool at_end = false;
    if (!fill(fd, buffer, at_end)) return problem_errno("source.unreadable", "cannot be read", errno);
    return buffer.take();
}

Status read_stream(int fd, const std::function<bool(std::string_view)>& sink) {
    Buffer buffer;
    if (!buffer.reserve(read_at_once)) throw std::bad_alloc();
    while (true) {
        const auto n = read_some(fd, buffer.end(), read_at_once);
        if (n < 0) return problem_errno("source.unreadable", "cannot be read", errno);
        if (n == 0 || !sink({buffer.end(), static_cast<std::size_t>(n)})) return Done{};
    }
}

Result<Bytes> map_file(int fd, std::string name) {
    struct stat about {};
    if (::fstat(fd, &about) != 0) return problem_errno("source.unreadable", "cannot be read", errno);
    const auto size = static_cast<std::size_t>(about.st_size);
    if (size == 0) return Bytes{"", nullptr};
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED && errno == ENOMEM) throw std::bad_alloc();
    if (at == MAP_FAILED) return problem_errno("source.unreadable", "cannot be mapped", errno);
    const std::string_view view(static_cast<const char*>(at), size);
    mappings = new Mapping{view.data(), size, std::move(name), mappings};
    return Bytes{view, std::shared_ptr<const Mapping>(mappings, forget)};
}

const char* mapped_at(const void* address) {
    const auto* byte = static_cast<const char*>(address);
    for (const auto* at = mappings; at != nullptr; at = at->next)
        if (!std::less<>()(byte, at->begin) && std::less<>()(byte, at->begin + at->size))
            return at->name.c_str();
    return nullptr;
}

}  // namespace speckiln::source
