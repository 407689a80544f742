#include "run/run_hash.h"

namespace speckiln::run {

void RunHash::format(const plugin::Format& format) {
    add(format.name, format.plugin->id, format.plugin->version);
}

void RunHash::options(const plugin::OptionValues& options) {
    add(options.size());
    for (const auto& [name, value] : options)
        add(name, value);
}

void RunHash::plan(const TargetPlan& plan) {
    format(*plan.format);
    options(*plan.options);
    add(plan.embed_assets, plan.plan.root_index);
    for (DocId id = 1; id <= plan.manifest.size(); ++id) {
        const Record& r = plan.manifest[id];
        add(r.key, r.title, r.output, r.parent, r.order, r.source, r.same_as, r.excluded,
            static_cast<std::uint8_t>(r.type), r.entries.size());
        for (const auto entry : r.entries)
            add(entry);
        const auto aliases = plan.manifest.aliases(id);
        add(aliases.size());
        for (const auto alias : aliases)
            add(alias);
    }
}

void RunHash::reading(const Work& work) {
    const Collection& c = work.collection();
    add(std::string_view(SPECKILN_VERSION));
    for (const auto& [format, options] : c.options) {
        this->format(*format);
        this->options(options);
    }
    const auto& normalise = work.options().normalise;
    add(normalise.repair_text, normalise.disarm_active, normalise.promote_headings, normalise.type_properties,
        normalise.reshaping);
    for (const auto& rule : normalise.properties)
        add(rule.from, rule.to, rule.type, rule.drop);
}

}  // namespace speckiln::run
