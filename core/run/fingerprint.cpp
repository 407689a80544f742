#include "run/fingerprint.h"

#include <string>

#include "run/wire.h"

namespace speckiln::run {
namespace {

class Hash {
  public:
    template <class... T>
    void add(const T&... values) {
        (one(values), ...);
        if (bytes_.size() < (64U << 10)) return;
        hash_.update(bytes_);
        bytes_.clear();
    }
    output::Digest finish() {
        hash_.update(bytes_);
        return hash_.finish();
    }

  private:
    void one(std::string_view s) { to_.text(s); }
    void one(std::integral auto n) { to_.number(n); }
    std::string bytes_;
    Pack to_{bytes_};
    output::Sha256 hash_;
};

void add_format(Hash& hash, const plugin::Format& format) {
    hash.add(format.name, format.plugin->id, format.plugin->version);
}

void add_options(Hash& hash, const plugin::OptionValues& options) {
    for (const auto& [name, value] : options)
        hash.add(name, value);
}

void add_source(Hash& hash, const source::Source& source) {
    hash.add(source.name(), source.count());
    for (std::uint32_t number = 1; number <= source.count(); ++number) {
        const auto entry = source.entry(number);
        hash.add(entry.name, entry.size, entry.crc, source.changed(number));
    }
}

void add_plan(Hash& hash, const TargetPlan& plan) {
    add_format(hash, *plan.format);
    add_options(hash, *plan.options);
    hash.add(plan.embed_assets, plan.plan.root_index);
    for (DocId id = 1; id <= plan.manifest.size(); ++id) {
        const Record& r = plan.manifest[id];
        hash.add(r.key, r.title, r.output, r.parent, r.order, r.source, r.same_as, r.excluded);
    }
}

}  // namespace

output::Digest fingerprint(const Work& work) {
    Hash hash;
    const Collection& c = work.collection();
    hash.add(std::string_view(SPECKILN_VERSION));
    for (const auto& input : c.inputs) {
        hash.add(input.below);
        add_source(hash, *input.source);
    }
    for (const auto& [format, options] : c.options) {
        add_format(hash, *format);
        add_options(hash, options);
    }
    const auto& options = work.options();
    const auto& normalise = options.normalise;
    hash.add(options.map, options.root_title, normalise.repair_text, normalise.disarm_active,
             normalise.promote_headings, normalise.type_properties);
    for (const auto& rule : normalise.properties)
        hash.add(rule.from, rule.to, rule.type, rule.drop);
    for (std::size_t t = 0; t < work.targets().size(); ++t)
        add_plan(hash, work.plan_of(t));
    return hash.finish();
}

}  // namespace speckiln::run
