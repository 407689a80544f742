#include "run/convert.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "fingerprint.h"
#include "journal.h"
#include "map_entries.h"
#include "recorder.h"
#include "run/gone.h"
#include "run/new_anchors.h"
#include "run/overwrite.h"
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
          journal_file_(journal),
          maps_(work.targets().size()),
          used_(c_.manifest.size() + 1) {}

    bool run() {
        if (!work_.plan(events_)) return false;
        const auto ids = documents_to_do();
        if (work_.options().dry_run) {
            list_planned();
            return true;
        }
        if (!journal_file_.empty())
            if (auto ok = journal_.open(journal_file_, fingerprint(work_)); !ok) events_.add(ok.error());
        documents(ids);
        for (std::uint32_t t = 0; t < work_.targets().size() && !summary_.output_failed; ++t) {
            root_index(t);
            attachments(t);
            write_map(t);
        }
        return true;
    }

  private:
    std::vector<DocId> documents_to_do() {
        std::vector<DocId> ids;
        for (const DocId id : c_.manifest.in_order())
            if (c_.formats[id] != nullptr && !c_.manifest[id].excluded) ids.push_back(id);
        for (const DocId id : ids)
            bytes_ += weight_of(c_, {Task::Kind::document, id, 0});
        Agenda agenda{ids.size(), bytes_, {}};
        for (const auto& target : work_.targets())
            agenda.formats.push_back(target.format->name);
        events_.agenda(agenda);
        return ids;
    }

    void list_planned() {
        for (std::size_t t = 0; t < work_.targets().size(); ++t) {
            const Manifest& manifest = work_.plan_of(t).manifest;
            for (const DocId id : manifest.in_order())
                if (const auto& r = manifest[id]; !r.output.empty() && r.same_as == 0) {
                    auto outcome = outcome_of({Task::Kind::document, id, static_cast<std::uint32_t>(t)});
                    if (r.type == DocType::asset) outcome.kind = Outcome::Kind::attachment;
                    outcome.status = Outcome::Status::planned;
                    outcome.outputs.push_back(
                        {static_cast<std::uint32_t>(t), std::string(r.output), 0, {}, {}});
                    events_.begins();
                    events_.ends(outcome);
                }
        }
    }

    void execute(const std::vector<Task>& tasks, const Executor::Take& take) {
        auto next = tasks.begin();
        executor_.run(
            work_,
            [&]() -> std::optional<Task> {
                if (summary_.output_failed || next == tasks.end()) return std::nullopt;
                return *next++;
            },
            [this](const Task& task) { return known(task); },
            [&](const Task& task, TaskResult result) {
                // Those that were under way fail of the same.
                if (!summary_.output_failed) take(task, std::move(result));
            });
    }

    // What the run before this one wrote there stands.
    void keep(std::uint32_t t, std::string_view path) {
        if (const auto* previous = work_.previous(t)) maps_[t].keep(path, *previous);
    }

    // What a run that this one resumes has done, if all its files are still there.
    std::optional<TaskResult> known(const Task& task) {
        auto result = journal_.known(task);
        if (!result) return std::nullopt;
        for (auto& file : result->files) {
            if (file.target >= work_.targets().size()) return std::nullopt;
            const auto found = work_.targets()[file.target].stage->find(file.path, file.sha256);
            if (found == output::Stage::Found::nowhere) return std::nullopt;
            file.published = found == output::Stage::Found::published;
        }
        result->known = true;
        summary_.resumed += task.kind == Task::Kind::document;
        return result;
    }

    [[nodiscard]] Outcome outcome_of(const Task& task) const {
        constexpr Outcome::Kind kinds[] = {Outcome::Kind::document, Outcome::Kind::index,
                                           Outcome::Kind::attachment, Outcome::Kind::table};
        Outcome outcome;
        outcome.kind = kinds[static_cast<std::size_t>(task.kind)];
        if (task.id == 0) return outcome;
        const Record record = c_.manifest[task.id];
        outcome.source = c_.display(task.id);
        outcome.key = record.key;
        outcome.type = record.type;
        outcome.bytes = weight_of(c_, task);
        return outcome;
    }

    // Of what is up to date: where it is.
    [[nodiscard]] std::vector<StagedFile> outputs_of(const Task& task, const TaskResult& result) const {
        std::vector<StagedFile> outputs;
        for (const auto& entry : result.entries) {
            const std::string path(work_.plan_of(entry.target).manifest[task.id].output);
            outputs.push_back({entry.target, path, 0, entry.written, {}});
            for (const auto& file : entry.files)
                outputs.push_back({entry.target, file.path, 0, file.sha256, {}});
        }
        for (const auto& asset : result.assets)
            outputs.push_back({asset.target, asset.path, 0, asset.sha256, {}});
        return outputs;
    }

    // What every result has: words and files.
    bool take(const Task& task, TaskResult& result) {
        if (!result.known && !result.up_to_date) journal_.add(task, result);
        auto outcome = outcome_of(task);
        outcome.links = result.links;
        outcome.assets = result.used.size() + result.assets.size();
        if (result.up_to_date) outcome.outputs = outputs_of(task, result);
        events_.begins();
        if (work_.options().incremental && !result.up_to_date && !hold_back(work_, result, events_).empty())
            result.well = false;
        for (auto& d : result.diagnostics)
            events_.add(std::move(d));
        for (auto& file : result.files) {
            if (auto ok = events_.staged(std::move(file)); !ok) {
                events_.add(ok.error());
                result.well = false;
            }
        }
        summary_.failed += !result.well;
        summary_.output_failed |= result.output_failed;
        using Status = Outcome::Status;
        outcome.status = !result.well        ? Status::failed
                         : result.up_to_date ? Status::up_to_date
                         : result.known      ? Status::resumed
                                             : Status::done;
        events_.ends(outcome);
        return result.well;
    }

    void documents(const std::vector<DocId>& ids) {
        Progress progress{Progress::Phase::documents, 0, ids.size(), 0, bytes_};
        events_.progress(progress);
        std::vector<Task> tasks;
        for (const DocId id : ids)
            tasks.push_back({Task::Kind::document, id, 0});
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

    void advance(Progress& progress, const Task& task) {
        ++progress.done;
        progress.bytes += weight_of(c_, task);
        events_.progress(progress);
    }

    // Several top pages and no index: one is made, so that every site and every reader has a door.
    void root_index(std::uint32_t t) {
        const bool container =
            c_.inputs.size() == 1 && c_.inputs[0].format != nullptr && c_.inputs[0].format->index != nullptr;
        if (work_.targets()[t].single || !container || work_.plan_of(t).plan.root_index.empty()) return;
        execute({{Task::Kind::root_index, 0, t}}, [&](const Task& task, TaskResult result) {
            const auto files = result.files;
            if (take(task, result)) {
                for (const auto& file : files)
                    maps_[t].file({file.path, {}, file.sha256});
            } else {
                keep(t, work_.plan_of(t).plan.root_index);
            }
        });
    }

    // Of a container that a plugin indexed, every attachment; of a folder of files, what the documents refer
    // to.
    void attachments(std::uint32_t t) {
        const TargetPlan& plan = work_.plan_of(t);
        if (!plan.assets_beside) return;
        std::vector<Task> tasks;
        std::vector<DocId> copies;  // of assets that are written already
        for (DocId id = 1; id <= plan.manifest.size(); ++id) {
            const Record r = plan.manifest[id];
            if (r.type != DocType::asset || r.excluded || r.output.empty() || r.entries.empty()) continue;
            const auto* format = c_.inputs[r.source].format;
            const bool all = format != nullptr && format->index != nullptr;
            if (!all && !used_[r.same_as != 0 ? r.same_as : id]) continue;
            summary_.others_copied += !all && t == 0;
            if (r.same_as != 0)
                copies.push_back(id);
            else
                tasks.push_back({Task::Kind::asset, id, t});
        }
        for (const auto& [id, path] : plan.plan.csv)
            if (!c_.manifest[id].entries.empty()) tasks.push_back({Task::Kind::table, id, t});
        // Not in the order of a hash table.
        std::sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) {
            return std::make_pair(a.kind, a.id) < std::make_pair(b.kind, b.id);
        });
        std::unordered_map<DocId, output::Digest> digests;
        Progress progress{Progress::Phase::attachments, 0, tasks.size(), 0, 0};
        for (const Task& task : tasks)
            progress.all_bytes += weight_of(c_, task);
        execute(tasks, [&](const Task& task, TaskResult result) {
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
        for (const DocId id : copies)
            if (const auto written = digests.find(plan.manifest[id].same_as); written != digests.end())
                maps_[t].asset(id, written->second);
    }

    void write_map(std::uint32_t t) {
        if (work_.targets()[t].single || !work_.options().map || summary_.output_failed) return;
        if (work_.options().incremental) settle_gone(work_, t, maps_[t], events_, summary_);
        events_.begins();
        auto file = work_.targets()[t].stage->create(output::map_path);
        std::optional<Diagnostic> problem;
        if (!file) {
            problem = file.error();
        } else {
            maps_[t].write(c_, work_.plan_of(t), [&](std::string_view piece) {
                const auto written = (*file)->write(piece);
                if (!written) problem = written.error();
                return !problem;
            });
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
    const std::filesystem::path& journal_file_;
    Journal journal_;
    std::vector<MapEntries> maps_;  // by target
    std::uint64_t bytes_ = 0;       // of all documents
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
        ++summary.failed;
        return;
    }
    summary.committed = true;
    summary.files_written += published->written;
    summary.files_unchanged += published->unchanged;
}

Summary convert(const Collection& collection, std::vector<Target>& targets, const ConvertOptions& options,
                Observer& observer) {
    Summary summary;
    std::vector<output::Stage*> stages;
    for (const auto& target : targets)
        stages.push_back(target.stage.get());
    Recorder events(std::move(stages), observer, summary);
    Work work(collection, targets, options);
    InProcess executor;
    summary.passed_over = collection.passed_over;
    summary.never_contains = collection.never_contains;
    summary.prepared = conduct(work, executor, events, summary);
    if (!summary.prepared || options.dry_run || summary.output_failed) return summary;
    for (auto& target : targets)
        commit(*target.stage, target.single, summary, events);
    return summary;
}

}  // namespace speckiln::run
