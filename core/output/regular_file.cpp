#include "regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace speckiln::output {

bool each_piece(const Descriptor& file, const std::function<void(std::string_view)>& take) {
    std::vector<char> piece(64 << 10);
    while (true) {
        const auto n = ::read(file.get(), piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return n == 0;
        take(std::string_view(piece.data(), static_cast<std::size_t>(n)));
    }
}

Descriptor open_file_beneath(int folder, std::string_view path) {
    // A pipe without a writer must not make us wait.
    Descriptor fd = open_beneath(folder, path, O_RDONLY | O_NONBLOCK);
    struct stat there {};
    if (!fd.open() || ::fstat(fd.get(), &there) != 0) return Descriptor();
    if (S_ISREG(there.st_mode)) return fd;
    fd = Descriptor();
    errno = ENOENT;
    return fd;
}

std::optional<Digest> digest_beneath(int folder, std::string_view path) {
    const Descriptor file = open_file_beneath(folder, path);
    if (!file.open()) return std::nullopt;
    Sha256 hash;
    if (!each_piece(file, [&](std::string_view piece) { hash.update(piece); })) return std::nullopt;
    return hash.finish();
}

std::optional<std::string> read_all(const Descriptor& file) {
    std::string bytes;
    if (!each_piece(file, [&](std::string_view piece) { bytes += piece; })) return std::nullopt;
    return bytes;
}

bool write_all(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(file.get(), bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace speckiln::output
