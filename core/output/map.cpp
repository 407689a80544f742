#include "map.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "failure.h"
#include "model/json_text.h"
#include "source/problem.h"

namespace speckiln::output {
namespace {

constexpr std::array<std::string_view, 6> type_names = {"", "page", "database", "view", "row", "asset"};

void add_field(std::string& line, std::string_view name, std::string_view value) {
    if (line.back() != '{') line += ", ";
    append_json_string(line, name);
    line += ": ";
    append_json_bytes(line, value);
}

void add_digest(std::string& line, std::string_view name, const Digest& digest) {
    if (digest != Digest{}) add_field(line, name, to_hex(digest));
}

void add_list(std::string& line, std::string_view name, const std::vector<std::string>& items) {
    if (items.empty()) return;
    line += ", ";
    append_json_string(line, name);
    line += ": [";
    for (const auto& item : items) {
        if (&item != items.data()) line += ", ";
        append_json_bytes(line, item);
    }
    line += ']';
}

std::string line_of(const MapDocument& d) {
    std::string line = "{";
    add_field(line, "key", d.key);
    add_field(line, "source", d.source);
    add_field(line, "path", d.path);
    add_field(line, "title", d.title);
    add_field(line, "type", type_names[static_cast<std::size_t>(d.type) % type_names.size()]);
    add_field(line, "source_sha256", to_hex(d.source_sha256));
    add_field(line, "written_sha256", to_hex(d.written_sha256));
    add_digest(line, "depends_sha256", d.depends_sha256);
    add_digest(line, "anchors_sha256", d.anchors_sha256);
    add_list(line, "reads", d.reads);
    add_list(line, "anchors_of", d.anchors_of);
    add_list(line, "attachments", d.attachments);
    return line + '}';
}

std::string line_of(const MapAsset& a) {
    std::string line = "{";
    add_field(line, "source", a.source);
    add_field(line, "path", a.path);
    add_field(line, "sha256", to_hex(a.sha256));
    return line + '}';
}

std::string line_of(const MapFile& f) {
    std::string line = "{";
    add_field(line, "path", f.path);
    if (!f.of.empty()) add_field(line, "of", f.of);
    if (!f.source.empty()) add_field(line, "source", f.source);
    add_field(line, "sha256", to_hex(f.sha256));
    return line + '}';
}

// The file's shape is {"version", LIST: [{FIELD: string or list of strings}]}; what else there is, at any
// depth, is stepped over.
class Reader final : public nlohmann::json_sax<nlohmann::json> {
  public:
    Map map;
    std::uint64_t version = 0;
    std::string wrong;  // what is, "" if nothing

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(std::int64_t) override { return true; }
    bool number_unsigned(std::uint64_t n) override {
        if (depth_ == 1 && key_ == "version") version = n;
        return true;
    }
    bool number_float(double, const std::string&) override { return true; }
    bool binary(nlohmann::json::binary_t&) override { return true; }
    bool string(std::string& value) override {
        if (!in_entry_) return true;
        if (depth_ == 4 && items_ != nullptr) items_->push_back(std::move(value));
        if (depth_ != 3) return true;
        switch (list_) {
            case List::documents:
                return document(value);
            case List::assets:
                return asset(value);
            default:
                return file(value);
        }
    }
    bool start_object(std::size_t) override {
        ++depth_;
        items_ = nullptr;
        if (depth_ != 3 || list_ == List::none) return true;
        in_entry_ = true;
        if (list_ == List::documents) map.documents.emplace_back();
        if (list_ == List::assets) map.assets.emplace_back();
        if (list_ == List::files) map.files.emplace_back();
        if (list_ == List::gone) map.gone.emplace_back();
        return true;
    }
    bool end_object() override {
        if (depth_-- != 3 || !in_entry_) return true;
        in_entry_ = false;
        if (list_ == List::documents && map.documents.back().path.empty())
            return bad("a document has no path");
        if (list_ == List::assets && map.assets.back().path.empty()) return bad("an asset has no path");
        if ((list_ == List::files || list_ == List::gone) && last_file().path.empty())
            return bad("a file has no path");
        return true;
    }
    bool start_array(std::size_t) override {
        ++depth_;
        if (depth_ == 2) list_ = list_of(key_);
        items_ = depth_ == 4 && in_entry_ && list_ == List::documents ? items_of(key_) : nullptr;
        return true;
    }
    bool end_array() override {
        if (depth_-- == 2) list_ = List::none;
        items_ = nullptr;
        return true;
    }
    bool key(std::string& name) override {
        if (depth_ <= 3) key_ = name;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        return bad("not JSON at byte " + std::to_string(position));
    }

  private:
    enum class List : std::uint8_t { none, documents, assets, files, gone };

    static List list_of(std::string_view name) {
        if (name == "documents") return List::documents;
        if (name == "assets") return List::assets;
        if (name == "files") return List::files;
        return name == "gone" ? List::gone : List::none;
    }
    std::vector<std::string>* items_of(std::string_view name) {
        MapDocument& d = map.documents.back();
        if (name == "reads") return &d.reads;
        if (name == "anchors_of") return &d.anchors_of;
        return name == "attachments" ? &d.attachments : nullptr;
    }
    MapFile& last_file() { return list_ == List::files ? map.files.back() : map.gone.back(); }

