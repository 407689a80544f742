// What would be a folder, as one zip: its files wait in a folder beside the archive that will have its name.
#include <utility>
#include <vector>

#include "archive.h"
#include "beneath.h"
#include "source/problem.h"
#include "stage.h"
#include "stage_folder.h"
#include "staged_files.h"

namespace speckiln::output {
namespace {

namespace fs = std::filesystem;

// Where members are staged: no archive has this name.
constexpr std::string_view members_folder = "members/";

class ArchiveStage final : public Stage {
  public:
    ArchiveStage(std::unique_ptr<Stage> beside, fs::path target, std::uint64_t most)
        : beside_(std::move(beside)), target_(std::move(target)), most_(most) {}

    void allow(std::uint64_t bytes) override { beside_->allow(bytes); }
    Result<std::unique_ptr<OutputFile>> create(std::string_view path) override {
        return beside_->create(staged(path));
    }

    // In this process or another, a member is whole once its result names it.
    Status adopt(std::string_view path, std::uint64_t size, std::string) override {
        if (!is_plain_path(path))
            return source::problem("output.bad-path",
                                   "not a path that can be written: \"" + std::string(path) + '"',
                                   target_.string());
        if (size > most_ - bytes_) return output_limit(most_, shown(path));
        if (!members_.add(path, size))
            return source::problem("output.twice", "two files for one path", shown(path));
        bytes_ += size;
        return Done{};
    }

    Result<Published> commit(Diagnostics& noticed) override {
        if (members_.empty()) return Published{};
        const fs::path files = beside_->folder() / staged_files;
        std::vector<ArchiveMember> members;
        source::NameStore paths;
        for (const auto& member : members_.sorted(paths))
            members.push_back({std::string(member.path), files / staged(member.path)});
        members_.clear();
        const fs::path archive = files / target_.filename();
        std::error_code error;
        fs::remove(archive, error);  // left by a run that this one resumes
        if (auto ok = write_archive(archive, members, target_.string()); !ok) {
            noticed.add(ok.error());
            return ok.error();
        }
        if (auto ok = beside_->adopt({}, fs::file_size(archive, error), {}); !ok) {
            noticed.add(ok.error());
            return ok.error();
        }
        return beside_->commit(noticed);
    }

    [[nodiscard]] fs::path folder() const override { return beside_->folder(); }
    [[nodiscard]] Found find(std::string_view path, const Digest& wanted) const override {
        return beside_->find(staged(path), wanted) == Found::staged ? Found::staged : Found::nowhere;
    }
    void keep() override { beside_->keep(); }
    [[nodiscard]] std::string shown(std::string_view path) const override {
        return target_.string() + '!' + std::string(path);
    }

  private:
    static std::string staged(std::string_view path) {
        return std::string(members_folder) + std::string(path);
    }

    std::unique_ptr<Stage> beside_;
    fs::path target_;
    std::uint64_t most_, bytes_ = 0;
    StagedFiles members_;
};

}  // namespace

Result<std::unique_ptr<Stage>> stage_archive(const fs::path& target, StageOptions options) {
    const std::string name = target.filename().string();
    if (name.empty() || name == "." || name == "..")
        return source::problem("output.is-folder", "the name of a file is missing", target.string());
    const auto most = options.output_bytes;
    const auto folder = target.parent_path();
    auto beside = open_stage(folder.empty() ? "." : folder, name, std::move(options));
    if (!beside) return beside;
    return std::unique_ptr<Stage>(std::make_unique<ArchiveStage>(std::move(*beside), target, most));
}

}  // namespace speckiln::output
