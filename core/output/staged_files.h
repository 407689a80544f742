// The files of a stage that wait to be published. There may be a hundred thousand of them, and few folders:
// the path of a folder is kept once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "model/id_table.h"
#include "source/name_store.h"

namespace speckiln::output {

class StagedFiles {
  public:
    struct File {
        std::string_view path;
        std::uint64_t size;
    };

    // False where the path is there already.
    bool add(std::string_view path, std::uint64_t size);
    [[nodiscard]] bool contains(std::string_view path) const { return find(path) != 0; }
    // Of one that is there.
    [[nodiscard]] std::uint64_t size_of(std::string_view path) const;
    [[nodiscard]] bool empty() const { return files_.empty(); }
    // By path. The paths are put into `paths` and live as long as that.
    [[nodiscard]] std::vector<File> sorted(source::NameStore& paths) const;
    // Takes no memory, as a new one would: what they were is published by then.
    void clear() {
        folders_.clear();
        files_.clear();
        folder_numbers_ = IdTable();
        file_numbers_ = IdTable();
        names_ = source::NameStore();
    }

  private:
    struct Kept {
        const char* name;
        std::uint32_t length;
        std::uint32_t folder;
        std::uint64_t size;
        [[nodiscard]] std::string_view view() const { return {name, length}; }
    };
    // Numbers from 1; 0: not there. A folder's path ends in a slash, but for that of the root.
    [[nodiscard]] std::uint32_t find(std::string_view path) const;
    [[nodiscard]] std::uint32_t find_folder(std::string_view path) const;
    std::uint32_t add_folder(std::string_view path);

    source::NameStore names_;
    std::deque<std::string_view> folders_;
    std::deque<Kept> files_;
    IdTable folder_numbers_, file_numbers_;
};

}  // namespace speckiln::output
