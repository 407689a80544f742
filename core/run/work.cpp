#include "run/work.h"

#include <optional>

#include "normalise/facts.h"
#include "write_document.h"

namespace speckiln::run {
namespace {

class Ignore final : public Diagnostics {
  public:
    void add(Diagnostic) override {}
};

// A list of links to the top pages; nothing where there are less than two.
std::optional<Document> list_of_top_pages(const TargetPlan& plan, const std::string& title) {
    Document doc;
    Builder build(doc);
    build.open(KILN_PROPERTIES);
    build.set(build.open(KILN_PROPERTY), KILN_AT_NAME, "title");
    build.open(KILN_VALUE);
    build.leaf(KILN_TEXT, 0, title.empty() ? "Index" : title);
    build.close();
    build.close();
    build.close();
    build.set(build.open(KILN_LIST), KILN_AT_TIGHT, "true");
    std::size_t pages = 0;
    for (const DocId id : plan.manifest.children(0)) {
        const Record r = plan.manifest[id];
        if (r.type == DocType::asset || r.excluded || r.output.empty()) continue;
        build.open(KILN_ITEM);
        build.open(KILN_PARAGRAPH);
        build.set(build.open(KILN_LINK), KILN_AT_DOC, r.key);
        build.leaf(KILN_TEXT, 0, r.title.empty() ? r.key : r.title);
        build.close();
        build.close();
        build.close();
        ++pages;
    }
    build.close();
    build.finish();
    if (pages < 2 || build.failed()) return std::nullopt;
    return doc;
}

}  // namespace

bool Work::plan(Diagnostics& diagnostics) {
    const auto load = [this](DocId id, output::SlugStyle style) -> std::optional<Anchors> {
        Ignore silent;  // the document is read again in its turn: what is to say is said then
        auto read = read_document(c_, id, &options_.normalise, silent);
        if (!read) return std::nullopt;
        return Anchors(read->document, style);
    };
    for (auto& target : targets_) {
        auto planned = plan_target(c_, target.format, target.options, options_.normalise,
                                   target.single ? target.file_name : "", load, diagnostics);
        if (!planned) {
            diagnostics.add(planned.error());
            return false;
        }
        (*planned)->embed_assets = target.embed_assets;
        plans_.push_back(std::move(*planned));
    }
    return true;
}

TaskResult Work::perform(const Task& task) {
    TaskResult result;
    DiagnosticList noticed;
    switch (task.kind) {
        case Task::Kind::document:
            document(task.id, result, noticed);
            break;
        case Task::Kind::root_index:
            root_index(task.target, result, noticed);
            break;
        case Task::Kind::asset:
        case Task::Kind::table:
            copy(task.id, task.target, path_of(*this, task), result, noticed);
            break;
    }
    result.diagnostics = std::move(noticed.items);
    return result;
}

void Work::document(DocId id, TaskResult& result, Diagnostics& diagnostics) {
    auto read = read_document(c_, id, &options_.normalise, diagnostics);
    if (!read) return;
    result.links = read->links;
    result.well = true;
    bool mapped = false;
    for (std::uint32_t t = 0; t < targets_.size(); ++t) {
        TargetPlan& plan = *plans_[t];
        const std::string path(plan.manifest[id].output);
        const Writing to{c_, plan, *targets_[t].stage, t};
        const auto written = write_document(to, read->document, id, path, result, diagnostics);
        if (!written) {
            result.well = false;
            continue;
        }
        if (targets_[t].single || !options_.map) continue;
        mapped = true;
        result.entries.push_back({t, *written});
    }
    if (!mapped) return;
    result.source = output::sha256(read->source);
    const auto known = plans_.front()->manifest[id].title;
    if (auto title = title_of(read->document, known); title != known) result.title = std::move(title);
}

void Work::root_index(std::uint32_t target, TaskResult& result, Diagnostics& diagnostics) {
    TargetPlan& plan = *plans_[target];
    auto index = list_of_top_pages(plan, options_.root_title);
    result.well = true;
    if (!index) return;
    const Writing to{c_, plan, *targets_[target].stage, target};
    result.well = write_document(to, *index, 0, plan.plan.root_index, result, diagnostics).has_value();
}

void Work::copy(DocId id, std::uint32_t target, const std::string& path, TaskResult& result,
                Diagnostics& diagnostics) {
    auto file = targets_[target].stage->create(path);
    std::optional<Diagnostic> problem;
    if (!file) {
        problem = file.error();
    } else {
        const auto status =
            c_.source_of(id).stream(c_.manifest[id].entries.front(), [&](std::string_view piece) {
                const auto written = (*file)->write(piece);
                if (!written) problem = written.error();
                return !problem;
            });
        if (!status) problem = status.error();
    }
    if (!problem) {
        if (const auto closed = (*file)->close()) {
            result.files.push_back({target, path, closed->size, closed->sha256, {}});
            result.well = true;
            return;
        } else {
            problem = closed.error();
        }
    }
    diagnostics.add(*problem);
}

std::string path_of(const Work& work, const Task& task) {
    const TargetPlan& plan = work.plan_of(task.target);
    if (task.kind == Task::Kind::asset) return std::string(plan.manifest[task.id].output);
    const auto table = plan.plan.csv.find(task.id);
    return table == plan.plan.csv.end() ? std::string() : table->second;
}

}  // namespace speckiln::run
