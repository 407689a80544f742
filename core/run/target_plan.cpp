#include "run/target_plan.h"

#include <fmt/format.h>

#include "normalise/text_repair.h"
#include "plugin/job.h"

namespace speckiln::run {
namespace {

class Inputs final : public output::PlanInputs {
  public:
    Inputs(const Collection& c, const Manifest& manifest) : c_(c), manifest_(manifest) {}

    std::string entry_name(DocId id) override {
        const auto entry = first_entry(id);
        return entry == 0 ? std::string() : std::string(c_.source_of(id).entry(entry).name);
    }
    std::string display(DocId id) override { return c_.display(id); }
    Facts facts(DocId id) override {
        const auto number = first_entry(id);
        if (number == 0) return {};
        const auto entry = c_.source_of(id).entry(number);
        return {entry.size, entry.crc, true, entry.has_crc};
    }
    bool packed_alike(DocId a, DocId b) override {
        const auto first = c_.source_of(a).packed(first_entry(a));
        const auto second = c_.source_of(b).packed(first_entry(b));
        return first && second && first->method == second->method && first->bytes == second->bytes;
    }
    Result<output::Digest> digest(DocId id) override {
        output::Sha256 hash;
        const auto status = c_.source_of(id).stream(first_entry(id), [&](std::string_view piece) {
            hash.update(piece);
            return true;
        });
        if (!status) return status.error();
        return hash.finish();
    }

  private:
    [[nodiscard]] std::uint32_t first_entry(DocId id) const {
        const auto& entries = manifest_[id].entries;
        return entries.empty() ? 0 : entries.front();
    }
    const Collection& c_;
    const Manifest& manifest_;
};

}  // namespace

std::string TargetPlan::setting(const std::string& key, std::string otherwise) const {
    const auto found = settings.find(key);
    if (found != settings.end()) return found->second;
    return otherwise;
}

std::string_view TargetPlan::table_of(DocId id) const {
    const auto table = plan.csv.find(id);
    return table == plan.csv.end() ? std::string_view() : table->second;
}

Result<std::unique_ptr<TargetPlan>> plan_target(const Collection& c, const plugin::Format* format,
                                                const plugin::OptionValues& options,
                                                const NormaliseOptions& normalise,
                                                std::string_view single_name, AnchorLibrary::Load load,
                                                Diagnostics& diagnostics) {
    auto target = std::make_unique<TargetPlan>();
    target->format = format;
    target->options = &options;
    target->manifest = c.manifest.clone();
    if (normalise.repair_text) repair_titles(target->manifest);
    if (format->plan != nullptr) {
        kiln_job job;
        job.phase = plugin::Phase::plan;
        job.format = format;
        job.options = &options;
        job.diagnostics = &diagnostics;
        job.manifest = &target->manifest;
        job.plan = &target->settings;
        if (!plugin::call(format->plan, job))
            return Diagnostic{Severity::error,
                              "plugin.failed",
                              {},
                              fmt::format("the '{}' plugin could not plan the output", format->name),
                              ""};
    }
    const auto slugs = target->setting("slugs", "");
    if (const auto style = output::slug_style(slugs))
        target->anchors = std::make_unique<AnchorLibrary>(*style, std::move(load));

    output::PlanOptions plan;
    plan.extension =
        target->setting("extension", format->extensions.empty() ? format->name : format->extensions.front());
    plan.index_name = target->setting("index-name", "index");
    plan.leaf_index_name = target->setting("leaf-index-name", "");
    plan.naming.style =
        target->setting("names", "slug") == "title" ? output::NameStyle::title : output::NameStyle::slug;
    plan.beside = target->setting("pages", "") == "beside";
    plan.ids = target->setting("ids", "");
    if (!plan.ids.empty()) plan.naming.most = 50;  // what is cut is told apart by its id
    plan.table_extension = target->setting("table-extension", "");
    plan.number_prefixes = slugs == "docusaurus";
    const auto assets = target->setting("assets", "beside");
    target->embed_pictures = assets == "embed";
    target->assets_beside = assets == "beside" || target->embed_pictures;
    target->package = target->setting("output", "file") == "package";
    plan.assets = target->assets_beside;
    for (const auto& input : c.inputs) {
        output::SourcePlan source;
        source.by = input.format != nullptr && input.format->index != nullptr ? output::SourcePlan::By::titles
                                                                              : output::SourcePlan::By::paths;
        source.below = input.below;
        plan.sources.push_back(std::move(source));
    }
    Inputs inputs(c, target->manifest);
    auto planned = output::plan_outputs(target->manifest, plan, inputs, diagnostics);
    if (!planned) return planned.error();
    target->plan = std::move(*planned);
    if (!single_name.empty()) {
        for (DocId id = 1; id <= target->manifest.size(); ++id)
            if (c.formats[id] != nullptr) target->manifest.set_output(id, single_name);
    }
    return target;
}

}  // namespace speckiln::run
