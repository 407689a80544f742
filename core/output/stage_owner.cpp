#include "stage_owner.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <utility>

#include "remove_tree.h"

namespace speckiln::output {
namespace {

constexpr int as_lock = O_RDWR | O_NOFOLLOW | O_CLOEXEC;
// One without a lock, by a process that lives, is in the making, unless it has been so for this many seconds.
constexpr std::time_t in_the_making = 10;

struct Name {
    pid_t owner = 0;
    std::string_view label;
};

std::optional<Name> parse(std::string_view name, std::string_view prefix) {
    if (!name.starts_with(prefix)) return std::nullopt;
    name.remove_prefix(prefix.size());
    Name parsed;
    const auto [rest, bad] = std::from_chars(name.data(), name.data() + name.size(), parsed.owner);
    name.remove_prefix(static_cast<std::size_t>(rest - name.data()));
    if (bad != std::errc() || parsed.owner <= 0 || (!name.empty() && name[0] != '-' && name[0] != '.'))
        return std::nullopt;
    if (const auto dot = name.find('.'); dot != name.npos) parsed.label = name.substr(dot + 1);
    return parsed;
}

bool lock(const Descriptor& file, bool wait) {
    const int tries = wait ? 40 : 1;
    for (int n = 0; n < tries; ++n) {
        if (n > 0) ::usleep(50'000);
        if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return true;
        if (errno != EWOULDBLOCK) return false;
    }
    return false;
}

// Whether `file` still is what it was opened as: one that took the stage for dead may have removed it.
bool is_there(int folder, const char* name, const Descriptor& file) {
    struct stat opened {
    }, there{};
    return ::fstat(file.get(), &opened) == 0 && ::fstatat(folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
           opened.st_ino == there.st_ino && opened.st_dev == there.st_dev;
}

bool is_old(const Descriptor& folder) {
    struct stat about {};
    return ::fstat(folder.get(), &about) == 0 && about.st_mtim.tv_sec + in_the_making < std::time(nullptr);
}

// alive: so it seems from here. Its owner may as well live on another machine and be about to make the lock:
// then he sees that he was too slow, and takes the next name.
std::optional<OwnStage> take_over(int place, const std::string& name, bool alive, bool wait) {
    OwnStage stage{name, Descriptor(::openat(place, name.c_str(), as_folder)), Descriptor()};
    if (!stage.folder.open()) return std::nullopt;
    stage.lock = Descriptor(::openat(stage.folder.get(), lock_name, as_lock));
    if (!stage.lock.open() && errno == ENOENT && (!alive || is_old(stage.folder)))
        stage.lock = Descriptor(::openat(stage.folder.get(), lock_name, as_lock | O_CREAT, 0600));
    if (!stage.lock.open() || !lock(stage.lock, wait && !alive)) return std::nullopt;
    if (!is_there(stage.folder.get(), lock_name, stage.lock)) return std::nullopt;
    return stage;
}

}  // namespace

std::optional<OwnStage> make_own_stage(int place, const std::string& prefix, const std::string& label) {
    const std::string begin = prefix + std::to_string(::getpid());
    const std::string end = label.empty() ? "" : '.' + label;
    for (int n = 1; n <= 10'000; ++n) {
        std::string name = begin;
        if (n > 1) name.append(1, '-').append(std::to_string(n));
        OwnStage stage{name.append(end), Descriptor(), Descriptor()};
        if (::mkdirat(place, stage.name.c_str(), 0700) != 0) {
            if (errno == EEXIST) continue;
            return std::nullopt;
        }
        stage.folder = Descriptor(::openat(place, stage.name.c_str(), as_folder));
        if (!stage.folder.open() && errno == ENOENT) continue;
        stage.lock = Descriptor(::openat(stage.folder.get(), lock_name, as_lock | O_CREAT | O_EXCL, 0600));
        // Removed or taken over already, by one who took its owner for dead: then the next name.
        if (!stage.lock.open() && errno != EEXIST && errno != ENOENT) {
            const int why = errno;
            ::unlinkat(place, stage.name.c_str(), AT_REMOVEDIR);
            errno = why;
            return std::nullopt;
        }
        if (stage.lock.open() && lock(stage.lock, false) &&
            is_there(stage.folder.get(), lock_name, stage.lock))
            return stage;
    }
    errno = EEXIST;
    return std::nullopt;
}

void remove_stage(int place, const OwnStage& stage) {
    const auto lock_path = stage.name + '/' + lock_name;
    remove_others(place, stage.name, [&](std::string_view path) { return path == lock_path; });
    remove_tree(place, stage.name);
}

std::vector<OwnStage> take_over(int place, const std::string& prefix, std::string_view label, bool wait) {
    using Time = std::pair<std::time_t, decltype(timespec::tv_nsec)>;
    std::vector<std::pair<Time, OwnStage>> found;
    for (const auto& entry : names_in(place)) {
        const auto name = parse(entry, prefix);
        if (!name || (!label.empty() && name->label != label)) continue;
        // One that lives will not let go.
        const bool alive = ::kill(name->owner, 0) == 0 || errno == EPERM;
        if (auto stage = take_over(place, entry, alive, wait)) {
            struct stat about {};
            const bool known = ::fstat(stage->folder.get(), &about) == 0;
            found.emplace_back(known ? Time(about.st_mtim.tv_sec, about.st_mtim.tv_nsec) : Time(),
                               std::move(*stage));
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<OwnStage> stages;
    stages.reserve(found.size());
    for (auto& [when, stage] : found)
        stages.push_back(std::move(stage));
    return stages;
}

}  // namespace speckiln::output
