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
    // What a later run knows by that this need not be written again; absent where it must be.
    Digest depends_sha256{};              // everything that the output depends on, but for anchors
    Digest anchors_sha256{};              // the headings and bookmarks that links of others may lead to
    std::vector<std::string> reads;       // other entries of its source that it was made from
    std::vector<std::string> anchors_of;  // paths of documents whose anchors its links name
    std::vector<std::string>
        attachments;  // paths of attachments that it refers to, where only those are copied
};

struct MapAsset {
    std::string source;
    std::string path;
    Digest sha256{};
};

// A file that is neither: a further one of a document, or the run's own index; or one whose source is gone.
struct MapFile {
    std::string path;
    std::string of;  // path of the document that it belongs to, if any
    Digest sha256{};
    std::string source = {};  // of one that is gone, what it was made from
};

struct Map {
    std::vector<MapDocument> documents;
    std::vector<MapAsset> assets;
    std::vector<MapFile> files;
    std::vector<MapFile> gone;
};

// Writes a map an entry at a time, so that a run need not hold it whole: documents, then assets, files and
// what is gone, each in the order of paths (then source). One entry a line, so that it merges and diffs well;
// the same entries give the same bytes. The sink returns false to stop.
class MapWriter {
  public:
    explicit MapWriter(std::function<bool(std::string_view)> sink);
    void document(const MapDocument&);
    void asset(const MapAsset&);
    void file(const MapFile&);
    void gone(const MapFile&);
    void finish();

  private:
    enum class List : std::uint8_t { documents, assets, files, gone };
    void put(std::string_view);
    void entry(List, const std::string& line);
    // Closes the list that is open and opens that one.
    void begin(List);

    std::function<bool(std::string_view)> sink_;
    List list_ = List::documents;
    bool going_ = true, first_ = true;
};

// The whole map, sorted.
void write_map(Map, const std::function<bool(std::string_view)>& sink);

// file: how diagnostics name it. Unknown fields are skipped.
Result<Map> read_map(std::string_view json, std::string_view file);

}  // namespace speckiln::output
