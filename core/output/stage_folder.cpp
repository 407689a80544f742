// See stage.h. Targets are decided in publish.cpp; here is the writing.
#include "stage_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "beneath.h"
#include "failure.h"
#include "map.h"
#include "obstacle.h"
#include "publish.h"
#include "regular_file.h"
#include "source/problem.h"
#include "stage_owner.h"
#include "unpublished.h"

namespace speckiln::output {
namespace {

namespace fs = std::filesystem;

class FolderStage final : public Stage {
  public:
    FolderStage(fs::path folder, std::string target, StageOptions options)
        : folder_(std::move(folder)),
          target_(std::move(target)),
          options_(std::move(options)),
          owner_(::getpid()) {}
    FolderStage(const FolderStage&) = delete;
    FolderStage& operator=(const FolderStage&) = delete;

    ~FolderStage() override {
        // A forked worker that ends must leave the stage to its parent.
        if (::getpid() != owner_) return;
        if (kept_) return;
        try {
            if (holds_maps_)
                remove_but_maps(place_.get(), own_);
            else if (!own_.name.empty())
                remove_stage(place_.get(), own_);
        } catch (const std::bad_alloc&) {
            return;  // the next run removes what is left
        }
        if (target_.empty() && root_.open()) ::unlinkat(root_.get(), ".speckiln", AT_REMOVEDIR);
        // Succeeds only where nothing was put into them.
        std::reverse(made_.begin(), made_.end());
        for (const auto& made : made_)
            ::rmdir(made.c_str());
    }

    Status open() {
        // Another run may remove what is empty before we have put something there.
        constexpr int tries = 100;
        for (int n = 1;; ++n) {
            auto opened = try_to_open();
            if (opened || opened.error().code != "output.vanished" || n == tries) return opened;
        }
    }

    void allow(std::uint64_t bytes) override {
        allowed_ = bytes;
        since_allowed_ = 0;
    }

    Result<std::unique_ptr<OutputFile>> create(std::string_view name) override {
        const std::string path = name.empty() && !target_.empty() ? target_ : std::string(name);
        if (auto bad = refused(path)) return *bad;
        if (staged_.contains(path))
            return source::problem("output.twice", "two files for one path", shown(path));
        Descriptor fd = make(path);
        // What a worker left that died over it.
        if (!fd.open() && errno == EEXIST && ::unlinkat(stage_.get(), path.c_str(), 0) == 0) fd = make(path);
        if (!fd.open()) return system_failure("cannot make the file", errno, shown(path));
        return std::unique_ptr<OutputFile>(std::make_unique<File>(*this, path, std::move(fd)));
    }

