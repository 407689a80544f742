#include "run/fingerprint.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "run/run_hash.h"

namespace speckiln::run {
namespace {

// Of a plugin in the making the version does not change with every build.
void add_plugin(RunHash& hash, const plugin::Format& format, std::set<std::filesystem::path>& seen) {
    hash.format(format);
    if (!seen.insert(format.plugin->file).second) return;
    std::ifstream file(format.plugin->file, std::ios::binary);
    std::vector<char> piece(64 << 10);
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())), file.gcount() > 0)
        hash.add(std::string_view(piece.data(), static_cast<std::size_t>(file.gcount())));
}

void add_input(RunHash& hash, const OpenInput& input) {
    const auto& source = *input.source;
    std::uint32_t entries = 0;
    for (std::uint32_t number = 1; number <= source.count(); ++number) {
        const auto entry = source.entry(number);
        if (input.is_output(entry.name)) continue;
        hash.add(entry.name, entry.size, entry.crc, source.changed(number));
        ++entries;
    }
    hash.add(input.below, source.name(), entries);
}

}  // namespace

output::Digest Fingerprint::whole() const {
    output::Sha256 hash;
    for (const auto* part : {&program, &inputs, &options, &names})
        hash.update({reinterpret_cast<const char*>(part->data()), part->size()});
    return hash.finish();
}

Fingerprint fingerprint(const Work& work) {
    RunHash program, inputs, options, names;
    std::set<std::filesystem::path> seen;
    const Collection& c = work.collection();
    program.add(std::string_view(SPECKILN_VERSION));
    for (const auto& [format, values] : c.options)
        add_plugin(program, *format, seen);
    for (const auto& input : c.inputs)
        add_input(inputs, input);
    options.reading(work);
    options.add(work.options().map, work.options().root_title);
    for (std::size_t t = 0; t < work.targets().size(); ++t) {
        const TargetPlan& plan = work.plan_of(t);
        add_plugin(program, *plan.format, seen);
        options.options(*plan.options);
        names.plan(plan);
    }
    return {program.finish(), inputs.finish(), options.finish(), names.finish()};
}

std::string difference(const Fingerprint& before, const Fingerprint& now) {
    if (before.program != now.program) return "Speckiln or a plugin";
    if (before.inputs != now.inputs) return "the inputs";
    if (before.options != now.options) return "the options";
    return before.names != now.names ? "what is planned" : "";
}

}  // namespace speckiln::run
