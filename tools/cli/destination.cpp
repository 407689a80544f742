#include "destination.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "plugin/choose.h"
#include "side_files.h"
#include "speckiln/error.h"
#include "standard_output.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

bool names_folder(const std::string& output) {
    std::error_code problem;
    return output.ends_with('/') || fs::is_directory(output, problem);
}

// A zip holds what the folder would.
bool names_archive(const std::string& output) {
    return fs::path(output).extension() == ".zip" && !names_folder(output);
}

// One document, as far as can be told without reading it. A folder, or a zip of files, is many.
bool is_one_document(const std::vector<run::Input>& inputs) {
    return inputs.size() == 1 && (inputs[0].in_memory || !source::is_container(inputs[0].path));
}

Diagnostic needs_folder(std::string message, std::string remedy) {
    return make_error("output.needs-folder", std::move(message), std::move(remedy));
}

}  // namespace

void Destination::configure(const std::vector<std::string>& formats) {
    if (a_.to.empty() && !a_.output.empty()) configured_ = formats;
}

Status Destination::open(const std::vector<run::Input>& inputs, output::StageOptions stage) {
    const bool one = is_one_document(inputs), folder = names_folder(a_.output);
    // A file's own name says more than what the configuration says of all.
    if (one && !folder && fs::path(a_.output).has_extension() && configured_.size() > 1)
        configured_.resize(1);
    const auto& formats = this->formats();
    const bool nowhere = a_.output.empty() || a_.output == "-", several = formats.size() > 1;
    archive_ = !several && names_archive(a_.output);
    const bool file = one && !several && !folder && !archive_;
    if (auto ok = shared_.allows(!nowhere && !file && !archive_); !ok) return ok;
    if (nowhere && !dry_run() && (!one || several))
        return needs_folder(several ? "several formats cannot go to standard output"
                                    : "several documents cannot go to standard output",
                            "name a folder: -o DIR");
    if (a_.incremental && !several && (nowhere || archive_ || (one && !folder)))
        return needs_folder("--incremental goes by the map of an output folder", "name a folder: -o DIR/");
    stage.force = a_.force;
    stage.resume = a_.resume;
    shared_.adjust(stage);
    single_ = file && !dry_run();
    to_stdout_ = single_ && nowhere;
    for (std::size_t n = 0; n < std::max<std::size_t>(1, formats.size()); ++n) {
        const auto path = several ? fs::path(a_.output) / formats[n] : fs::path(a_.output);
        auto opened = open_stage(path, stage);
        if (!opened) return opened.error();
        outlets_.push_back({std::move(*opened), single_});
        names_.push_back(nowhere ? "-" : path.string());
    }
    return Done{};
}

Result<std::unique_ptr<output::Stage>> Destination::open_stage(const fs::path& path,
                                                               const output::StageOptions& stage) const {
    if (dry_run() || to_stdout_) {
        keep_output_from_plugins();  // the descriptor is another one then
        return output::stage_stream(out_descriptor(), stage);
    }
    if (archive_) return output::stage_archive(path, stage);
    return single_ ? output::stage_file(path, stage) : output::stage_folder(path, stage);
}

Result<std::vector<const plugin::Format*>> Destination::writers(plugin::Registry& registry) const {
    std::vector<const plugin::Format*> formats;
    const auto* by_name = a_.to.empty() && !a_.output.empty() && !names_folder(a_.output)
                              ? plugin::writer_by_extension(registry, a_.output)
                              : nullptr;
    if (by_name != nullptr && configured_.size() < 2) return std::vector{by_name};
    auto names = this->formats();
    if (names.empty()) names.emplace_back("markdown");
    for (const auto& name : names) {
        auto format = plugin::choose_writer(registry, name);
        if (!format) return format.error();
        formats.push_back(*format);
    }
    return formats;
}

Result<std::vector<run::Target>> Destination::targets(plugin::Registry& registry,
                                                      const run::FormatOptions& options) const {
    const auto formats = writers(registry);
    if (!formats) return formats.error();
    if (to_stdout_ && formats->front()->is_package() && ::isatty(out_descriptor()) != 0)
        return make_error(
            "output.terminal",
            fmt::format("{} is no text, and standard output is a terminal", formats->front()->name),
            "name a file: -o FILE");
    std::vector<run::Target> targets;
    for (std::size_t n = 0; n < formats->size(); ++n) {
        const auto& format = *(*formats)[n];
        run::Target target;
        target.format = &format;
        target.options = run::options_for(options, format);
        target.stage = outlets_[n].stage;
        target.single = single_;
        target.map = !archive_;
        target.embed_assets = to_stdout_;
        if (single_ && !to_stdout_) target.file_name = fs::path(a_.output).filename().string();
        for (const auto* file : {&a_.report, &a_.plan})
            if (!single_ && !archive_ && names_[n] != "-" && !file->empty() && *file != "-")
                target.reserved.push_back(place_in(names_[n], *file));
        targets.push_back(std::move(target));
    }
    return targets;
}

}  // namespace speckiln::cli
