#include "unpublished.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdio>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "map.h"
#include "regular_file.h"
#include "remove_tree.h"
#include "rename.h"
#include "stage_folder.h"

namespace speckiln::output {
namespace {

// unpublished-NUMBER-DIGEST, the digest of the map that it follows.
constexpr std::string_view prefix = "unpublished-";
constexpr std::string_view follows_none = "none";
// Beyond any map; nobody is to wait for one that has become something else.
constexpr off_t largest = off_t{1} << 28;

struct PutDown {
    std::size_t number = 0;
    std::string name;
    [[nodiscard]] std::string_view follows() const {
        return std::string_view(name).substr(name.rfind('-') + 1);
    }
};

std::string follows_of(const std::optional<Digest>& map) {
    return map ? to_hex(*map) : std::string(follows_none);
}

// In the order in which they were put down.
std::vector<PutDown> all_in(const OwnStage& stage) {
    std::vector<PutDown> found;
    for (auto& name : names_in(stage.folder.get())) {
        if (!name.starts_with(prefix)) continue;
        PutDown one;
        const char* end = name.data() + name.size();
        const auto [rest, bad] = std::from_chars(name.data() + prefix.size(), end, one.number);
        if (bad != std::errc() || rest == end || *rest != '-') continue;
        one.name = std::move(name);
        found.push_back(std::move(one));
    }
    std::ranges::sort(found, {}, [](const PutDown& one) { return std::tie(one.number, one.name); });
    return found;
}

std::string next_name(const OwnStage& stage, std::string_view follows) {
    const auto before = all_in(stage);
    const auto number = before.empty() ? 1 : before.back().number + 1;
    return std::string(prefix) + std::to_string(number) + '-' + std::string(follows);
}

}  // namespace

void put_map_down(const OwnStage& stage, const std::optional<Digest>& follows) {
    const auto waits = std::string(staged_files) + '/' + std::string(map_path);
    // Where it cannot be, the files of a run that dies are strange to the next: they stay as they are.
    [[maybe_unused]] const bool put_down =
        also_name(stage.folder.get(), waits, next_name(stage, follows_of(follows)));
}

void take_maps(const OwnStage& from, const OwnStage& to) {
    for (const auto& map : all_in(from))
        rename_to_free(from.folder.get(), map.name.c_str(), to.folder.get(),
                       next_name(to, map.follows()).c_str());
}

bool has_maps(const OwnStage& stage) {
    return !all_in(stage).empty();
}

void each_map_put_down(const OwnStage& stage, const std::optional<Digest>& follows,
                       const std::function<void(const std::string&)>& take) {
    for (const auto& map : all_in(stage)) {
        if (map.follows() != follows_of(follows)) continue;
        const Descriptor file = open_file_beneath(stage.folder.get(), map.name);
        struct stat about {};
        if (!file.open() || ::fstat(file.get(), &about) != 0 || about.st_size > largest) continue;
        if (const auto text = read_all(file)) take(*text);
    }
}

void remove_but_maps(int place, const OwnStage& stage) {
    const auto inside = stage.name + '/';
    remove_others(place, stage.name, [&](std::string_view path) {
        const auto name = path.substr(inside.size());
        return name == lock_name || name.starts_with(prefix);
    });
}

}  // namespace speckiln::output