    bool bad(std::string what) {
        if (wrong.empty()) wrong = std::move(what);
        return false;
    }
    bool digest(const std::string& value, Digest& to) {
        const auto read = from_hex(value);
        if (!read) return bad("\"" + key_ + "\" is not a SHA-256");
        to = *read;
        return true;
    }
    bool document(std::string& value) {
        MapDocument& d = map.documents.back();
        if (key_ == "key")
            d.key = std::move(value);
        else if (key_ == "source")
            d.source = std::move(value);
        else if (key_ == "path")
            d.path = std::move(value);
        else if (key_ == "title")
            d.title = std::move(value);
        else if (key_ == "source_sha256")
            return digest(value, d.source_sha256);
        else if (key_ == "written_sha256")
            return digest(value, d.written_sha256);
        else if (key_ == "depends_sha256")
            return digest(value, d.depends_sha256);
        else if (key_ == "anchors_sha256")
            return digest(value, d.anchors_sha256);
        else if (key_ == "type") {
            const auto* found = std::find(type_names.begin() + 1, type_names.end(), value);
            if (found == type_names.end()) return bad("unknown type \"" + value + '"');
            d.type = static_cast<DocType>(found - type_names.begin());
        }
        return true;
    }
    bool asset(std::string& value) {
        MapAsset& a = map.assets.back();
        if (key_ == "source")
            a.source = std::move(value);
        else if (key_ == "path")
            a.path = std::move(value);
        else if (key_ == "sha256")
            return digest(value, a.sha256);
        return true;
    }

    bool file(std::string& value) {
        MapFile& f = last_file();
        if (key_ == "path")
            f.path = std::move(value);
        else if (key_ == "of")
            f.of = std::move(value);
        else if (key_ == "source")
            f.source = std::move(value);
        else if (key_ == "sha256")
            return digest(value, f.sha256);
        return true;
    }

    std::size_t depth_ = 0;
    List list_ = List::none;
    bool in_entry_ = false;                      // in an object of the list; a list in a list is none
    std::vector<std::string>* items_ = nullptr;  // of the list of strings that is being read
    std::string key_;
};

}  // namespace

MapWriter::MapWriter(std::function<bool(std::string_view)> sink) : sink_(std::move(sink)) {
    put("{\n  \"version\": 1,\n  \"documents\": [");
}

void MapWriter::put(std::string_view text) {
    going_ = going_ && sink_(text);
}

void MapWriter::begin(List list) {
    // Documents and assets are always there, the other lists only where they hold something.
    static constexpr std::string_view names[] = {"documents", "assets", "files", "gone"};
    while (list_ != list) {
        const bool skips = list_ != List::documents && list != List::files;
        list_ = skips ? list : static_cast<List>(static_cast<std::uint8_t>(list_) + 1);
        put(first_ ? "]" : "\n  ]");
        put(",\n  \"");
        put(names[static_cast<std::size_t>(list_)]);
        put("\": [");
        first_ = true;
    }
}

void MapWriter::entry(List list, const std::string& line) {
    begin(list);
    put((first_ ? "\n    " : ",\n    ") + line);
    first_ = false;
}

void MapWriter::document(const MapDocument& d) {
    entry(List::documents, line_of(d));
}

void MapWriter::asset(const MapAsset& a) {
    entry(List::assets, line_of(a));
}

void MapWriter::file(const MapFile& f) {
    entry(List::files, line_of(f));
}

void MapWriter::gone(const MapFile& f) {
    entry(List::gone, line_of(f));
}

void MapWriter::finish() {
    if (list_ == List::documents) begin(List::assets);
    put(first_ ? "]\n}\n" : "\n  ]\n}\n");
}

void write_map(Map map, const std::function<bool(std::string_view)>& sink) {
    std::sort(map.documents.begin(), map.documents.end(), [](const MapDocument& a, const MapDocument& b) {
        return std::tie(a.path, a.source, a.key) < std::tie(b.path, b.source, b.key);
    });
    std::sort(map.assets.begin(), map.assets.end(), [](const MapAsset& a, const MapAsset& b) {
        return std::tie(a.path, a.source) < std::tie(b.path, b.source);
    });
    for (auto* files : {&map.files, &map.gone})
        std::sort(files->begin(), files->end(),
                  [](const MapFile& a, const MapFile& b) { return a.path < b.path; });
    MapWriter writer(sink);
    for (const auto& d : map.documents)
        writer.document(d);
    for (const auto& a : map.assets)
        writer.asset(a);
    for (const auto& f : map.files)
        writer.file(f);
    for (const auto& f : map.gone)
        writer.gone(f);
    writer.finish();
}

Result<Map> read_map(std::string_view json, std::string_view file) {
    Reader reader;
    const bool whole = nlohmann::json::sax_parse(json, &reader);
    if (!whole) return source::problem("map.invalid", reader.wrong, std::string(file));
    if (reader.version != 1)
        return source::problem(
            "map.version", "version " + std::to_string(reader.version) + " of the map, and only 1 is known",
            std::string(file));
    return std::move(reader.map);
}

}  // namespace speckiln::output
