#include "run/work.h"

#include <algorithm>
#include <new>
#include <optional>

#include "normalise/facts.h"
#include "output/failure.h"
#include "plugin/activity.h"
#include "run/anchors.h"
#include "run/caught.h"
#include "run/up_to_date.h"

namespace speckiln::run {
namespace {

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

// Tells who watches into which document a task looks, as long as it does.
class Aside {
  public:
    Aside(const std::function<void(DocId)>& told, DocId id) : told_(told) {
        if (told_) told_(id);
    }
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;
    ~Aside() {
        if (told_) told_(0);
    }

  private:
    const std::function<void(DocId)>& told_;
};

}  // namespace

bool Work::plan(Diagnostics& diagnostics) {
    const auto load = [this](DocId id, output::SlugStyle style) { return anchors_of(id, style); };
    condemned_.emplace(c_.manifest.size() + 1);
    if (condemned_->get() == nullptr) condemned_.reset();
    for (auto& target : targets_) {
        plugin::activity().about({}, 0);
        auto planned = plan_target(c_, target.format, target.options, options_.normalise,
                                   target.single ? target.file_name : "", load, diagnostics);
        if (!planned) {
            diagnostics.add(planned.error());
            return false;
        }
        (*planned)->embed_assets = target.embed_assets;
        plans_.push_back(std::move(*planned));
    }
    const bool mapped =
        std::any_of(targets_.begin(), targets_.end(), [](const Target& t) { return !t.single; });
    if (options_.map && mapped && !options_.dry_run) depends_.emplace(*this);
    return !options_.incremental || load_previous(diagnostics);
}

std::optional<Anchors> Work::anchors_of(DocId id, output::SlugStyle style) {
    if (condemned_ && condemned_->get()[id] != 0) return std::nullopt;
    const Aside aside(looks_aside, id);
    try {
        return read_anchors(id, style);
    } catch (const std::bad_alloc&) {
        if (wants_memory_aside) wants_memory_aside();
        throw;
    }
}

std::optional<Anchors> Work::read_anchors(DocId id, output::SlugStyle style) {
    DiagnosticList said;  // the document is read again in its turn: what is to say is said then
    plugin::activity().about(c_.display(id), weight_of(c_, id));
    auto read = read_document(c_, id, &options_.normalise, said);
    // But for want of memory, which may be over by then: a link would lose its anchor, and nobody say so.
    if (!read && std::any_of(said.items.begin(), said.items.end(), lacks_memory)) throw std::bad_alloc();
    if (!read) return std::nullopt;
    return Anchors(read->document, style);
}

bool Work::load_previous(Diagnostics& diagnostics) {
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        auto previous = Previous::load(*targets_[t].stage);
        if (!previous) {
            diagnostics.add(previous.error());
            return false;
        }
        previous_.push_back(std::move(*previous));
        auto& attachments = attachments_.emplace_back();
        const Manifest& manifest = plan_of(t).manifest;
        for (DocId id = 1; id <= manifest.size(); ++id)
            if (const Record r = manifest[id];
                r.type == DocType::asset && r.same_as == 0 && !r.output.empty())
                attachments.emplace(r.output, id);
    }
    return true;
}

DocId Work::attachment_at(std::size_t target, std::string_view path) const {
    const auto found = attachments_[target].find(path);
    return found == attachments_[target].end() ? 0 : found->second;
}

TaskResult Work::perform(const Task& task) {
    TaskResult result;
    DiagnosticList noticed;
    if (options_.incremental && !task.anew) {
        if (auto before = up_to_date(*this, task, *depends_, noticed)) {
            before->diagnostics = std::move(noticed.items);
            return std::move(*before);
        }
    }
    switch (task.kind) {
        case Task::Kind::document:
            document(task.id, result, noticed);
            break;
        case Task::Kind::root_index:
            root_index(task.target, result, noticed);
            break;
        case Task::Kind::asset:
        case Task::Kind::table:
            copy(task.id, task.target, path_of(*this, task, task.target), result, noticed);
            break;
    }
    result.diagnostics = std::move(noticed.items);
    // What an error was said of is tried again by the next run.
    for (const auto& d : result.diagnostics)
        if (d.severity == Severity::error)
            for (auto& entry : result.entries)
                entry.depends = {};
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
        auto written = write_document(to, *read, id, path, result, diagnostics);
        if (!written) {
            result.well = false;
            continue;
        }
        if (targets_[t].single || !options_.map) continue;
        mapped = true;
        result.source = output::sha256(read->source);
        result.entries.push_back(entry(id, t, *read, std::move(*written), result));
    }
    if (!mapped) return;
    const auto known = plans_.front()->manifest[id].title;
    if (auto title = title_of(read->document, known); title != known) result.title = std::move(title);
}

DocumentEntry Work::entry(DocId id, std::uint32_t t, const ReadDocument& read, WrittenDocument written,
                          TaskResult& result) {
    DocumentEntry entry;
    entry.target = t;
    entry.written = written.own;
    entry.files = std::move(written.files);
    written.touched.insert(read.touched.begin(), read.touched.end());
    entry.reads = depends_->reads(id, written.touched);
    const bool whole = read.source.data() != nullptr;
    if (const auto depends =
            depends_->of(t, id, whole ? std::optional(result.source) : std::nullopt, entry.reads))
        entry.depends = *depends;
    const TargetPlan& plan = *plans_[t];
    if (plan.anchors != nullptr) entry.anchors = digest_of_anchors(read.document);
    for (const DocId other : written.anchors_of)
        if (c_.formats[other] != nullptr) entry.anchors_of.emplace_back(plan.manifest[other].output);
    // Where all attachments are copied nobody asks who refers to them.
    const auto* container = c_.inputs[c_.manifest[id].source].format;
    const bool all = container != nullptr && container->index != nullptr;
    for (const DocId used : all ? std::vector<DocId>() : std::move(written.used))
        if (const auto path = plan.manifest[used].output; !path.empty()) entry.attachments.emplace_back(path);
    for (auto* list : {&entry.anchors_of, &entry.attachments}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return entry;
}

void Work::root_index(std::uint32_t target, TaskResult& result, Diagnostics& diagnostics) {
    TargetPlan& plan = *plans_[target];
    auto index = list_of_top_pages(plan, options_.root_title);
    result.well = true;
    if (!index) return;
    const Writing to{c_, plan, *targets_[target].stage, target};
    ReadDocument made{std::move(*index), {}, {}, {}};
    result.well = write_document(to, made, 0, plan.plan.root_index, result, diagnostics).has_value();
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
    result.output_failed = output::concerns_all(*problem);
    diagnostics.add(*problem);
}

std::string path_of(const Work& work, const Task& task, std::uint32_t target) {
    const TargetPlan& plan = work.plan_of(target);
    if (task.kind == Task::Kind::root_index) return plan.plan.root_index;
    if (task.kind != Task::Kind::table) return std::string(plan.manifest[task.id].output);
    return std::string(plan.table_of(task.id));
}

std::string path_of(const Work& work, const Task& task) {
    return path_of(work, task, task.target);
}

}  // namespace speckiln::run
