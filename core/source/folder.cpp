// A folder as a volume. Links are not followed, neither in the walk nor when a file is read later: every open
// is below the root's descriptor, so a file exchanged for a link in between leads nowhere.
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "collector.h"
#include "disk.h"
#include "names.h"

namespace speckiln::source {
namespace {

class FolderVolume final : public Volume {
  public:
    FolderVolume(Descriptor root, std::filesystem::path path, const Limits& limits)
        : root_(std::move(root)), path_(std::move(path)), limits_(limits) {}

    [[nodiscard]] int root() const { return root_.get(); }

    // What Node::place is for a file whose path on disk differs from its name.
    std::uint64_t keep_path(std::string path) {
        paths_.push_back(std::move(path));
        return paths_.size();
    }

    [[nodiscard]] std::filesystem::path on_disk(const Node& node) const override {
        return path_ / path_of(node);
    }
    [[nodiscard]] std::int64_t changed(const Node& node) const override {
        const auto file = open_below(root_.get(), path_of(node), false);
        return file ? last_change(file.get()) : 0;
    }
    [[nodiscard]] Result<Bytes> head(const Node& node, std::size_t most) const override {
        return with_file<Bytes>(node, [&](int fd, std::uint64_t size) { return read_head(fd, size, most); });
    }
    [[nodiscard]] Result<Bytes> data(const Node& node) const override {
        return with_file<Bytes>(
            node, [&](int fd, std::uint64_t size) { return read_all(fd, size, limits_.entry_bytes); });
    }
    [[nodiscard]] Status stream(const Node& node, const Sink& sink) const override {
        return with_file<Done>(node, [&](int fd, std::uint64_t) { return read_stream(fd, sink); });
    }
    [[nodiscard]] Result<Bytes> map(const Node& node, SpoolBudget&) const override {
        return with_file<Bytes>(node,
                                [&](int fd, std::uint64_t) { return map_file(fd, on_disk(node).string()); });
    }

  private:
    [[nodiscard]] std::string path_of(const Node& node) const {
        return node.place == 0 ? std::string(node.name) : paths_[node.place - 1];
    }
    template <class T, class Use>
    Result<T> with_file(const Node& node, Use use) const {
        const auto file = open_below(root_.get(), path_of(node), false);
        if (!file) return problem_errno("source.unreadable", "cannot be opened", errno);
        struct stat about {};
        if (::fstat(file.get(), &about) != 0)
            return problem_errno("source.unreadable", "cannot be read", errno);
        if (!S_ISREG(about.st_mode)) return problem("source.special-file", "is no longer a regular file");
        return use(file.get(), static_cast<std::uint64_t>(about.st_size));
    }

    Descriptor root_;
    std::filesystem::path path_;
    Limits limits_;
    std::vector<std::string> paths_;
};

class Walk {
  public:
    Walk(Collector& to, FolderVolume& volume, std::uint16_t number)
        : to_(to), volume_(volume), number_(number) {}

    Status run() {
        std::vector<std::string> folders = {""};
        while (!folders.empty()) {
            const std::string folder = std::move(folders.back());
            folders.pop_back();
            if (auto ok = read(folder, folders); !ok) return ok;
        }
        return Done{};
    }

  private:
    struct Closer {
        void operator()(DIR* stream) const { ::closedir(stream); }
    };

    // A folder that may not be read is left out; where it is the system that fails, all is: what would be
    // converted then is another input.
    Status read(const std::string& folder, std::vector<std::string>& folders) {
        auto opened = open_below(volume_.root(), folder.empty() ? "." : folder, true);
        const std::unique_ptr<DIR, Closer> stream(opened ? ::fdopendir(opened.get()) : nullptr);
        if (!stream) {
            if (errno == ENOMEM || errno == EMFILE || errno == ENFILE || errno == EIO) return failed(folder);
            to_.report.add(problem_errno("source.unreadable", "folder left out", errno, to_.display(folder)));
            return Done{};
        }
        opened.release();
        std::vector<std::string> names;
        errno = 0;
        while (const dirent* item = ::readdir(stream.get())) {
            const std::string_view name = item->d_name;
            if (name == "." || name == "..") continue;
            if (++count_ > to_.limits.entries) return too_many_entries(to_.limits.entries, to_.source);
            names.emplace_back(name);
            errno = 0;
        }
        if (errno != 0) return failed(folder);
        // Sorted, so that what is reported does not depend on the file system.
        std::sort(names.begin(), names.end());
        for (const auto& name : names) {
            std::string path = folder;
            if (!path.empty()) path += '/';
            path += name;
            visit(::dirfd(stream.get()), name, path, folders);
        }
        return Done{};
    }

    [[nodiscard]] Diagnostic failed(const std::string& folder) const {
        return problem_errno("source.unreadable", "the folder cannot be read", errno, to_.display(folder));
    }

    void visit(int folder, const std::string& name, const std::string& path,
               std::vector<std::string>& folders) {
        struct stat about {};
        if (::fstatat(folder, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
            to_.report.add(problem_errno("source.unreadable", "left out", errno, to_.display(path)));
        } else if (S_ISDIR(about.st_mode)) {
            folders.push_back(path);
        } else if (S_ISLNK(about.st_mode)) {
            to_.report.add("source.symlink", "left out: a symbolic link", to_.display(path));
        } else if (!S_ISREG(about.st_mode)) {
            to_.report.add("source.special-file", "left out: a device, pipe or socket", to_.display(path));
        } else {
            take(path, static_cast<std::uint64_t>(about.st_size));
        }
    }

    void take(const std::string& path, std::uint64_t size) {
        if (decode_name(path, {}, decoded_) == NameEncoding::cp437)
            to_.report.add("source.name-encoding", "its name is not UTF-8 and was read as CP437",
                           to_.display(decoded_));
        if (clean_name(decoded_, false, name_).fault != NameFault::none) {
            to_.report.add("source.unsafe-name", "left out: its name leads out of the folder",
                           to_.display(decoded_));
            return;
        }
        Node node;
        node.name = to_.names.keep({}, name_);
        node.size = size;
        node.volume = number_;
        if (name_ != path) node.place = volume_.keep_path(path);
        to_.nodes.push_back(node);
    }

    Collector& to_;
    FolderVolume& volume_;
    std::uint16_t number_;
    std::uint64_t count_ = 0;
    std::string decoded_;
    std::string name_;
};

}  // namespace

Status add_folder(Collector& to, const std::string& path) {
    auto root = open_path(path, true);
    if (!root) return problem_errno("source.unreadable", "cannot be opened", errno, to.source);
    auto owned = std::make_unique<FolderVolume>(std::move(root), path, to.limits);
    FolderVolume& volume = *owned;
    const auto number = to.add(std::move(owned));
    return Walk(to, volume, number).run();
}

}  // namespace speckiln::source
