// All targets are looked at before the first is touched. Then each staged file is renamed to its name: one
// that must be new with RENAME_NOREPLACE, one that replaces with RENAME_EXCHANGE, so that the old file waits
// in the stage until all is done and a failure can be taken back, last first. A folder that is not there yet
// is renamed whole, with all that is in it: a migration into an empty place is a handful of renames. Not so
// where others publish meanwhile: what they have put into a folder of ours would be taken back with it. What
// is to be removed waits aside, too. The map comes last: it never speaks of files that are not there.
#include "publish.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdio>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <new>
#include <vector>

#include "beneath.h"
#include "failure.h"
#include "map.h"
#include "obstacle.h"
#include "regular_file.h"
#include "remove_tree.h"
#include "rename.h"
#include "source/problem.h"
#include "speckiln/error.h"

namespace speckiln::output {
namespace {

constexpr std::size_t reported_refusals = 20;

enum class Kind : std::uint8_t { fresh, replaces, unchanged, removed };

struct Step {
    std::string_view path;
    Kind kind;
    // Not there yet: the outermost folder of `path` that must be new; empty where it has a place.
    std::string_view missing = {};
    std::string aside = {};  // what one that is removed is called there
};

bool lies_in(std::string_view path, std::string_view folder) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

class Publisher {
  public:
    Publisher(const Staged& staged, Diagnostics& noticed) : s_(staged), noticed_(noticed) {}

    Result<Published> publish() {
        try {
            auto done = rename_all();
            if (done) without_memory_too([&] { drop_empty_folders(); });
            return done;
        } catch (const std::bad_alloc&) {
            take_back();
            return told(
                source::problem("source.no-memory", "there was not enough memory to publish", s_.folder));
        }
    }

  private:
    Result<Published> rename_all() {
        Published done;
        std::vector<Step> steps;
        const auto files = s_.files.sorted(paths_);
        steps.reserve(files.size());
        std::size_t refused = 0;
        Diagnostic first;
        for (const auto& [path, size] : files) {
            auto kind = target(path, size);
            if (!kind) {
                const auto why = refused++ < reported_refusals ? told(kind.error()) : kind.error();
                if (refused == 1) first = why;
                continue;
            }
            done.bytes += size;
            if (*kind == Kind::unchanged)
                ++done.unchanged;
            else
                steps.push_back({path, *kind, lies_in(path, missing_) ? missing_ : std::string_view()});
        }
        const auto map =
            std::find_if(steps.begin(), steps.end(), [](const Step& s) { return s.path == map_path; });
        if (map != steps.end()) std::rotate(map, map + 1, steps.end());
        if (refused > reported_refusals) {
            auto more = source::problem(first.code, fmt::format("and {} more", refused - reported_refusals),
                                        s_.folder);
            told(std::move(more));
        }
        if (refused > 0) return first;
        // From here on what was done is noted without asking for memory.
        renamed_.reserve(steps.size() + s_.removed.size());
        if (s_.options.durable && !steps.empty() && ::syncfs(s_.stage) != 0)
            return told(system_failure("cannot write to the disk", errno, s_.folder));
        for (const auto& [path, digest] : s_.removed) {
            auto removed = put_aside(path, digest);
            if (!removed) {
                take_back();
                return told(removed.error());
            }
            done.removed += *removed;
        }
        std::string_view tried;  // the folder that was renamed last, or could not be
        bool renamed = false;
        for (const Step& step : steps) {
            if (s_.options.publishing) s_.options.publishing(step.path);
            if (step.missing != tried) {
                tried = step.missing;
                renamed = !tried.empty() && !s_.options.shared && rename_folder(tried);
            }
            if (renamed) continue;
            if (auto ok = rename(step); !ok) {
                take_back();
                return told(ok.error());
            }
        }
        done.written = steps.size() - found_;
        done.unchanged += found_;
        return done;
    }

    // Those that held nothing but what was removed.
    void drop_empty_folders() {
        for (const Step& step : renamed_) {
            if (step.kind != Kind::removed) continue;
            for (auto path = folder_of(step.path); !path.empty(); path = folder_of(path)) {
                const Descriptor parent = open_folder_beneath(s_.root, folder_of(path), false);
                if (!parent.open() ||
                    ::unlinkat(parent.get(), std::string(name_of_path(path)).c_str(), AT_REMOVEDIR) != 0)
                    break;
            }
        }
    }

