// The run as a whole: index, scan, plan, then one document at a time read → normalise → write, then commit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "collection.h"
#include "output/stage.h"

namespace speckiln::run {

// One output format of a run.
struct Target {
    const plugin::Format* format = nullptr;
    plugin::OptionValues options;
    std::unique_ptr<output::Stage> stage;
    // One document into one file (or standard output): its path is given, nothing is planned around it.
    bool single = false;
    bool embed_assets = false;  // nothing can stand beside the file (standard output)
    // Its file name where single, for the extension and relative names; "" = as planned.
    std::string file_name;
};

struct ConvertOptions {
    NormaliseOptions normalise;
    bool map = true;         // .speckiln/map.json in folder targets
    bool dry_run = false;    // plan only
    std::string root_title;  // of the index made for several top pages
};

// What the last lines on stderr say.
struct Summary {
    std::uint64_t documents = 0, failed = 0, assets = 0;
    std::uint64_t links = 0, mended = 0, dangling = 0;
    std::uint64_t errors = 0, warnings = 0, losses = 0;
    std::uint64_t files_written = 0, files_unchanged = 0;
    std::vector<std::pair<std::string, std::string>> planned;  // dry run: input → output
    bool committed = false;
};

// Writes every document of the collection to every target, reading each once. Failures are reported and
// counted; nothing of a failed document is published.
Summary convert(Collection&, std::vector<Target>& targets, const ConvertOptions&, Diagnostics&);

}  // namespace speckiln::run
