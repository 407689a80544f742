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

std::string line_of(const MapDocument& d) {
    std::string line = "{";
    add_field(line, "key", d.key);
    add_field(line, "source", d.source);
    add_field(line, "path", d.path);
    add_field(line, "title", d.title);
    add_field(line, "type", type_names[static_cast<std::size_t>(d.type) % type_names.size()]);
    add_field(line, "source_sha256", to_hex(d.source_sha256));
    add_field(line, "written_sha256", to_hex(d.written_sha256));
    return line + '}';
}

std::string line_of(const MapAsset& a) {
    std::string line = "{";
    add_field(line, "source", a.source);
    add_field(line, "path", a.path);
    add_field(line, "sha256", to_hex(a.sha256));
    return line + '}';
}

// The file's shape is {"version", "documents": [{string fields}], "assets": [{string fields}]}; what else
// there is, at any depth, is stepped over.
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
        if (depth_ != 3 || list_ == List::none) return true;
        return list_ == List::documents ? document(value) : asset(value);
    }
    bool start_object(std::size_t) override {
        ++depth_;
        if (depth_ != 3) return true;
        if (list_ == List::documents) map.documents.emplace_back();
        if (list_ == List::assets) map.assets.emplace_back();
        return true;
    }
    bool end_object() override {
        if (depth_ == 3 && list_ == List::documents && map.documents.back().path.empty())
            return bad("a document has no path");
        if (depth_ == 3 && list_ == List::assets && map.assets.back().path.empty())
            return bad("an asset has no path");
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override {
        ++depth_;
        if (depth_ == 2)
            list_ = key_ == "documents" ? List::documents : key_ == "assets" ? List::assets : List::none;
        return true;
    }
    bool end_array() override {
        if (depth_-- == 2) list_ = List::none;
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
    enum class List : std::uint8_t { none, documents, assets };

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

    std::size_t depth_ = 0;
    List list_ = List::none;
    std::string key_;
};

}  // namespace

MapWriter::MapWriter(std::function<bool(std::string_view)> sink) : sink_(std::move(sink)) {
    put("{\n  \"version\": 1,\n  \"documents\": [");
}

void MapWriter::put(std::string_view text) {
    going_ = going_ && sink_(text);
}

void MapWriter::document(const MapDocument& d) {
    put((first_ ? "\n    " : ",\n    ") + line_of(d));
    first_ = false;
}

void MapWriter::begin_assets() {
    if (assets_) return;
    put(first_ ? "],\n  \"assets\": [" : "\n  ],\n  \"assets\": [");
    assets_ = first_ = true;
}

void MapWriter::asset(const MapAsset& a) {
    begin_assets();
    put((first_ ? "\n    " : ",\n    ") + line_of(a));
    first_ = false;
}

void MapWriter::finish() {
    begin_assets();
    put(first_ ? "]\n}\n" : "\n  ]\n}\n");
}

void write_map(Map map, const std::function<bool(std::string_view)>& sink) {
    std::sort(map.documents.begin(), map.documents.end(), [](const MapDocument& a, const MapDocument& b) {
        return std::tie(a.path, a.source, a.key) < std::tie(b.path, b.source, b.key);
    });
    std::sort(map.assets.begin(), map.assets.end(), [](const MapAsset& a, const MapAsset& b) {
        return std::tie(a.path, a.source) < std::tie(b.path, b.source);
    });
    MapWriter writer(sink);
    for (const auto& d : map.documents)
        writer.document(d);
    for (const auto& a : map.assets)
        writer.asset(a);
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