    // Last first. What fails over one step does not keep the others from being taken back.
    void take_back() {
        for (; !renamed_.empty(); renamed_.pop_back())
            without_memory_too([&] { take_back(renamed_.back()); });
        above_.forget();
        for (; !made_.empty(); made_.pop_back())
            without_memory_too([&] {
                const auto& made = made_.back();
                const Descriptor parent = open_folder_beneath(s_.root, folder_of(made), false);
                if (parent.open())
                    ::unlinkat(parent.get(), std::string(name_of_path(made)).c_str(), AT_REMOVEDIR);
            });
    }

    Diagnostic told(Diagnostic why) {
        constexpr std::array<std::string_view, 4> in_the_way = {"output.exists", "output.is-folder",
                                                                "output.not-a-folder", "output.symlink"};
        if (!s_.options.remedy.empty() &&
            std::find(in_the_way.begin(), in_the_way.end(), why.code) != in_the_way.end())
            why.remedy = s_.options.remedy;
        noticed_.add(why);
        return why;
    }

    [[nodiscard]] std::string shown(std::string_view path) const {
        return s_.folder + '/' + std::string(path);
    }

    // The folder a path lies in.
    int folder(std::string_view path, bool make) {
        const auto wanted = folder_of(path);
        const int above = above_.open(s_.root, wanted, false);
        if (above >= 0 || errno != ENOENT || !make || !make_folders(wanted)) return above;
        return above_.open(s_.root, wanted, false);
    }

    bool make_folders(std::string_view path) {
        for (auto slash = path.find('/');; slash = path.find('/', slash + 1)) {
            const auto part = path.substr(0, slash);
            const Descriptor parent = open_folder_beneath(s_.root, folder_of(part), false);
            if (!parent.open()) return false;
            made_.emplace_back(part);
            if (::mkdirat(parent.get(), std::string(name_of_path(part)).c_str(), 0777) != 0) {
                made_.pop_back();
                if (errno != EEXIST) return false;
            }
            if (slash == std::string_view::npos) return true;
        }
    }

    [[nodiscard]] std::string_view outermost_missing(std::string_view folder) const {
        for (auto above = folder_of(folder); !above.empty(); above = folder_of(folder)) {
            if (open_folder_beneath(s_.root, above, false).open()) break;
            folder = above;
        }
        return folder;
    }

    // False where it cannot be done so: then file by file, which says why.
    bool rename_folder(std::string_view path) {
        const std::string name(path);
        // What documents that failed and workers that died have left in it stays behind.
        remove_others(s_.stage, name, [&](std::string_view file) { return s_.files.contains(file); });
        const Descriptor above = open_folder_beneath(s_.root, folder_of(path), false);
        if (!above.open() || ::renameat2(s_.stage, name.c_str(), above.get(),
                                         std::string(name_of_path(path)).c_str(), RENAME_NOREPLACE) != 0)
            return false;
        renamed_.push_back({path, Kind::fresh, path});
        return true;
    }

    Result<Kind> target(std::string_view path, std::uint64_t size) {
        // Paths come in order: what lies in a folder that is not there needs no look.
        if (!missing_.empty() && lies_in(path, missing_)) return Kind::fresh;
        const int above = folder(path, false);
        if (above < 0) {
            if (errno != ENOENT) return blocked(s_.root, path, errno, s_.folder);
            missing_ = outermost_missing(folder_of(path));
            return Kind::fresh;
        }
        const std::string name(name_of_path(path));
        struct stat there {};
        if (::fstatat(above, name.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) return Kind::fresh;
            return system_failure("cannot look at the file that is there", errno, shown(path));
        }
        if (auto why = obstacle(there.st_mode, shown(path))) return *std::move(why);
        if (S_ISREG(there.st_mode) && static_cast<std::uint64_t>(there.st_size) == size &&
            equal(above, name, path))
            return Kind::unchanged;
        if (s_.options.force || may_replace(path)) return Kind::replaces;
        return other_content(path);
    }

    // The map is in the way where another run has written to the folder: nobody means to lose what it knows.
    [[nodiscard]] Diagnostic other_content(std::string_view path) const {
        if (path != map_path)
            return source::problem("output.exists", "the file exists and has other content", shown(path));
        return make_error(
            "output.exists",
            "the folder has what another run wrote, of other inputs or with other options, and its map",
            "name another folder, or all inputs in one command; with --force the map knows this "
            "run alone",
            shown(path));
    }

    bool may_replace(std::string_view path) const {
        const auto known = s_.replaceable.find(std::string(path));
        return known != s_.replaceable.end() && digest_beneath(s_.root, path) == known->second;
    }

