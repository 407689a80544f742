#include "run/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "normalise/facts.h"
#include "write_document.h"

namespace speckiln::run {
namespace {

// Counts what passes by on its way to the user.
class Counter final : public Diagnostics {
  public:
    Counter(Diagnostics& next, Summary& summary) : next_(next), summary_(summary) {}
    void add(Diagnostic d) override {
        summary_.errors += d.severity == Severity::error;
        summary_.warnings += d.severity == Severity::warning;
        summary_.losses += d.code.starts_with("lost.");
        summary_.mended += d.code == "link.mended";
        next_.add(std::move(d));
    }

  private:
    Diagnostics& next_;
    Summary& summary_;
};

class Ignore final : public Diagnostics {
  public:
    void add(Diagnostic) override {}
};

class Conversion {
  public:
    Conversion(Collection& c, std::vector<Target>& targets, const ConvertOptions& options,
               Diagnostics& diagnostics)
        : c_(c), targets_(targets), options_(options), out_(diagnostics, summary_) {}

    Summary run() {
        if (!plan()) return summary_;
        if (options_.dry_run) {
            list_planned();
            return summary_;
        }
        for (const DocId id : c_.manifest.in_order()) {
            if (c_.formats[id] == nullptr || c_.manifest[id].excluded) continue;
            if (!one_document(id)) ++summary_.failed;
        }
        for (std::size_t t = 0; t < targets_.size(); ++t) {
            write_root_index(t);
            write_assets(t);
            write_map(t);
            commit(t);
        }
        return summary_;
    }

  private:
    bool plan() {
        const auto load = [this](DocId id, output::SlugStyle style) -> std::optional<Anchors> {
            Ignore silent;  // the document is read again in its turn: what is to say is said then
            auto read = read_document(c_, id, &options_.normalise, silent);
            if (!read) return std::nullopt;
            return Anchors(read->document, style);
        };
        for (auto& target : targets_) {
            auto planned = plan_target(c_, target.format, target.options, options_.normalise,
                                       target.single ? target.file_name : "", load, out_);
            if (!planned) {
                out_.add(planned.error());
                return false;
            }
            (*planned)->embed_assets = target.embed_assets;
            plans_.push_back(std::move(*planned));
        }
        return true;
    }

    void list_planned() {
        for (const auto& plan : plans_)
            for (const DocId id : plan->manifest.in_order())
                if (const auto& r = plan->manifest[id]; !r.output.empty() && r.same_as == 0)
                    summary_.planned.emplace_back(c_.display(id), std::string(r.output));
    }

    bool one_document(DocId id) {
        auto read = read_document(c_, id, &options_.normalise, out_);
        if (!read) return false;
        summary_.links += read->links.internal;
        summary_.dangling += read->links.dangling;
        bool well = true;
        std::optional<output::Digest> source;
        for (std::size_t t = 0; t < targets_.size(); ++t) {
            TargetPlan& plan = *plans_[t];
            const std::string path(plan.manifest[id].output);
            const auto written = write_document(c_, plan, read->document, id, path, *targets_[t].stage, out_);
            if (!written) {
                well = false;
                continue;
            }
            summary_.assets += written->assets;
            if (targets_[t].single || !options_.map) continue;
            if (!source) source = output::sha256(read->source);
            auto title = title_of(read->document, plan.manifest[id].title);
            if (title == plan.manifest[id].title) title.clear();
            plan.documents.push_back({id, std::move(title), *source, written->sha256});
        }
        summary_.documents += well;
        return well;
    }

