// Read as a stream: only strings at documents[].x and assets[].x are taken, whatever else a later version
// adds and however deep a hostile one nests.
#include "map.h"

#include <nlohmann/json.hpp>

namespace speckiln::verify {
namespace {

class MapHandler final : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit MapHandler(Map& map) : map_(map) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& value) override {
        if (depth_ != 3 || !list_) return true;
        Mapped& m = list_->back();
        if (key_ == "key")
            m.key = std::move(value);
        else if (key_ == "source")
            m.source = std::move(value);
        else if (key_ == "path")
            m.path = std::move(value);
        else if (key_ == "title")
            m.title = std::move(value);
        else if (key_ == "sha256")
            m.sha256 = std::move(value);
        else if (key_ == "source_sha256")
            m.source_sha256 = std::move(value);
        return true;
    }
    bool start_object(std::size_t) override {
        if (++depth_ == 3 && list_) list_->emplace_back();
        return true;
    }
    bool end_object() override {
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override {
        if (++depth_ == 2)
            list_ = key_ == "documents" ? &map_.documents : key_ == "assets" ? &map_.assets : nullptr;
        return true;
    }
    bool end_array() override {
        if (--depth_ == 1) list_ = nullptr;
        return true;
    }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    Map& map_;
    std::vector<Mapped>* list_ = nullptr;
    std::string key_;
    std::size_t depth_ = 0;
};

}  // namespace

Result<Map> read_map(std::string_view json, std::string file) {
    Map map;
    MapHandler handler(map);
    if (!nlohmann::json::sax_parse(json.begin(), json.end(), &handler))
        return Diagnostic{Severity::error,
                          "verify.map",
                          {.file = std::move(file)},
                          "the map is not valid JSON",
                          "convert again, or restore the file"};
    return map;
}

}  // namespace speckiln::verify
