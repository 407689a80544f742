// What a run is made of, as small as it can be handed out: a task says what to do, a result all that came of
// it but the bytes, which are staged. Both travel between processes, and results into the journal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "count_links.h"
#include "model/manifest.h"
#include "output/sha256.h"
#include "speckiln/diagnostic.h"

namespace speckiln::run {

struct Task {
    enum class Kind : std::uint8_t {
        document,    // read, normalise, write to every target
        root_index,  // the index made for several top pages
        asset,       // an attachment, copied
        table,       // a database's CSV, copied
    };
    Kind kind = Kind::document;
    DocId id = 0;              // none for an index
    std::uint32_t target = 0;  // a document goes to all of them
    bool anew = false;         // even where a run before this one has it up to date
};

// A file that is staged, whole.
struct StagedFile {
    std::uint32_t target = 0;
    std::string path;
    std::uint64_t size = 0;
    output::Digest sha256{};
    std::string held;        // its bytes, where the stage has no place for files
    bool published = false;  // by the run that this one resumes; never packed
    // The file that it may take the place of, though nobody said --force: our own and unedited. Never packed.
    std::optional<output::Digest> replaces;
};

// A further file of a document.
struct FileEntry {
    std::string path;
    output::Digest sha256{};
};
// What the map says of a document in one target; see output/map.h.
struct DocumentEntry {
    std::uint32_t target = 0;
    output::Digest written{}, depends{}, anchors{};
    std::vector<std::string> reads, anchors_of, attachments;
    std::vector<FileEntry> files;
};
// An asset without a record of its own, in one target.
struct AssetEntry {
    std::uint32_t target = 0;
    std::string source;
    std::string path;
    output::Digest sha256{};
};

struct TaskResult {
    bool well = false;           // otherwise none of its files may be published
    bool up_to_date = false;     // nothing was to be done: its files are in the output
    bool output_failed = false;  // of the output as a whole, not this task alone: the run cannot go on
    std::vector<Diagnostic> diagnostics;
    std::vector<StagedFile> files;
    // of a document
    LinkCount links;
    std::string title;        // where it is not the manifest's
    output::Digest source{};  // of its own entry
    std::vector<DocumentEntry> entries;
    std::vector<AssetEntry> assets;
    std::vector<DocId> used;  // attachments with a record that it refers to

    bool known = false;   // done before: by the run that this one resumes, or by a part of it; never packed
    bool joined = false;  // by a part; never packed
};

std::string pack(const Task&);
bool unpack(std::string_view, Task&);
std::string pack(const TaskResult&);
bool unpack(std::string_view, TaskResult&);

}  // namespace speckiln::run
