#include "run/previous.h"

#include <algorithm>
#include <utility>

#include "run/half_published.h"

namespace speckiln::run {
namespace {

template <class T, class Index>
std::vector<const T*> all(const std::vector<T>& items, const Index& index, std::string_view key) {
    std::vector<const T*> found;
    const auto [from, to] = index.equal_range(key);
    for (auto at = from; at != to; ++at)
        found.push_back(&items[at->second]);
    return found;
}

}  // namespace

Result<std::unique_ptr<Previous>> Previous::load(const output::Stage& stage) {
    auto text = stage.read(output::map_path);
    if (!text) return text.error();
    Result<output::Map> map = output::Map();
    std::optional<output::Digest> own;
    if (*text) {
        map = output::read_map(**text, stage.shown(output::map_path));
        if (!map) return map.error();
        own = output::sha256(**text);
    }
    stage.each_unpublished_map(own, [&](const std::string& late) {
        // Of a map that cannot be read nothing is known to be published: as without one.
        if (auto unpublished = output::read_map(late, stage.shown(output::map_path)))
            add_published(*map, *std::move(unpublished), stage);
    });
    return std::make_unique<Previous>(std::move(*map), own);
}

Previous::Previous(output::Map map, std::optional<output::Digest> own) : map_(std::move(map)), own_(own) {
    for (std::size_t n = 0; n < map_.documents.size(); ++n) {
        documents_.emplace(map_.documents[n].path, n);
        written_.emplace(map_.documents[n].path, map_.documents[n].written_sha256);
    }
    for (std::size_t n = 0; n < map_.assets.size(); ++n) {
        assets_.emplace(map_.assets[n].path, n);
        assets_of_.emplace(map_.assets[n].source, n);
        written_.emplace(map_.assets[n].path, map_.assets[n].sha256);
    }
    for (std::size_t n = 0; n < map_.files.size(); ++n) {
        files_.emplace(map_.files[n].path, n);
        files_of_.emplace(map_.files[n].of, n);
        written_.emplace(map_.files[n].path, map_.files[n].sha256);
    }
    for (std::size_t n = 0; n < map_.gone.size(); ++n) {
        gone_.emplace(map_.gone[n].path, n);
        written_.emplace(map_.gone[n].path, map_.gone[n].sha256);
    }
}

const output::MapDocument* Previous::document(std::string_view path) const {
    const auto found = documents_.find(path);
    return found == documents_.end() ? nullptr : &map_.documents[found->second];
}

std::vector<const output::MapAsset*> Previous::assets_at(std::string_view path) const {
    return all(map_.assets, assets_, path);
}

std::vector<const output::MapAsset*> Previous::assets_of(std::string_view source) const {
    return all(map_.assets, assets_of_, source);
}

const output::MapFile* Previous::file(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &map_.files[found->second];
}

std::vector<const output::MapFile*> Previous::files_of(std::string_view document) const {
    return all(map_.files, files_of_, document);
}

std::optional<output::Digest> Previous::written(std::string_view path) const {
    const auto found = written_.find(path);
    return found == written_.end() ? std::nullopt : std::optional(found->second);
}

std::string_view Previous::source_of(std::string_view path) const {
    if (const auto* it = document(path)) return it->source;
    if (const auto asset = assets_.find(path); asset != assets_.end())
        return map_.assets[asset->second].source;
    if (const auto* it = file(path)) {
        const auto* owner = document(it->of);
        return owner == nullptr ? std::string_view() : owner->source;
    }
    const auto gone = gone_.find(path);
    return gone == gone_.end() ? std::string_view() : map_.gone[gone->second].source;
}

std::vector<std::string_view> Previous::paths() const {
    std::vector<std::string_view> paths;
    paths.reserve(written_.size());
    for (const auto& [path, digest] : written_)
        paths.push_back(path);
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace speckiln::run
