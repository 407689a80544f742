#include "run/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "map_entries.h"
#include "parts.h"
#include "recorder.h"
#include "results.h"
#include "run/gone.h"
#include "run/new_anchors.h"
#include "task_list.h"
#include "worker.h"

namespace speckiln::run {
namespace {

class Conductor {
  public:
    Conductor(Work& work, Executor& executor, Events& events, Summary& summary,
              const std::filesystem::path& journal)
        : work_(work),
          c_(work.collection()),
          executor_(executor),
          events_(events),
          summary_(summary),
          results_(work, events),
          journal_file_(journal),
          maps_(work.targets().size()),
          used_(c_.manifest.size() + 1) {}

    bool run() {
        if (!plan_run(work_, events_, tasks_)) return false;
        const auto& options = work_.options();
        if (options.dry_run) {
            list_planned();
            return true;
        }
        if (!options.parts.empty() && !open_parts()) return false;
        if (!journal_file_.empty())
            if (auto ok = results_.journal().open(journal_file_, fingerprint(work_).whole()); !ok)
                events_.add(ok.error());
        documents();
        for (std::uint32_t t = 0; t < work_.targets().size() && !summary_.output_failed; ++t) {
            root_index(t);
            attachments(t);
            if (options.share.of == 0) write_map(t);
        }
        return true;
    }

  private:
    // What a plain dry run shows: all that has a name, whether it will be needed or not.
    void list_planned() {
        if (work_.options().identify || work_.options().share.of > 0) return list_tasks();
        for (std::size_t t = 0; t < work_.targets().size(); ++t) {
            const Manifest& manifest = work_.plan_of(t).manifest;
            for (const DocId id : manifest.in_order())
                if (const auto& r = manifest[id]; !r.output.empty() && r.same_as == 0) {
                    auto outcome =
                        results_.outcome_of({Task::Kind::document, id, static_cast<std::uint32_t>(t)});
                    if (r.type == DocType::asset) outcome.kind = Outcome::Kind::attachment;
                    outcome.status = Outcome::Status::planned;
                    outcome.outputs.push_back(
                        {static_cast<std::uint32_t>(t), std::string(r.output), 0, {}, {}});
                    events_.begins();
                    events_.ends(outcome);
                }
        }
    }

    void list_tasks() {
        for (std::size_t n = 0; n < tasks_.size(); ++n) {
            const Task& task = tasks_[n];
            auto outcome = results_.outcome_of(task);
            outcome.status = Outcome::Status::planned;
            outcome.task = n + 1;
            const bool every = task.kind == Task::Kind::document;
            for (std::uint32_t t = 0; t < work_.targets().size(); ++t)
                if (every || t == task.target)
                    outcome.outputs.push_back({t, path_of(work_, task, t), 0, {}, {}});
            events_.begins();
            events_.ends(outcome);
        }
    }

    bool open_parts() {
        parts_.emplace(work_.options().parts, fingerprint(work_).whole());
        std::uint64_t missing = 0;
        for (const Task& task : tasks_)
            missing += !parts_->has(task);
        if (missing == 0) return true;
        const auto shards = parts_->missing_shards();
        events_.add({Severity::error,
                     "merge.incomplete",
                     {},
                     fmt::format("{} of {} tasks are not done yet{}", missing, tasks_.size(),
                                 shards.empty() ? "" : fmt::format(": shards {} have left nothing", shards)),
                     shards.empty() ? "give the plan's lines to a worker once more, then merge"
                                    : "run those shards, then merge"});
        return false;
    }

    // Those of a kind, and of a target where it matters.
    [[nodiscard]] std::vector<Task> tasks_of(Task::Kind kind, std::uint32_t t) const {
        std::vector<Task> tasks;
        std::copy_if(tasks_.begin(), tasks_.end(), std::back_inserter(tasks),
                     [&](const Task& task) { return task.kind == kind && task.target == t; });
        return tasks;
    }

    void execute(const std::vector<Task>& list, const Executor::Take& take) {
        ListedTasks tasks(list, summary_.output_failed);
        executor_.run(
            work_, tasks, [this](const Task& task) { return known(task); },
            [&](const Task& task, TaskResult result) {
                // Those that were under way fail of the same.
                if (!summary_.output_failed) take(task, std::move(result));
            });
    }

    // What the run before this one wrote there stands.
    void keep(std::uint32_t t, std::string_view path) {
        if (const auto* previous = work_.previous(t)) maps_[t].keep(path, *previous);
    }

