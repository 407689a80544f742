// The output: its files, found by path, by the path that a careless file system would confuse with it, and by
// name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/source.h"
#include "speckiln/diagnostic.h"

namespace speckiln::verify {

// Normal form C, and its case folded.
std::string composed(std::string_view);
std::string folded(std::string_view);

struct OutputFile {
    std::string path;  // below the root, '/' between parts
    std::uint64_t size = 0;
};

class Tree {
  public:
    // A folder, an archive of what would be in one, or one file. Links are not followed; what begins with a
    // dot is left out.
    static Result<Tree> open(const std::filesystem::path& path);

    [[nodiscard]] const std::vector<OutputFile>& files() const { return files_; }
    [[nodiscard]] bool single() const { return single_; }
    // The number of the file; -1 if there is none.
    [[nodiscard]] int find(std::string_view path) const;
    [[nodiscard]] bool has_folder(std::string_view path) const;
    // Those that have this name, whatever the case, with or without its ending.
    [[nodiscard]] const std::vector<int>& named(std::string_view name) const;
    // How a diagnostic names it.
    [[nodiscard]] std::string display(std::string_view path) const;
    // All of it; nothing where it cannot be read or is larger than `most`.
    [[nodiscard]] std::optional<std::string> read(std::string_view path, std::uint64_t most) const;
    // SHA-256 of a file; empty if it cannot be read.
    [[nodiscard]] std::string sha256(std::string_view path) const;
    // For a file that is not part of the output but lies where a link points: outside of a single file's own.
    [[nodiscard]] bool exists_outside(std::string_view path) const;

  private:
    // False: it cannot be read as one.
    bool open_archive(const std::filesystem::path& path);

    std::shared_ptr<const source::Source> archive_;  // nothing where the files lie in root_
    std::filesystem::path root_;
    std::string name_;
    bool single_ = false;
    std::vector<OutputFile> files_;
    std::unordered_map<std::string, int> by_path_;
    std::unordered_map<std::string, std::vector<int>> by_name_;
    std::unordered_map<std::string, bool> folders_;
};

}  // namespace speckiln::verify
