// The pieces of one planning run, shared by the files plan*.cpp. Not for others.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims.h"
#include "plan.h"

namespace speckiln::output {

// Longer folder paths are not made: what lies deeper is put into the last folder that fits.
inline constexpr std::size_t longest_folder = 512;
// Windows and many tools stop at 260 for the whole path, some of which is the user's own.
inline constexpr std::size_t long_path = 240;
// More renamed records than this are only counted.
inline constexpr std::size_t told_of = 50;

struct Planner {
    Manifest& manifest;
    const PlanOptions& options;
    PlanInputs& inputs;
    Diagnostics& noticed;
    Claims claims{};
    Plan plan{};
    std::size_t renamed = 0;     // how often place() had to tell of another name
    std::vector<DocId> order{};  // all records that get an output, parents first, siblings in order
    std::vector<DocId> home{};   // by DocId: the nearest ancestor that gets an output

    [[nodiscard]] const SourcePlan& source(DocId id) const;
    [[nodiscard]] bool by_paths(DocId id) const { return source(id).by == SourcePlan::By::paths; }
    [[nodiscard]] bool is_asset(DocId id) const { return manifest[id].type == DocType::asset; }
    // Title, else the entry's name without extension, else the key.
    [[nodiscard]] std::string title(DocId id) const;
    // Of pages, with its dot.
    [[nodiscard]] std::string extension() const {
        return options.extension.empty() ? std::string() : '.' + options.extension;
    }
    [[nodiscard]] bool is_table(DocId id) const {
        const auto type = manifest[id].type;
        return type == DocType::database || type == DocType::view;
    }
    [[nodiscard]] std::string extension(DocId id) const {
        return is_table(id) && !options.table_extension.empty() ? '.' + options.table_extension : extension();
    }
    // The name of a document's file, with its id where names have one.
    [[nodiscard]] std::string with_id(DocId id, std::string name) const;
    // Says that a name was taken, and sets the output.
    void place(DocId id, const std::string& path, std::string_view wanted);

    void order_records();
    void claim_source_folders();
    void share_assets();
    void plan_paths();
    void plan_titles();
};

// The folder `below`, each part made safe: its path ("" or "a/b/") and key.
struct FolderPlace {
    std::string path;
    PathKey key = root_key;
};
FolderPlace folder_below(std::string_view below);

}  // namespace speckiln::output
