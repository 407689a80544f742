#include "run/half_published.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace speckiln::run {
namespace {

const output::Digest& written(const output::MapDocument& document) {
    return document.written_sha256;
}
template <class T>
const output::Digest& written(const T& entry) {
    return entry.sha256;
}

template <class Each>
void each_list(const output::Map& map, const Each& each) {
    each(map.documents);
    each(map.assets);
    each(map.files);
    each(map.gone);
}

using Paths = std::unordered_set<std::string>;

// Those of which `unpublished` says what is there now, and `map` does not.
Paths published(const output::Map& map, const output::Map& unpublished, const output::Stage& stage) {
    std::unordered_map<std::string_view, output::Digest> known;
    each_list(map, [&](const auto& entries) {
        for (const auto& entry : entries)
            known.emplace(entry.path, written(entry));
    });
    Paths paths;
    each_list(unpublished, [&](const auto& entries) {
        for (const auto& entry : entries) {
            const auto before = known.find(entry.path);
            if (before != known.end() && before->second == written(entry)) continue;
            if (stage.digest(entry.path) == written(entry)) paths.insert(entry.path);
        }
    });
    return paths;
}

template <class T>
void replace(std::vector<T>& entries, std::vector<T>& by, const Paths& paths) {
    std::erase_if(entries, [&](const T& entry) { return paths.contains(entry.path); });
    std::copy_if(std::move_iterator(by.begin()), std::move_iterator(by.end()), std::back_inserter(entries),
                 [&](const T& entry) { return paths.contains(entry.path); });
}

}  // namespace

void add_published(output::Map& map, output::Map unpublished, const output::Stage& stage) {
    const Paths paths = published(map, unpublished, stage);
    if (paths.empty()) return;
    replace(map.documents, unpublished.documents, paths);
    replace(map.assets, unpublished.assets, paths);
    replace(map.files, unpublished.files, paths);
    replace(map.gone, unpublished.gone, paths);
    for (auto& document : map.documents)
        document.depends_sha256 = {};
}

}  // namespace speckiln::run