    Status adopt(std::string_view name, std::uint64_t size, std::string) override {
        const std::string path = name.empty() && !target_.empty() ? target_ : std::string(name);
        if (auto bad = refused(path)) return *bad;
        if (staged_.contains(path))
            return source::problem("output.twice", "two files for one path", shown(path));
        if (path != closed_) {
            struct stat there {};
            const int above = last_.open(stage_.get(), folder_of(path), false);
            if (above < 0 ||
                ::fstatat(above, std::string(name_of_path(path)).c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0)
                return system_failure("a worker's file is not there", errno, shown(path));
            if (!S_ISREG(there.st_mode) || static_cast<std::uint64_t>(there.st_size) != size)
                return system_failure("a worker's file is not there", EINVAL, shown(path));
        }
        if (size > options_.output_bytes - adopted_) return output_limit(options_.output_bytes, shown(path));
        adopted_ += size;
        staged_.add(path, size);
        return Done{};
    }

    [[nodiscard]] fs::path folder() const override {
        return target_.empty() ? folder_ / ".speckiln" / own_.name : folder_ / own_.name;
    }

    [[nodiscard]] Found find(std::string_view path, const Digest& wanted) const override {
        if (!is_plain_path(path)) return Found::nowhere;
        if (digest_beneath(stage_.get(), path) == wanted) return Found::staged;
        return digest_beneath(root_.get(), path) == wanted ? Found::published : Found::nowhere;
    }
    void published(std::string_view) override { ++published_before_; }
    void keep() override { kept_ = true; }

    [[nodiscard]] std::optional<Digest> digest(std::string_view path) const override {
        return is_plain_path(path) ? digest_beneath(root_.get(), path) : std::nullopt;
    }
    [[nodiscard]] Result<std::optional<std::string>> read(std::string_view path) const override {
        const Descriptor file = open_file_beneath(root_.get(), path);
        if (!file.open() && errno == ENOENT) return std::optional<std::string>();
        auto bytes = file.open() ? read_all(file) : std::nullopt;
        if (!bytes) return system_failure("cannot read", errno, shown(path));
        return bytes;
    }
    void each_unpublished_map(const std::optional<Digest>& follows,
                              const std::function<void(const std::string&)>& take) const override {
        each_map_put_down(own_, follows, take);
    }
    [[nodiscard]] std::string shown(std::string_view path) const override {
        return (folder_ / path).string();
    }
    [[nodiscard]] std::optional<Diagnostic> obstacle(std::string_view path) const override {
        return obstacle_at(root_.get(), path, folder_.string());
    }
    void may_replace(std::string_view path, const Digest& digest) override {
        replaceable_.insert_or_assign(std::string(path), digest);
    }
    void remove(std::string_view path, const Digest& digest) override {
        if (!refused(std::string(path))) removed_.insert_or_assign(std::string(path), digest);
    }

    Result<Published> commit(Diagnostics& noticed) override {
        const bool has_map = staged_.contains(map_path);
        if (has_map) put_map_down(own_, digest(map_path));
        auto done = publish({root_.get(), stage_.get(), own_.folder.get(), folder_.string(), options_,
                             staged_, replaceable_, removed_},
                            noticed);
        if (done) done->written += std::exchange(published_before_, 0);
        // Those of the dead follow none that is there now.
        if (done && has_map) holds_maps_ = false;
        staged_.clear();
        closed_.clear();
        last_.forget();  // it has gone into the output
        replaceable_.clear();
        removed_.clear();
        return done;
    }

  private:
    class File final : public OutputFile {
      public:
        File(FolderStage& stage, std::string path, Descriptor fd)
            : stage_(stage), path_(std::move(path)), fd_(std::move(fd)) {}
        File(const File&) = delete;
        File& operator=(const File&) = delete;
        ~File() override {
            if (closed_) return;
            ::unlinkat(stage_.stage_.get(), path_.c_str(), 0);
            // Folders may be published whole: none is left for a file that is not.
            for (auto folder = folder_of(path_); !folder.empty(); folder = folder_of(folder))
                if (::unlinkat(stage_.stage_.get(), std::string(folder).c_str(), AT_REMOVEDIR) != 0) break;
        }

        Status write(std::string_view bytes) override {
            if (failed_) return *failed_;
            if (auto why = stage_.count(bytes.size(), path_)) return *(failed_ = std::move(*why));
            hash_.update(bytes);
            size_ += bytes.size();
            if (buffer_.size() + bytes.size() <= buffered) {
                buffer_ += bytes;
                return Done{};
            }
            if (auto ok = flush(); !ok) return ok;
            if (bytes.size() >= buffered) return send(bytes);
            buffer_ = bytes;
            return Done{};
        }

        Result<Written> close() override {
            if (!failed_)
                if (auto ok = flush(); !ok) return ok.error();
            if (failed_) return *failed_;
            // Some file systems tell of a full disk only now.
            if (::close(fd_.release()) != 0 && errno != EINTR)
                return *(failed_ = system_failure("cannot write", errno, stage_.shown(path_)));
            closed_ = true;
            stage_.closed_ = path_;
            return Written{size_, hash_.finish()};
        }

      private:
        static constexpr std::size_t buffered = 64 << 10;

        Status flush() {
            auto ok = send(buffer_);
            buffer_.clear();
            return ok;
        }
        Status send(std::string_view bytes) {
            if (write_all(fd_, bytes)) return Done{};
            return *(failed_ = system_failure("cannot write", errno, stage_.shown(path_)));
        }

        FolderStage& stage_;
        std::string path_;
        Descriptor fd_;
        std::string buffer_;
        Sha256 hash_;
        std::uint64_t size_ = 0;
        std::optional<Diagnostic> failed_;
        bool closed_ = false;
    };

    [[nodiscard]] Descriptor make(const std::string& path) {
        const std::string name(name_of_path(path));
        for (bool again = true;; again = false) {
            const int above = last_.open(stage_.get(), folder_of(path), true);
            Descriptor fd(above < 0 ? -1
                                    : ::openat(above, name.c_str(),
                                               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
            if (fd.open() || errno != ENOENT || !again) return fd;
            last_.forget();  // removed meanwhile, as nothing was in it
        }
    }

    Status try_to_open() {
        if (auto made = make_root(); !made) return made;
        const bool beside = !target_.empty();
        place_ = open_folder_beneath(root_.get(), beside ? "" : ".speckiln", true);
        if (!place_.open()) {
            const int error = errno;
            struct stat there {};
            const bool link = ::fstatat(root_.get(), ".speckiln", &there, AT_SYMLINK_NOFOLLOW) == 0 &&
                              S_ISLNK(there.st_mode);
            return system_failure("cannot make .speckiln", link ? ELOOP : error,
                                  (folder_ / ".speckiln").string());
        }
        const std::string prefix = beside ? ".speckiln-stage-" : "stage-";
        auto left = take_over(place_.get(), prefix, options_.label, options_.resume || !options_.shared);
        if (options_.resume && !left.empty()) {
            own_ = std::move(left.back());
            left.pop_back();
        }
        if (own_.name.empty()) {
            auto made = make_own_stage(place_.get(), prefix, options_.label);
            if (!made)
                return system_failure("cannot make a folder for unfinished files", errno, folder_.string());
            own_ = std::move(*made);
        }
        for (const auto& stage : left) {
            take_maps(stage, own_);
            remove_stage(place_.get(), stage);
        }
        holds_maps_ = has_maps(own_);
        stage_ = open_folder_beneath(own_.folder.get(), staged_files, true);
        if (!stage_.open())
            return system_failure("cannot open the folder for unfinished files", errno, folder_.string());
        return Done{};
    }

    // As mkdir -p, remembering what was made.
    Status make_root() {
        std::error_code error;
        const fs::path whole = fs::absolute(folder_, error).lexically_normal();
        std::vector<fs::path> missing;
        for (fs::path at = whole; !fs::exists(fs::symlink_status(at, error)) && at.has_relative_path();
             at = at.parent_path())
            missing.push_back(at);
        std::reverse(missing.begin(), missing.end());
        for (const auto& at : missing) {
            if (::mkdir(at.c_str(), 0777) == 0)
                made_.push_back(at);
            else if (errno != EEXIST)
                return system_failure("cannot make the output folder", errno, folder_.string());
        }
        root_ = Descriptor(::open(whole.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!root_.open()) return system_failure("cannot open the output folder", errno, folder_.string());
        return Done{};
    }

    std::optional<Diagnostic> refused(const std::string& path) const {
        if (!is_plain_path(path) || path.starts_with(".speckiln/stage-") ||
            path.starts_with(".speckiln-stage-"))
            return source::problem("output.bad-path", "not a path that can be written: \"" + path + '"',
                                   folder_.string());
        return std::nullopt;
    }

    // By this process; adopt() counts all.
    std::optional<Diagnostic> count(std::uint64_t more, const std::string& path) {
        if (more > options_.output_bytes - written_) return output_limit(options_.output_bytes, shown(path));
        if (more > allowed_ - since_allowed_) return document_limit(allowed_, shown(path));
        written_ += more;
        since_allowed_ += more;
        return std::nullopt;
    }

    fs::path folder_;
    std::string target_;
    StageOptions options_;
    pid_t owner_;
    std::vector<fs::path> made_;
    Descriptor root_, place_, stage_;  // place_ holds the stage's folder, and that the files, stage_
    LastFolder last_;                  // of the stage
    OwnStage own_;
    bool holds_maps_ = false;  // of runs that died while they published; see unpublished.h
    StagedFiles staged_;
    std::map<std::string, Digest> replaceable_, removed_;
    std::string closed_;  // the file that this process closed last: it is known to be there
    std::uint64_t written_ = 0, adopted_ = 0;
    std::uint64_t allowed_ = UINT64_MAX, since_allowed_ = 0;  // of one document
    std::uint64_t published_before_ = 0;                      // by the run that this one resumes
    bool kept_ = false;
};

}  // namespace

Diagnostic output_limit(std::uint64_t most, std::string file) {
    return source::problem("limit.output", fmt::format("more than {} bytes of output", most),
                           std::move(file));
}

Diagnostic document_limit(std::uint64_t most, std::string file) {
    return source::problem("limit.document", fmt::format("more than {} bytes of output", most),
                           std::move(file));
}

Result<std::unique_ptr<Stage>> open_stage(const fs::path& folder, const std::string& target,
                                          StageOptions options) {
    auto stage = std::make_unique<FolderStage>(folder, target, std::move(options));
    if (auto ok = stage->open(); !ok) return ok.error();
    return std::unique_ptr<Stage>(std::move(stage));
}

}  // namespace speckiln::output