    // What a run that this one resumes has done, or a part of it, if all its files are still there.
    std::optional<TaskResult> known(const Task& task) {
        auto result = parts_ ? parts_->known(task) : results_.journal().known(task);
        // What failed of a full disk is tried again.
        if (!result || result->output_failed) return std::nullopt;
        for (auto& file : result->files) {
            if (file.target >= work_.targets().size()) return std::nullopt;
            const auto found = work_.targets()[file.target].stage->find(file.path, file.sha256);
            if (found == output::Stage::Found::nowhere) return std::nullopt;
            file.published = found == output::Stage::Found::published;
        }
        result->known = true;
        result->joined = parts_.has_value();
        summary_.resumed += !result->joined && task.kind == Task::Kind::document;
        return result;
    }

    bool take(const Task& task, TaskResult& result) {
        const bool well = results_.take(task, result);
        summary_.failed += !well;
        summary_.output_failed |= result.output_failed;
        return well;
    }

    void documents() {
        auto tasks = tasks_of(Task::Kind::document, 0);
        Progress progress{Progress::Phase::documents, 0, tasks.size(), 0, weight_of(tasks)};
        events_.progress(progress);
        const auto done = [&](const Task& task, TaskResult result) {
            take_document(task, std::move(result));
            advance(progress, task);
        };
        // Whether a document is up to date is known for certain only when those are done to whose headings it
        // links.
        std::vector<std::pair<Task, TaskResult>> waiting;
        execute(tasks, [&](const Task& task, TaskResult result) {
            if (result.up_to_date && NewAnchors::asked_by(result))
                waiting.emplace_back(task, std::move(result));
            else
                done(task, std::move(result));
        });
        tasks.clear();
        for (auto& [task, result] : waiting) {
            if (!new_anchors_.concern(result)) {
                done(task, std::move(result));
            } else {
                tasks.push_back(task);
                tasks.back().anew = true;
            }
        }
        execute(tasks, done);
    }

    void take_document(const Task& task, TaskResult result) {
        const auto assets = result.assets.size();
        const bool incremental = work_.options().incremental;
        if (incremental && !result.up_to_date) new_anchors_.note(task.id, result);
        const bool well = take(task, result);
        if (result.up_to_date) {
            ++summary_.documents_up_to_date;
        } else if (well) {
            ++summary_.documents;
            summary_.assets += assets;
        }
        summary_.links += result.links.internal;
        summary_.dangling += result.links.dangling;
        std::set<std::uint32_t> written;
        for (auto& entry : result.entries) {
            const auto t = entry.target;
            written.insert(t);
            for (auto& file : entry.files)
                maps_[t].file(
                    {file.path, std::string(work_.plan_of(t).manifest[task.id].output), file.sha256});
            maps_[t].document(task.id, result.title, result.source, std::move(entry));
        }
        for (auto& asset : result.assets)
            maps_[asset.target].other({std::move(asset.source), std::move(asset.path), asset.sha256});
        for (std::uint32_t t = 0; incremental && t < work_.targets().size(); ++t)
            if (!written.contains(t))
                maps_[t].keep_document(task.id, c_, work_.plan_of(t), *work_.previous(t));
        for (const DocId id : result.used)
            used_[id] = true;
    }

    [[nodiscard]] std::uint64_t weight_of(const std::vector<Task>& tasks) const {
        std::uint64_t bytes = 0;
        for (const Task& task : tasks)
            bytes += run::weight_of(c_, task);
        return bytes;
    }

    void advance(Progress& progress, const Task& task) {
        ++progress.done;
        progress.bytes += run::weight_of(c_, task);
        events_.progress(progress);
    }

    void root_index(std::uint32_t t) {
        execute(tasks_of(Task::Kind::root_index, t), [&](const Task& task, TaskResult result) {
            const auto files = result.files;
            if (take(task, result)) {
                for (const auto& file : files)
                    maps_[t].file({file.path, {}, file.sha256});
            } else {
                keep(t, path_of(work_, task));
            }
        });
    }

