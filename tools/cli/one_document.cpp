#include "one_document.h"

#include <algorithm>

#include "run/collection.h"
#include "run/worker.h"

namespace speckiln::cli {
namespace {

int look_at_all(const Global& global, const DocumentArguments& a, const Config& config,
                const source::Limits& limits, std::vector<run::Input> inputs, run::Meter& meter,
                const LookAt& look) {
    auto printer = global.printer();
    printer.set_severities(config);
    const auto& named = a.inputs;
    meter.begin(named.names.empty() ? named.files_from : named.names.front(), size_of(inputs),
                times_for_an_index);
    auto registry = global.registry();
    if (const auto* problem = registry.problem_of_named_files()) return fail(global, *problem);
    auto open = run::open_inputs(std::move(inputs), registry, a.from, limits, printer, named.encoding);
    if (open.empty()) return could_not_run;
    const auto collection = run::collect(std::move(open), registry, {}, printer, named.selection());

    int status = well;
    NormaliseOptions normalise;
    for (const auto& [name, rule] : config.properties)
        normalise.properties.push_back(rule.value);
    for (const DocId id : collection->manifest.in_order()) {
        if (collection->formats[id] == nullptr) continue;
        const auto name = collection->display(id);
        meter.begin(name, run::weight_of(*collection, {run::Task::Kind::document, id, 0}));
        const auto look_at = [&](const Document& document, const std::function<Place(NodeId)>& place) {
            const PlaceOf of = [&](NodeId node) {
                return node == 0 || !place ? Place{.file = name} : place(node);
            };
            status =
                std::max(status, look({document, name, std::string(collection->manifest[id].title), of}));
        };
        normalise.examine = look_at;
        const auto read = run::read_document(*collection, id, a.as_read ? nullptr : &normalise, printer);
        if (!read) status = std::max<int>(status, findings);
        if (read && a.as_read) look_at(read->document, {});
    }
    return printer.seen(Severity::error) ? std::max<int>(status, findings) : status;
}

}  // namespace

void DocumentArguments::add_to(CLI::App& command) {
    inputs.add_to(command);
    command.add_option("-f,--from", from, "Input format (default: found out)")->type_name("FORMAT");
    process.add_to(command);
}

int with_documents(const Global& global, const DocumentArguments& a, const LookAt& look,
                   const std::function<int(int)>& at_end) {
    auto limits = parse_limits(global.limits);
    if (!limits) return fail(global, limits.error());
    const auto config = effective_config(global, a.inputs.names.empty() ? "." : a.inputs.names.front());
    if (!config) return fail(global, config.error());
    auto printer = global.printer();
    printer.set_severities(*config);
    auto inputs = gather(a.inputs, printer);
    if (!inputs) return fail(global, inputs.error());
    if (inputs->empty()) return could_not_run;
    Needs needs;
    for (const auto& input : *inputs)
        if (!input.in_memory) needs.reads.push_back(input.path);
    const int status = run_protected(
        global, a.process, limits->document, std::move(needs), could_not_run, [&](run::Meter& meter) {
            const int looked =
                look_at_all(global, a, *config, limits->files, std::move(*inputs), meter, look);
            return at_end && looked != could_not_run ? at_end(looked) : looked;
        });
    return status == well && printer.seen(Severity::error) ? findings : status;
}

}  // namespace speckiln::cli
