#include "remove_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <memory>
#include <utility>

#include "beneath.h"

namespace speckiln::output {
namespace {

struct Level {
    std::unique_ptr<DIR, int (*)(DIR*)> dir;
    std::string name;
    bool stays = false;  // something in it was kept
};

std::unique_ptr<DIR, int (*)(DIR*)> open_dir(int folder, const char* name) {
    Descriptor fd(::openat(folder, name, as_folder));
    std::unique_ptr<DIR, int (*)(DIR*)> dir(fd.open() ? ::fdopendir(fd.get()) : nullptr, &::closedir);
    if (dir) fd.release();
    return dir;
}

bool is_dot(const char* name) {
    return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

}  // namespace

void remove_tree(int folder, const std::string& name) {
    remove_others(folder, name, [](std::string_view) { return false; });
}

void remove_others(int folder, const std::string& name,
                   const std::function<bool(std::string_view path)>& keep) {
    std::vector<Level> levels;
    auto top = open_dir(folder, name.c_str());
    if (!top) return;
    levels.push_back({std::move(top), name});
    std::string path = name;  // of the level
    while (!levels.empty()) {
        DIR* dir = levels.back().dir.get();
        const dirent* entry = ::readdir(dir);
        if (entry == nullptr) {
            const Level done = std::move(levels.back());
            levels.pop_back();
            path.resize(path.size() - done.name.size() - (levels.empty() ? 0 : 1));
            if (done.stays) {
                if (!levels.empty()) levels.back().stays = true;
                continue;
            }
            ::unlinkat(levels.empty() ? folder : ::dirfd(levels.back().dir.get()), done.name.c_str(),
                       AT_REMOVEDIR);
            continue;
        }
        if (is_dot(entry->d_name)) continue;
        if (keep(path + '/' + entry->d_name)) {
            levels.back().stays = true;
            continue;
        }
        // Not every file system tells what it is.
        if (entry->d_type != DT_DIR && ::unlinkat(::dirfd(dir), entry->d_name, 0) == 0) continue;
        if (auto inner = open_dir(::dirfd(dir), entry->d_name)) {
            levels.push_back({std::move(inner), entry->d_name});
            path.append(1, '/').append(entry->d_name);
        }
    }
}

}  // namespace speckiln::output
