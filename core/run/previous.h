// What the last run into an output folder left there, by its map: what --incremental goes by.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "output/map.h"
#include "output/stage.h"

namespace speckiln::run {

class Previous {
  public:
    // Of the map that is in the output; empty where there is none. What runs that died while they published
    // have written counts, too.
    static Result<std::unique_ptr<Previous>> load(const output::Stage&);

    explicit Previous(output::Map map, std::optional<output::Digest> own = {});
    Previous(const Previous&) = delete;
    Previous& operator=(const Previous&) = delete;
    ~Previous() = default;

    [[nodiscard]] const output::MapDocument* document(std::string_view path) const;
    // Several sources may share one path.
    [[nodiscard]] std::vector<const output::MapAsset*> assets_at(std::string_view path) const;
    [[nodiscard]] std::vector<const output::MapAsset*> assets_of(std::string_view source) const;
    [[nodiscard]] const output::MapFile* file(std::string_view path) const;
    [[nodiscard]] std::vector<const output::MapFile*> files_of(std::string_view document) const;

    // As it was written, whatever it is.
    [[nodiscard]] std::optional<output::Digest> written(std::string_view path) const;
    // What it was made from, as the map names it; empty where it does not say.
    [[nodiscard]] std::string_view source_of(std::string_view path) const;
    // Every file, each path once.
    [[nodiscard]] std::vector<std::string_view> paths() const;
    // Of the map itself.
    [[nodiscard]] const std::optional<output::Digest>& own() const { return own_; }

  private:
    using Index = std::unordered_multimap<std::string_view, std::size_t>;

    output::Map map_;
    std::optional<output::Digest> own_;
    std::unordered_map<std::string_view, output::Digest> written_;
    std::unordered_map<std::string_view, std::size_t> documents_, files_, gone_;
    Index assets_, assets_of_, files_of_;
};

}  // namespace speckiln::run
