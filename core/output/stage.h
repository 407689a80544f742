// Where a run's files go: written aside first, published together by commit(), so that a failed run leaves
// nothing half.
//
// A folder stages in FOLDER/.speckiln/stage-PID (same file system, locked; one that its owner left is removed
// by the next run, but for a map that was not published, or taken over by one that resumes it). Runs on any
// machines may stage in one folder at once. Every path is opened below the folder's descriptor; no symbolic
// link inside it is ever followed. commit() first checks every target, then renames in the order of paths,
// the map last, new folders whole, and takes all back if one fails. Without `force` nothing that exists is
// overwritten, but a file that has the very bytes already is left alone and is no error. A single file stages
// beside its target and is renamed; standard output is held until commit(). One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sha256.h"
#include "speckiln/diagnostic.h"

namespace speckiln::output {

struct StageOptions {
    bool force = false;   // overwrite what exists
    bool durable = true;  // one syncfs before files appear under their names
    bool resume = false;  // go on in the stage that a run which died has left, if there is one
    // Others publish into the same folder meanwhile, perhaps the same files: nothing is renamed or taken back
    // but the stage's own files, one by one.
    bool shared = false;
    // Which stages of the dead are removed or taken over: those with this label, "" = all.
    std::string label;
    std::uint64_t output_bytes = 16ull << 30;  // limit on all that is written
    // What to do about what is in the way, where the command has neither --force nor another output.
    std::string remedy;
    // Called for each file as it is published, for progress.
    std::function<void(std::string_view path)> publishing;
};

struct Written {
    std::uint64_t size = 0;
    Digest sha256{};
};

// One file being written, of any size. Dropped without close(), it is removed.
class OutputFile {
  public:
    virtual ~OutputFile() = default;
    // After an error every further call gives the same error.
    virtual Status write(std::string_view bytes) = 0;
    virtual Result<Written> close() = 0;
};

struct Published {
    std::uint64_t written = 0;    // files new or changed
    std::uint64_t unchanged = 0;  // files that were there with these bytes
    std::uint64_t bytes = 0;      // of both
    std::uint64_t removed = 0;    // see Stage::remove()
};

class Stage {
  public:
    virtual ~Stage() = default;  // discards what was not committed
    Stage() = default;
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // path: relative, '/' between parts, no "." or "..", each part at most 255 bytes. Any process of the run
    // that has the stage from fork may create files; what is not adopted is never published.
    virtual Result<std::unique_ptr<OutputFile>> create(std::string_view path) = 0;
    // So much may be written from now on by this process, within `output_bytes`: what one document may come
    // to.
    virtual void allow(std::uint64_t /*bytes*/) {}
    // The bytes of the file that was closed last, where the stage has no place for files: for adopt().
    virtual std::string take_held() { return {}; }
    // A whole file is to be published, which this or another process of the run has created; asked of the
    // process that commits. Twice the same path is an error.
    virtual Status adopt(std::string_view path, std::uint64_t size, std::string held) = 0;
    // All that was adopted since the last time, or nothing of it. Every refused target is reported; the error
    // is the first of them.
    virtual Result<Published> commit(Diagnostics&) = 0;

    // Where files wait to be published, and what the run notes for one that resumes it; empty where files are
    // held in memory.
    [[nodiscard]] virtual std::filesystem::path folder() const { return {}; }
    // Of a run that is resumed: is the file, with these very bytes, where it was staged, or has it been
    // published already? One that was is adopted by published().
    enum class Found : std::uint8_t { nowhere, staged, published };
    [[nodiscard]] virtual Found find(std::string_view, const Digest&) const { return Found::nowhere; }
    virtual void published(std::string_view) {}
    // Leaves the stage to a run that resumes this one.
    virtual void keep() {}

    // How messages name a file of the output.
    [[nodiscard]] virtual std::string shown(std::string_view path) const { return std::string(path); }

    // For a run that goes by what one before it has written; where files are held in memory there was none.
    // Of the file that is in the output now, no symbolic link followed; nothing where there is none.
    [[nodiscard]] virtual std::optional<Digest> digest(std::string_view) const { return std::nullopt; }
    // All of it; nothing where there is none.
    [[nodiscard]] virtual Result<std::optional<std::string>> read(std::string_view) const {
        return std::optional<std::string>();
    }
    // The maps (map.h) of runs that died while they published, oldest first: they tell of files in the output
    // which its own map, the one that they follow, does not know. They are there until a map is published.
    virtual void each_unpublished_map(const std::optional<Digest>& follows,
                                      const std::function<void(const std::string&)>& take) const {
        (void)follows, (void)take;
    }
    // What is in the way of a file there, and can be replaced by none: a folder, a link, a file above it.
    [[nodiscard]] virtual std::optional<Diagnostic> obstacle(std::string_view) const { return std::nullopt; }
    // commit() may replace (or is to remove) the file that is there, without `force`, if it has this digest.
    virtual void may_replace(std::string_view, const Digest&) {}
    virtual void remove(std::string_view, const Digest&) {}

    // Creates and adopts.
    Result<Written> put(std::string_view path, std::string_view bytes);
};

// folder is created where it is missing.
Result<std::unique_ptr<Stage>> stage_folder(const std::filesystem::path& folder, StageOptions);
// The file `path` goes to `target`; further files, named relative to it, beside it. create("") is the target
// itself.
Result<std::unique_ptr<Stage>> stage_file(const std::filesystem::path& target, StageOptions);
// What stage_folder() would put into a folder, as the zip `target`, in the order of paths: the same files
// give the same bytes. Nothing is known of a zip that was there.
Result<std::unique_ptr<Stage>> stage_archive(const std::filesystem::path& target, StageOptions);
// One file, any name, written to `descriptor` by commit(): standard output, wherever it was moved.
std::unique_ptr<Stage> stage_stream(int descriptor, StageOptions);

}  // namespace speckiln::output
