#include "shared_work.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "run/parts.h"
#include "standard_output.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

Result<run::Share> share_of(const std::string& text) {
    constexpr std::uint32_t most = 999'999;
    if (const auto share = run::parse_share(text, "/"); share && share->of <= most) return *share;
    return bad_option(fmt::format("--shard takes I/N, I from 1 to N, not '{}'", text),
                      "for example --shard 2/4");
}

void answer(std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), out());
    std::fflush(out());
}

}  // namespace

Status SharedWork::prepare(run::ConvertOptions& options, std::vector<std::string> settings) {
    if (!a_.shard.empty()) {
        auto share = share_of(a_.shard);
        if (!share) return share.error();
        share_ = *share;
    }
    if (plans() && is_share())
        return bad_option("a plan is of the whole run, not of a share", "take --plan or --shard");
    if (a_.incremental && (plans() || is_share()))
        return bad_option("only a whole run can tell what changed since the last",
                          "leave out --incremental, or --plan and --shard");
    plan_ = mission_.plan;
    plan_.speckiln = SPECKILN_VERSION;
    plan_.settings = std::move(settings);
    options.share = share_;
    options.identify = plans() || is_share();
    if (answers() || joins()) options.planned = mission_.plan.fingerprint;
    options.parts = mission_.parts;
    return Done{};
}

Status SharedWork::allows(bool folder) const {
    if (folder || !(plans() || is_share() || answers() || joins())) return Done{};
    return Diagnostic{Severity::error,
                      "output.needs-folder",
                      {},
                      "a run whose work is shared goes into a folder",
                      "name a folder: -o DIR/"};
}

void SharedWork::adjust(output::StageOptions& stage) const {
    stage.shared = is_share() || answers();
    if (is_share()) stage.label = run::shard_name(share_);
    if (joins()) stage.remedy = "move it away, then merge again: what belongs there is made anew";
    if (!answers()) return;
    stage.remedy = "move it away, then give the task once more";
    stage.label = "worker";
    // Each task is published by itself: to wait for the disk each time would take longer than the task.
    stage.durable = false;
}

Status SharedWork::open(Announcer& announcer) {
    if (plans()) {
        plan_file_.emplace(a_.plan);
        if (auto ok = plan_file_->open(); !ok) return ok;
        lines_.emplace([this](std::string_view line) { plan_file_->write(line); }, plan_);
    } else if (is_share() && !a_.dry_run) {
        lines_.emplace([this](std::string_view line) { plan_line_ = line; }, plan_);
    } else if (answers()) {
        auto parts = run::open_parts(a_.output, mission_.plan.fingerprint, run::to_line(mission_.plan));
        if (!parts) return parts.error();
        auto part = run::make_part(*parts);
        if (!part) return part.error();
        part_ = std::move(*part);
        lines_.emplace(answer, std::nullopt);
    }
    if (lines_) announcer.also_to(*lines_);
    return Done{};
}

void SharedWork::adjust(run::RunOptions& options) const {
    if (joins()) options.sandbox.readable.emplace_back(a_.output);
    if (!answers()) return;
    options.lines = STDIN_FILENO;
    options.part = part_.get();
}

fs::path SharedWork::journal(const fs::path& stage) const {
    return is_share() ? stage / "journal" : fs::path();
}

Status SharedWork::close(const run::Summary& summary, const fs::path& stage) {
    if (plans()) return plan_file_->commit();
    if (joins() && summary.published()) run::remove_parts(a_.output);
    if (answers()) ::syncfs(part_.get());
    if (!is_share() || a_.dry_run || !summary.published()) return Done{};
    auto parts = run::open_parts(a_.output, lines_->plan()->fingerprint, plan_line_);
    if (!parts) return parts.error();
    return run::leave_part(*parts, stage / "journal", run::shard_name(share_));
}

}  // namespace speckiln::cli
