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
    struct Place {
        std::uint64_t offset;
        std::uint32_t size;
        bool well;
    };
    using Key = std::tuple<Task::Kind, std::uint32_t, DocId>;
    static Key key_of(const Task& task) { return {task.kind, task.target, task.id}; }

    // Opens `file`, or makes it. What is there of a run with another fingerprint is dropped.
    Status open(const std::filesystem::path& file, const output::Digest& fingerprint);
    // One that is open for reading and writing. name: how messages call it.
    Status open(output::Descriptor file, const output::Digest& fingerprint, const std::string& name);
    // Of a part of a run that is to be joined with others: only read, and what failed counts, too. False: it
    // is of another run, or none.
    bool read(output::Descriptor file, const output::Digest& fingerprint);

    // The result of a task that was done, well, before. Whether its files are still there is for the caller
    // to see.
    std::optional<TaskResult> known(const Task&) const;
    // A journal that cannot be written is no reason to stop: the run is then not one that can be gone on
    // with.
    // Where it is now.
    std::optional<Place> add(const Task&, const TaskResult&);
    // What add() has put there.
    [[nodiscard]] std::optional<TaskResult> added(Place place) const { return result_at(file_.get(), place); }

    [[nodiscard]] const std::map<Key, Place>& all_known() const { return known_; }
    // What is at a place of a journal's file.
    static std::optional<TaskResult> result_at(int file, Place);

  private:
    // The end of what is whole.
    std::uint64_t read_all();
    bool is_of(const output::Digest& fingerprint) const;

    output::Descriptor file_;
    std::map<Key, Place> known_;
    std::uint64_t end_ = 0;  // where the next is added
    bool failures_count_ = false, broken_ = false;
};

}  // namespace speckiln::run
