#include "remove_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <memory>
#include <utility>

#include "beneath.h"

namespace speckiln::output {
namespace {

constexpr int as_folder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

struct Level {
    std::unique_ptr<DIR, int (*)(DIR*)> dir;
    std::string name;
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

// Processes that the owner started die with it, but not at once.
bool lock_of_the_dead(int folder) {
    constexpr int tries = 40;
    for (int n = 0; n < tries; ++n) {
        if (::flock(folder, LOCK_EX | LOCK_NB) == 0) return true;
        if (errno != EWOULDBLOCK) return false;
        ::usleep(50'000);
    }
    return false;
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
            const std::string done = levels.back().name;
            levels.pop_back();
            path.resize(path.size() - done.size() - (levels.empty() ? 0 : 1));
            ::unlinkat(levels.empty() ? folder : ::dirfd(levels.back().dir.get()), done.c_str(),
                       AT_REMOVEDIR);
            continue;
        }
        if (is_dot(entry->d_name) || keep(path + '/' + entry->d_name)) continue;
        if (::unlinkat(::dirfd(dir), entry->d_name, 0) == 0) continue;
        if (auto inner = open_dir(::dirfd(dir), entry->d_name)) {
            levels.push_back({std::move(inner), entry->d_name});
            path.append(1, '/').append(entry->d_name);
        }
    }
}

std::vector<std::string> stale(int folder, const std::string& prefix) {
    const auto dir = open_dir(folder, ".");
    if (!dir) return {};
    std::vector<std::string> found;
    while (const dirent* entry = ::readdir(dir.get()))
        if (std::string_view(entry->d_name).starts_with(prefix)) found.emplace_back(entry->d_name);
    std::vector<std::pair<std::int64_t, std::string>> dead;
    for (auto& name : found) {
        pid_t owner = 0;
        const char* end = name.data() + name.size();
        const auto [rest, bad] = std::from_chars(name.data() + prefix.size(), end, owner);
        if (bad != std::errc() || owner <= 0 || (rest != end && *rest != '-')) continue;
        // The lock tells most surely; the process, too, because between making and locking there is a moment.
        const bool alive = owner != ::getpid() && (::kill(owner, 0) == 0 || errno == EPERM);
        const Descriptor fd(::openat(folder, name.c_str(), as_folder));
        if (alive || !fd.open() || !lock_of_the_dead(fd.get())) continue;
        struct stat about {};
        if (::fstat(fd.get(), &about) == 0) dead.emplace_back(about.st_mtim.tv_sec, std::move(name));
    }
    std::sort(dead.begin(), dead.end());
    std::vector<std::string> names;
    names.reserve(dead.size());
    for (auto& [when, name] : dead)
        names.push_back(std::move(name));
    return names;
}

}  // namespace speckiln::output