    // Several top pages and no index: one is made, so that every site and every reader has a door.
    void write_root_index(std::size_t t) {
        TargetPlan& plan = *plans_[t];
        const bool container =
            c_.inputs.size() == 1 && c_.inputs[0].format != nullptr && c_.inputs[0].format->index != nullptr;
        if (targets_[t].single || !container || plan.plan.root_index.empty()) return;
        Document doc;
        Builder build(doc);
        build.open(KILN_PROPERTIES);
        build.set(build.open(KILN_PROPERTY), KILN_AT_NAME, "title");
        build.open(KILN_VALUE);
        build.leaf(KILN_TEXT, 0, options_.root_title.empty() ? "Index" : options_.root_title);
        build.close();
        build.close();
        build.close();
        build.set(build.open(KILN_LIST), KILN_AT_TIGHT, "true");
        std::size_t pages = 0;
        for (const DocId id : plan.manifest.children(0)) {
            const Record& r = plan.manifest[id];
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
        if (pages < 2 || build.failed()) return;
        write_document(c_, plan, doc, 0, plan.plan.root_index, *targets_[t].stage, out_);
    }

    // Of a container that a plugin indexed, every attachment; of a folder of files, what the documents refer
    // to.
    void write_assets(std::size_t t) {
        TargetPlan& plan = *plans_[t];
        if (!plan.assets_beside) return;
        for (DocId id = 1; id <= plan.manifest.size(); ++id) {
            const Record& r = plan.manifest[id];
            if (r.type != DocType::asset || r.excluded || r.output.empty() || r.entries.empty()) continue;
            const auto* format = c_.inputs[r.source].format;
            const bool all = format != nullptr && format->index != nullptr;
            if (!all && !plan.asset_used[r.same_as != 0 ? r.same_as : id]) continue;
            const auto digest = r.same_as != 0 ? digests_[r.same_as] : copy(id, r.output, t);
            if (!digest) continue;
            digests_[id] = digest;
            plan.assets.push_back({id, {}, {}, *digest});
        }
        for (const auto& [id, path] : plan.plan.csv) {
            if (c_.manifest[id].entries.empty()) continue;
            if (const auto digest = copy(id, path, t))
                plan.other_assets.push_back({c_.source_name(id), path, *digest});
        }
        digests_.clear();
    }

    std::optional<output::Digest> copy(DocId id, std::string_view path, std::size_t t) {
        auto file = targets_[t].stage->create(path);
        if (!file) {
            out_.add(file.error());
            ++summary_.failed;
            return std::nullopt;
        }
        std::optional<Diagnostic> problem;
        const auto status =
            c_.source_of(id).stream(c_.manifest[id].entries.front(), [&](std::string_view piece) {
                const auto written = (*file)->write(piece);
                if (!written) problem = written.error();
                return !problem;
            });
        if (!status) problem = status.error();
        if (!problem) {
            const auto closed = (*file)->close();
            if (closed) {
                ++summary_.assets;
                return closed->sha256;
            }
            problem = closed.error();
        }
        out_.add(*problem);
        ++summary_.failed;
        return std::nullopt;
    }

    void write_map(std::size_t t) {
        if (targets_[t].single || !options_.map) return;
        auto file = targets_[t].stage->create(output::map_path);
        if (!file) {
            out_.add(file.error());
            return;
        }
        std::optional<Diagnostic> problem;
        stream_map(*plans_[t], [&](std::string_view piece) {
            const auto written = (*file)->write(piece);
            if (!written) problem = written.error();
            return !problem;
        });
        if (!problem)
            if (const auto closed = (*file)->close(); !closed) problem = closed.error();
        if (problem) out_.add(*problem);
    }

    void stream_map(TargetPlan& plan, const std::function<bool(std::string_view)>& sink) const {
        const auto path = [&](const WrittenRecord& r) { return plan.manifest[r.id].output; };
        const auto by_path = [&](const WrittenRecord& a, const WrittenRecord& b) {
            return std::make_pair(path(a), a.id) < std::make_pair(path(b), b.id);
        };
        std::sort(plan.documents.begin(), plan.documents.end(), by_path);
        output::MapWriter writer(sink);
        for (const auto& d : plan.documents) {
            const Record& r = plan.manifest[d.id];
            writer.document({std::string(r.key), c_.source_name(d.id), std::string(r.output),
                             d.title.empty() ? std::string(r.title) : d.title, r.type, d.source, d.written});
        }
        // Two sorted lists, merged: those with a record, and the few without.
        std::sort(plan.assets.begin(), plan.assets.end(), by_path);
        std::sort(plan.other_assets.begin(), plan.other_assets.end(), [](const auto& a, const auto& b) {
            return std::tie(a.path, a.source) < std::tie(b.path, b.source);
        });
        auto other = plan.other_assets.begin();
        for (const auto& a : plan.assets) {
            for (; other != plan.other_assets.end() && other->path < path(a); ++other)
                writer.asset(*other);
            writer.asset({c_.source_name(a.id), std::string(path(a)), a.written});
        }
        for (; other != plan.other_assets.end(); ++other)
            writer.asset(*other);
        writer.finish();
    }

    void commit(std::size_t t) {
        // A single document that failed leaves no file at all.
        if (targets_[t].single && summary_.documents == 0) return;
        const auto published = targets_[t].stage->commit(out_);
        if (!published) {
            ++summary_.failed;
            return;
        }
        summary_.committed = true;
        summary_.files_written += published->written;
        summary_.files_unchanged += published->unchanged;
    }

    Collection& c_;
    std::vector<Target>& targets_;
    const ConvertOptions& options_;
    Summary summary_;
    Counter out_;
    std::vector<std::unique_ptr<TargetPlan>> plans_;
    std::unordered_map<DocId, std::optional<output::Digest>> digests_;
};

}  // namespace

Summary convert(Collection& collection, std::vector<Target>& targets, const ConvertOptions& options,
                Diagnostics& diagnostics) {
    return Conversion(collection, targets, options, diagnostics).run();
}

}  // namespace speckiln::run
