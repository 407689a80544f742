#include "report_file.h"

#include <cerrno>
#include <filesystem>

#include "output/failure.h"
#include "speckiln/error.h"
#include "standard_output.h"

namespace speckiln::cli {
namespace fs = std::filesystem;

Status ReportFile::open() {
    if (stage_ != nullptr || to_stdout()) return Done{};
    std::error_code problem;
    if (fs::is_directory(name_, problem))
        return output::system_failure("cannot write the report", EISDIR, name_);
    // One that leads to a terminal or a pipe is written to; any other would be replaced by the file.
    if (fs::is_symlink(fs::symlink_status(name_, problem)) &&
        (!fs::exists(name_, problem) || fs::is_regular_file(name_, problem)))
        return make_error("output.symlink", "a symbolic link has this name",
                          "name the file that it leads to, or another", name_);
    output::StageOptions options;
    options.force = true;
    options.output_bytes = UINT64_MAX;
    auto stage = output::stage_file(name_, options);
    if (!stage) return stage.error();
    stage_ = std::move(*stage);
    return Done{};
}

bool ReportFile::write(std::string_view bytes) {
    if (problem_) return false;
    if (to_stdout()) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), out()) == bytes.size()) return true;
        problem_ = output::system_failure("cannot write the report", errno, "<stdout>");
        return false;
    }
    if (file_ == nullptr) {
        auto file = stage_->create("");
        if (!file) {
            problem_ = file.error();
            return false;
        }
        file_ = std::move(*file);
    }
    if (auto ok = file_->write(bytes); !ok) problem_ = ok.error();
    return !problem_;
}

Status ReportFile::commit() {
    if (problem_) return *problem_;
    if (to_stdout()) return Done{};
    const auto written = file_->close();
    if (!written) return written.error();
    if (auto ok = stage_->adopt("", written->size, stage_->take_held()); !ok) return ok;
    DiagnosticList same;  // what the error says, once more
    const auto published = stage_->commit(same);
    if (!published) return published.error();
    return Done{};
}

}  // namespace speckiln::cli
