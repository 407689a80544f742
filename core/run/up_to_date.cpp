#include "run/up_to_date.h"

#include <algorithm>
#include <string_view>

namespace speckiln::run {
namespace {

class Check {
  public:
    Check(const Work& work, Depends& depends, Diagnostics& noticed)
        : work_(work), c_(work.collection()), depends_(depends), noticed_(noticed) {}

    std::optional<TaskResult> document(DocId id) {
        TaskResult result;
        result.well = result.up_to_date = true;
        for (std::uint32_t t = 0; t < work_.targets().size(); ++t)
            if (!document_in(t, id, result)) return std::nullopt;
        return tell(std::move(result));
    }

    // An attachment or a table, copied.
    std::optional<TaskResult> copy(const Task& task) {
        const auto path = path_of(work_, task);
        const auto known = work_.previous(task.target)->assets_at(path);
        if (known.empty()) return std::nullopt;
        const auto digest = digest_of_entry(c_.source_of(task.id), c_.manifest[task.id].entries.front());
        if (digest != known.front()->sha256 || !is_there(task.target, path, *digest)) return std::nullopt;
        TaskResult result;
        result.well = result.up_to_date = true;
        result.assets.push_back({task.target, {}, path, *digest});
        return tell(std::move(result));
    }

  private:
    bool document_in(std::uint32_t t, DocId id, TaskResult& result) {
        const Previous& previous = *work_.previous(t);
        const auto path = work_.plan_of(t).manifest[id].output;
        const auto* was = previous.document(path);
        if (was == nullptr || was->depends_sha256 == output::Digest{}) return false;
        if (depends_.of(t, id, {}, was->reads) != was->depends_sha256) return false;
        if (!is_there(t, path, was->written_sha256)) return false;
        DocumentEntry entry{t,          was->written_sha256, was->depends_sha256, was->anchors_sha256,
                            was->reads, was->anchors_of,     was->attachments,    {}};
        for (const auto* file : previous.files_of(path)) {
            if (!is_there(t, file->path, file->sha256)) return false;
            entry.files.push_back({file->path, file->sha256});
        }
        for (const auto* asset : previous.assets_of(c_.source_name(id))) {
            if (asset->path == work_.plan_of(t).table_of(id)) continue;  // a task of its own
            if (!is_there(t, asset->path, asset->sha256)) return false;
            result.assets.push_back({t, asset->source, asset->path, asset->sha256});
        }
        for (const auto& attachment : was->attachments)
            if (const auto asset = work_.attachment_at(t, attachment); asset != 0)
                result.used.push_back(asset);
        result.entries.push_back(std::move(entry));
        result.source = was->source_sha256;
        if (was->title != work_.plan_of(0).manifest[id].title) result.title = was->title;
        return true;
    }

    bool is_there(std::uint32_t t, std::string_view path, const output::Digest& written) {
        const auto digest = work_.targets()[t].stage->digest(path);
        if (digest && digest != written) edited_.emplace_back(t, std::string(path));
        return digest && (digest == written || !work_.options().force);
    }

    TaskResult tell(TaskResult result) {
        for (const auto& [t, path] : edited_)
            noticed_.add(kept_edit(*work_.targets()[t].stage, path));
        return result;
    }

    const Work& work_;
    const Collection& c_;
    Depends& depends_;
    Diagnostics& noticed_;
    std::vector<std::pair<std::uint32_t, std::string>> edited_;
};

}  // namespace

Diagnostic kept_edit(const output::Stage& stage, std::string_view path) {
    return {Severity::info,
            "output.edit-kept",
            {.file = stage.shown(path)},
            "the file was edited since it was written, and what it was made from is as it was: it stays",
            {}};
}

std::optional<TaskResult> up_to_date(const Work& work, const Task& task, Depends& depends,
                                     Diagnostics& noticed) {
    Check check(work, depends, noticed);
    switch (task.kind) {
        case Task::Kind::document:
            return check.document(task.id);
        case Task::Kind::asset:
        case Task::Kind::table:
            return check.copy(task);
        default:
            return std::nullopt;
    }
}

}  // namespace speckiln::run
