// Bytes as a file of this process that lies on no disk, for readers that take a path.
#pragma once

#include <filesystem>
#include <string_view>

namespace speckiln::fuzz {

class MemoryFile {
  public:
    explicit MemoryFile(std::string_view bytes);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::filesystem::path path() const;

  private:
    int descriptor_;
};

}  // namespace speckiln::fuzz
