#include "unpublished.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <utility>

#include "map.h"
#include "regular_file.h"
#include "remove_tree.h"
#include "stage_folder.h"

namespace speckiln::output {
namespace {

constexpr std::string_view kept_prefix = "map-";

std::string kept_name(std::size_t number) {
    return std::string(kept_prefix) + std::to_string(number) + ".json";
}

bool exists(int folder, const std::string& name) {
    return ::faccessat(folder, name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace

bool keep_map(const OwnStage& stage) {
    const int folder = stage.folder.get();
    std::size_t number = 1;
    while (exists(folder, kept_name(number)))
        ++number;
    const Descriptor files = open_folder_beneath(folder, staged_files, false);
    const Descriptor place =
        files.open() ? open_folder_beneath(files.get(), folder_of(map_path), false) : Descriptor();
    const bool waited = place.open() && ::renameat(place.get(), std::string(name_of_path(map_path)).c_str(),
                                                   folder, kept_name(number).c_str()) == 0;
    return waited || number > 1;
}

std::vector<std::string> kept_maps(const OwnStage& stage) {
    std::vector<std::string> maps;
    for (std::size_t number = 1; exists(stage.folder.get(), kept_name(number)); ++number)
        if (auto text = read_beneath(stage.folder.get(), kept_name(number))) maps.push_back(*std::move(text));
    return maps;
}

void remove_but_maps(int place, const OwnStage& stage) {
    struct stat was {};
    const bool known = ::fstat(stage.folder.get(), &was) == 0;
    const auto prefix = stage.name + '/';
    const auto lock = prefix + lock_name;
    remove_others(place, stage.name, [&](std::string_view path) {
        return path == lock || path.substr(prefix.size()).starts_with(kept_prefix);
    });
    const std::array<timespec, 2> times = {was.st_atim, was.st_mtim};
    if (known) ::futimens(stage.folder.get(), times.data());
}

}  // namespace speckiln::output
