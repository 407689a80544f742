#include "fuzz/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace speckiln::fuzz {

MemoryFile::MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("input", MFD_CLOEXEC)) {
    while (descriptor_ >= 0 && !bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (descriptor_ >= 0 && bytes.empty()) return;
    std::perror("a file in memory");
    std::abort();
}

MemoryFile::~MemoryFile() {
    ::close(descriptor_);
}

std::filesystem::path MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

}  // namespace speckiln::fuzz
