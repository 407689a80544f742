#include "stage.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <utility>

#include "beneath.h"
#include "failure.h"
#include "source/problem.h"
#include "stage_folder.h"

namespace speckiln::output {
namespace {

// Standard output, a device, a pipe: nothing to rename, so all is held until it is known to be whole.
class StreamStage final : public Stage {
  public:
    StreamStage(int fd, Descriptor owned, std::string name, StageOptions options)
        : fd_(fd), owned_(std::move(owned)), name_(std::move(name)), options_(std::move(options)) {}

    Result<std::unique_ptr<OutputFile>> create(std::string_view) override {
        return std::unique_ptr<OutputFile>(std::make_unique<Held>(*this));
    }

    std::string take_held() override { return std::exchange(held_, {}); }

    Status adopt(std::string_view path, std::uint64_t, std::string held) override {
        if (begun_)
            return source::problem("output.one-file",
                                   "a second file where only one can go: " + std::string(path), name_);
        begun_ = true;
        bytes_ = std::move(held);
        return Done{};
    }

    Result<Published> commit(Diagnostics& noticed) override {
        if (options_.publishing) options_.publishing(name_);
        for (std::size_t at = 0; at < bytes_.size();) {
            const auto n = ::write(fd_, bytes_.data() + at, bytes_.size() - at);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) {
                auto why = system_failure("cannot write", errno, name_);
                noticed.add(why);
                return why;
            }
            at += static_cast<std::size_t>(n);
        }
        return Published{begun_ ? 1u : 0u, 0, bytes_.size()};
    }

  private:
    class Held final : public OutputFile {
      public:
        explicit Held(StreamStage& stage) : stage_(stage) {}
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() override = default;
        Status write(std::string_view bytes) override {
            if (failed_) return *failed_;
            if (bytes.size() > stage_.options_.output_bytes - bytes_.size()) {
                failed_ = output_limit(stage_.options_.output_bytes, stage_.name_);
                return *failed_;
            }
            bytes_ += bytes;
            hash_.update(bytes);
            return Done{};
        }
        Result<Written> close() override {
            if (failed_) return *failed_;
            stage_.held_ = std::move(bytes_);
            return Written{stage_.held_.size(), hash_.finish()};
        }

      private:
        StreamStage& stage_;
        Sha256 hash_;
        std::string bytes_;
        std::optional<Diagnostic> failed_;
    };

    int fd_;
    Descriptor owned_;
    std::string name_;
    StageOptions options_;
    std::string held_;   // of the file closed last
    std::string bytes_;  // of the one that is adopted
    bool begun_ = false;
};

}  // namespace

Result<Written> Stage::put(std::string_view path, std::string_view bytes) {
    auto file = create(path);
    if (!file) return file.error();
    if (auto ok = (*file)->write(bytes); !ok) return ok.error();
    auto written = (*file)->close();
    if (!written) return written;
    if (auto ok = adopt(path, written->size, take_held()); !ok) return ok.error();
    return written;
}

Result<std::unique_ptr<Stage>> stage_folder(const std::filesystem::path& folder, StageOptions options) {
    return open_stage(folder, {}, std::move(options));
}

Result<std::unique_ptr<Stage>> stage_file(const std::filesystem::path& target, StageOptions options) {
    const std::string name = target.filename().string();
    if (name.empty() || name == "." || name == "..")
        return source::problem("output.is-folder", "the name of a file is missing", target.string());
    struct stat there {};
    if (::stat(target.c_str(), &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode)) {
        Descriptor fd(::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
        if (!fd.open()) return system_failure("cannot open", errno, target.string());
        const int number = fd.get();
        return std::unique_ptr<Stage>(
            std::make_unique<StreamStage>(number, std::move(fd), target.string(), std::move(options)));
    }
    const auto folder = target.parent_path();
    return open_stage(folder.empty() ? "." : folder, name, std::move(options));
}

std::unique_ptr<Stage> stage_stream(int descriptor, StageOptions options) {
    return std::make_unique<StreamStage>(descriptor, Descriptor(), "<stdout>", std::move(options));
}

}  // namespace speckiln::output