    // False where there is nothing to remove: gone already, or edited since it was looked at.
    Result<bool> put_aside(const std::string& path, const Digest& digest) {
        if (digest_beneath(s_.root, path) != digest) return false;
        const int above = folder(path, false);
        const auto aside = fmt::format("removed-{}", renamed_.size());
        if (above < 0 ||
            rename_to_free(above, std::string(name_of_path(path)).c_str(), s_.aside, aside.c_str()) != 0)
            return system_failure("cannot remove the file", errno, shown(path));
        renamed_.push_back({path, Kind::removed, {}, aside});
        return true;
    }

    bool equal(int above, const std::string& name, std::string_view path) {
        const Descriptor a(::openat(above, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        const Descriptor b = open_beneath(s_.stage, path, O_RDONLY);
        if (!a.open() || !b.open()) return false;
        const Buffer left = make_buffer(), right = make_buffer();
        while (true) {
            const auto n = fill(a.get(), left), m = fill(b.get(), right);
            if (n < 0 || n != m || !std::equal(left.get(), left.get() + n, right.get())) return false;
            if (n == 0) return true;
        }
    }

    // Not cleared: most files are far smaller.
    using Buffer = std::unique_ptr<char[]>;
    static constexpr std::size_t buffer_size = 1 << 16;
    static Buffer make_buffer() { return std::make_unique_for_overwrite<char[]>(buffer_size); }

    static std::ptrdiff_t fill(int fd, const Buffer& buffer) {
        std::size_t got = 0;
        while (got < buffer_size) {
            const auto n = ::read(fd, buffer.get() + got, buffer_size - got);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return -1;
            if (n == 0) break;
            got += static_cast<std::size_t>(n);
        }
        return static_cast<std::ptrdiff_t>(got);
    }

    Status rename(const Step& step) {
        const int above = folder(step.path, true);
        if (above < 0) return blocked(s_.root, step.path, errno, s_.folder);
        const std::string from(step.path), to(name_of_path(step.path));
        const bool fresh = step.kind == Kind::fresh;
        bool old_is_kept = true;
        int result = fresh ? rename_to_free(s_.stage, from.c_str(), above, to.c_str())
                           : ::renameat2(s_.stage, from.c_str(), above, to.c_str(), RENAME_EXCHANGE);
        if (result != 0 && !fresh && (errno == EINVAL || errno == ENOSYS)) {
            // A file system without it, where what is done cannot be taken back.
            result = ::renameat(s_.stage, from.c_str(), above, to.c_str());
            old_is_kept = false;
        }
        if (result != 0 && errno == ENOENT && !fresh)
            return source::problem("output.vanished", "the file that was to be replaced is gone",
                                   shown(step.path));
        if (result != 0 && errno == EEXIST) return compare(step.path);
        if (result != 0) return system_failure("cannot give the file its name", errno, shown(step.path));
        if (old_is_kept) renamed_.push_back({step.path, step.kind});
        return Done{};
    }

    // Somebody has published it since we looked: the same task, perhaps, given twice, or the same run.
    Status compare(std::string_view path) {
        missing_ = {};
        above_.forget();
        const auto there = target(path, s_.files.size_of(path));
        if (!there) return there.error();
        if (*there == Kind::unchanged) {
            ++found_;
            return Done{};
        }
        return other_content(path);
    }

    void take_back(const Step& step) {
        const int above = folder(step.path, false);
        if (above < 0) return;
        const std::string from(step.path), to(name_of_path(step.path));
        if (step.kind == Kind::removed)
            rename_to_free(s_.aside, step.aside.c_str(), above, to.c_str());
        else if (!step.missing.empty())
            ::renameat2(above, to.c_str(), s_.stage, from.c_str(), RENAME_NOREPLACE);
        else if (step.kind == Kind::fresh)
            ::unlinkat(above, to.c_str(), 0);
        else
            ::renameat2(s_.stage, from.c_str(), above, to.c_str(), RENAME_EXCHANGE);
    }

    // The memory that a failure was about is free again; if not, one step is left as it is.
    template <class Work>
    static void without_memory_too(const Work& work) {
        try {
            work();
        } catch (const std::bad_alloc&) {
            return;
        }
    }

    const Staged& s_;
    Diagnostics& noticed_;
    source::NameStore paths_;  // of the steps
    LastFolder above_;
    std::string_view missing_;  // of the targets looked at last
    std::vector<std::string> made_;
    std::vector<Step> renamed_;
    std::uint64_t found_ = 0;  // published by others meanwhile
};

}  // namespace

Result<Published> publish(const Staged& staged, Diagnostics& noticed) {
    return Publisher(staged, noticed).publish();
}

}  // namespace speckiln::output
