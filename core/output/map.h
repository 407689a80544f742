// .speckiln/map.json: which input became which output file. Committed by its user; a later run knows by it
// which files are ours and unedited, and a link fixer where things went. schemas/map.schema.json is its
// schema; version 1, fields are only added.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/manifest.h"
#include "sha256.h"
#include "speckiln/diagnostic.h"

namespace speckiln::output {

inline constexpr std::string_view map_path = ".speckiln/map.json";

struct MapDocument {
    std::string key;     // the manifest's stable key
    std::string source;  // as a diagnostic names it: "export.zip!Specs/Login.md"
    std::string path;    // in the output
    std::string title;
    DocType type = DocType::page;
    Digest source_sha256{};
    Digest written_sha256{};
};

struct MapAsset {
    std::string source;
    std::string path;
    Digest sha256{};
};

struct Map {
    std::vector<MapDocument> documents;
    std::vector<MapAsset> assets;
};

// Writes a map an entry at a time, so that a run need not hold it whole: documents, then assets, each in the
// order of paths (then source). One entry a line, so that it merges and diffs well; the same entries give the
// same bytes. The sink returns false to stop.
class MapWriter {
  public:
    explicit MapWriter(std::function<bool(std::string_view)> sink);
    void document(const MapDocument&);
    void asset(const MapAsset&);
    void finish();

  private:
    void put(std::string_view);
    void begin_assets();

    std::function<bool(std::string_view)> sink_;
    bool going_ = true, first_ = true, assets_ = false;
};

// The whole map, sorted.
void write_map(Map, const std::function<bool(std::string_view)>& sink);

// file: how diagnostics name it. Unknown fields are skipped.
Result<Map> read_map(std::string_view json, std::string_view file);

}  // namespace speckiln::output
