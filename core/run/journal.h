// What a run has done so far, on disk, so that one that was killed can be gone on with: every result as it
// came, in the folder of its stage.
//
// It begins with the fingerprint of the run; results of another are not used. A result counts from when its
// last byte is written: what was cut short is done again. One process at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "output/beneath.h"
#include "output/sha256.h"
#include "task.h"

namespace speckiln::run {

class Journal {
  public:
    // Opens `file`, or makes it. What is there of a run with another fingerprint is dropped.
    Status open(const std::filesystem::path& file, const output::Digest& fingerprint);

    // The result of a task that was done, well, before. Whether its files are still there is for the caller
    // to see.
    std::optional<TaskResult> known(const Task&) const;
    // A journal that cannot be written is no reason to stop: the run is then not one that can be gone on
    // with.
    void add(const Task&, const TaskResult&);

  private:
    struct Place {
        std::uint64_t offset;
        std::uint32_t size;
    };
    using Key = std::tuple<Task::Kind, std::uint32_t, DocId>;
    static Key key_of(const Task& task) { return {task.kind, task.target, task.id}; }
    [[nodiscard]] std::string read(Place) const;
    // The end of what is whole.
    std::uint64_t read_all();

    output::Descriptor file_;
    std::map<Key, Place> known_;
    bool broken_ = false;
};

}  // namespace speckiln::run
