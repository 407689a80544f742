#include "one_document.h"

#include <algorithm>

#include "run/collection.h"
#include "run/worker.h"

namespace speckiln::cli {
namespace {

int look_at_all(const Global& global, const InputArguments& a, const Config& config,
                const source::Limits& limits, const std::string& from, std::vector<run::Input> inputs,
                run::Meter& meter, const LookAt& look) {
    auto printer = global.printer();
    printer.set_severities(config);
    meter.begin(a.names.empty() ? a.files_from : a.names.front(), size_of(inputs), times_for_an_index);
    auto registry = global.registry();
    if (const auto* problem = registry.problem_of_named_files()) return fail(global, *problem);
    auto open = run::open_inputs(std::move(inputs), registry, from, limits, printer, a.encoding);
    if (open.empty()) return could_not_run;
    const auto collection = run::collect(std::move(open), registry, {}, printer, a.selection());

    int status = well;
    NormaliseOptions normalise;
    for (const auto& [name, rule] : config.properties)
        normalise.properties.push_back(rule.value);
    for (const DocId id : collection->manifest.in_order()) {
        if (collection->formats[id] == nullptr) continue;
        const auto name = collection->display(id);
        meter.begin(name, run::weight_of(*collection, {run::Task::Kind::document, id, 0}));
        normalise.examine = [&](const Document& document, const std::function<Place(NodeId)>& place) {
            status = std::max(status, look(document, name, [&](NodeId node) {
                                  return node == 0 ? Place{.file = name} : place(node);
                              }));
        };
        if (!run::read_document(*collection, id, &normalise, printer))
            status = std::max<int>(status, findings);
    }
    return printer.seen(Severity::error) ? std::max<int>(status, findings) : status;
}

}  // namespace

int with_documents(const Global& global, const InputArguments& a, const ProcessArguments& process,
                   const std::string& from, const LookAt& look, const std::function<int(int)>& at_end) {
    auto limits = parse_limits(global.limits);
    if (!limits) return fail(global, limits.error());
    const auto config = effective_config(global, a.names.empty() ? "." : a.names.front());
    if (!config) return fail(global, config.error());
    auto printer = global.printer();
    printer.set_severities(*config);
    auto inputs = gather(a, printer);
    if (!inputs) return fail(global, inputs.error());
    if (inputs->empty()) return could_not_run;
    Needs needs;
    for (const auto& input : *inputs)
        if (!input.in_memory) needs.reads.push_back(input.path);
    const int status = run_protected(
        global, process, limits->document, std::move(needs), could_not_run, [&](run::Meter& meter) {
            const int looked =
                look_at_all(global, a, *config, limits->files, from, std::move(*inputs), meter, look);
            return at_end && looked != could_not_run ? at_end(looked) : looked;
        });
    return status == well && printer.seen(Severity::error) ? findings : status;
}

}  // namespace speckiln::cli
