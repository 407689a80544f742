#include "run/recorder.h"

#include <utility>

namespace speckiln::run {

void Recorder::add(Diagnostic d) {
    summary_.errors += d.severity == Severity::error;
    summary_.warnings += d.severity == Severity::warning;
    summary_.losses += d.code.starts_with("lost.");
    summary_.mended += d.code == "link.mended";
    observer_.add(std::move(d));
}

void Recorder::begins() {
    adopted_.clear();
    all_adopted_ = true;
    observer_.begins();
}

Status Recorder::staged(StagedFile file) {
    if (file.target >= stages_.size()) return Done{};
    auto& stage = *stages_[file.target];
    auto held = std::exchange(file.held, {});
    if (file.replaces) stage.may_replace(file.path, *file.replaces);
    if (file.published && each_ && stage.find(file.path, file.sha256) != output::Stage::Found::published) {
        all_adopted_ = false;
        return Diagnostic{Severity::error,
                          "output.vanished",
                          {.file = file.path},
                          "it was published before, and is not there any more",
                          "give the task to another worker"};
    }
    if (file.published) {
        stage.published(file.path);
    } else if (auto ok = stage.adopt(file.path, file.size, std::move(held)); !ok) {
        all_adopted_ = false;
        return ok;
    }
    adopted_.push_back(std::move(file));
    return Done{};
}

void Recorder::removed(std::uint32_t target, std::string path, const output::Digest& digest) {
    if (target < stages_.size()) stages_[target]->remove(path, digest);
}

bool Recorder::publish() {
    bool well = true;
    for (auto* stage : stages_) {
        const auto published = stage->commit(*this);
        if (published) {
            summary_.files_written += published->written;
            summary_.files_unchanged += published->unchanged;
        }
        well &= static_cast<bool>(published);
    }
    if (!well) adopted_.clear();
    return well;
}

void Recorder::ends(const Outcome& outcome) {
    if (outcome.status == Outcome::Status::planned) {
        for (const auto& file : outcome.outputs)
            summary_.planned.emplace_back(outcome.source, file.path);
        return observer_.ends(outcome);
    }
    if (each_ && all_adopted_ && !publish()) all_adopted_ = false;
    Outcome whole = outcome;
    if (outcome.status != Outcome::Status::up_to_date) whole.outputs = std::move(adopted_);
    adopted_.clear();
    if (!all_adopted_ && whole.status != Outcome::Status::failed) {
        whole.status = Outcome::Status::failed;
        refused_.documents += whole.kind == Outcome::Kind::document;
        refused_.assets += whole.kind == Outcome::Kind::attachment || whole.kind == Outcome::Kind::table;
        refused_.indexes += whole.kind == Outcome::Kind::index;
    }
    observer_.ends(whole);
}

}  // namespace speckiln::run
