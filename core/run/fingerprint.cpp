#include "run/fingerprint.h"

#include "run/run_hash.h"

namespace speckiln::run {
namespace {

void add_source(RunHash& hash, const source::Source& source) {
    hash.add(source.name(), source.count());
    for (std::uint32_t number = 1; number <= source.count(); ++number) {
        const auto entry = source.entry(number);
        hash.add(entry.name, entry.size, entry.crc, source.changed(number));
    }
}

}  // namespace

output::Digest fingerprint(const Work& work) {
    RunHash hash;
    for (const auto& input : work.collection().inputs) {
        hash.add(input.below);
        add_source(hash, *input.source);
    }
    hash.reading(work);
    hash.add(work.options().map, work.options().root_title);
    for (std::size_t t = 0; t < work.targets().size(); ++t)
        hash.plan(work.plan_of(t));
    return hash.finish();
}

}  // namespace speckiln::run