    // Of a container that a plugin indexed, every attachment; of a folder of files, what the documents refer
    // to, which no share of them can know.
    void attachments(std::uint32_t t) {
        Attachments all;
        if (work_.options().share.of == 0) {
            all = attachments_of(work_, t, used_);
            if (t == 0) summary_.others_copied += all.of_folders;
        } else {
            all.tasks = tasks_of(Task::Kind::asset, t);
            const auto tables = tasks_of(Task::Kind::table, t);
            all.tasks.insert(all.tasks.end(), tables.begin(), tables.end());
        }
        std::unordered_map<DocId, output::Digest> digests;
        Progress progress{Progress::Phase::attachments, 0, all.tasks.size(), 0, weight_of(all.tasks)};
        execute(all.tasks, [&](const Task& task, TaskResult result) {
            std::optional<output::Digest> copied;
            if (!result.files.empty()) copied = result.files[0].sha256;
            if (result.up_to_date) copied = result.assets[0].sha256;
            const auto path = path_of(work_, task);
            const bool well = take(task, result);
            advance(progress, task);
            if (!well || !copied) return keep(t, path);
            ++(result.up_to_date ? summary_.assets_up_to_date : summary_.assets);
            if (task.kind == Task::Kind::table)
                return maps_[t].other({c_.source_name(task.id), path, *copied});
            maps_[t].asset(task.id, *copied);
            digests.emplace(task.id, *copied);
        });
        const Manifest& manifest = work_.plan_of(t).manifest;
        for (const DocId id : all.copies)
            if (const auto written = digests.find(manifest[id].same_as); written != digests.end())
                maps_[t].asset(id, written->second);
    }

    void write_map(std::uint32_t t) {
        const Target& target = work_.targets()[t];
        if (target.single || !target.map || !work_.options().map || summary_.output_failed) return;
        if (work_.options().incremental) settle_gone(work_, t, maps_[t], events_, summary_);
        events_.begins();
        auto file = work_.targets()[t].stage->create(output::map_path);
        std::optional<Diagnostic> problem;
        if (!file) {
            problem = file.error();
        } else {
            const auto whole = maps_[t].write(c_, work_.plan_of(t), [&](std::string_view piece) {
                const auto written = (*file)->write(piece);
                if (!written) problem = written.error();
                return !problem;
            });
            if (!whole) problem = whole.error();
        }
        if (!problem) {
            const auto closed = (*file)->close();
            if (!closed) {
                problem = closed.error();
            } else {
                StagedFile map{t, std::string(output::map_path), closed->size, closed->sha256, {}};
                if (const auto* previous = work_.previous(t)) map.replaces = previous->own();
                if (auto ok = events_.staged(std::move(map)); !ok) problem = ok.error();
            }
        }
        if (problem) events_.add(*problem);
        summary_.output_failed |= problem.has_value();
        Outcome outcome;
        outcome.kind = Outcome::Kind::map;
        if (problem) outcome.status = Outcome::Status::failed;
        events_.ends(outcome);
    }

    Work& work_;
    const Collection& c_;
    Executor& executor_;
    Events& events_;
    Summary& summary_;
    Results results_;
    const std::filesystem::path& journal_file_;
    std::vector<Task> tasks_;       // of this share
    std::optional<Parts> parts_;    // of a run that joins them
    std::vector<MapEntries> maps_;  // by target
    std::vector<bool> used_;        // attachments that some document refers to, by DocId
    NewAnchors new_anchors_{work_};
};

}  // namespace

bool conduct(Work& work, Executor& executor, Events& events, Summary& summary,
             const std::filesystem::path& journal) {
    return Conductor(work, executor, events, summary, journal).run();
}

void commit(output::Stage& stage, bool single, Summary& summary, Diagnostics& diagnostics) {
    if (single && summary.documents == 0) return;
    const auto published = stage.commit(diagnostics);
    if (!published) {
        ++summary.refused;
        return;
    }
    summary.committed = true;
    summary.pruned += published->removed;
    summary.files_written += published->written;
    summary.files_unchanged += published->unchanged;
}

Summary convert(const Collection& collection, std::vector<Target>& targets, const ConvertOptions& options,
                Observer& observer, const std::filesystem::path& journal) {
    Summary summary;
    std::vector<output::Stage*> stages;
    stages.reserve(targets.size());
    for (const auto& target : targets)
        stages.push_back(target.stage.get());
    Recorder events(std::move(stages), observer, summary);
    Work work(collection, targets, options);
    InProcess executor;
    summary.passed_over = collection.passed_over;
    summary.never_contains = collection.never_contains;
    summary.prepared = conduct(work, executor, events, summary, journal);
    if (!summary.prepared || options.dry_run || summary.output_failed) return summary;
    for (auto& target : targets)
        commit(*target.stage, target.single, summary, events);
    return summary;
}

}  // namespace speckiln::run
