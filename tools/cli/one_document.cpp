#include "one_document.h"

#include <algorithm>

#include "model/utf8.h"
#include "run/collection.h"
#include "run/shared_memory.h"
#include "run/worker.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

// Text that can be written back as it is.
check::OwnText text_of(const run::Collection& c, DocId id, std::string_view bytes) {
    const auto& entries = c.manifest[id].entries;
    if (entries.empty() || bytes.data() == nullptr || bytes.find('\0') != std::string_view::npos ||
        utf8::first_invalid(bytes) != std::string_view::npos)
        return {};
    return {entries.front(), bytes};
}

class Looking {
  public:
    Looking(const DocumentArguments& a, const Config& config, const source::Limits& limits,
            plugin::Registry& registry, run::Meter& meter)
        : a_(a), limits_(limits), registry_(registry), meter_(meter) {
        for (const auto& [name, rule] : config.properties)
            normalise_.properties.push_back(rule.value);
    }

    // The highest status; findings where the document cannot be read.
    int look_at(const run::Collection& c, DocId id, const LookAt& look, Diagnostics& diagnostics) {
        int status = well;
        const auto name = c.display(id);
        meter_.begin(name, run::weight_of(c, {run::Task::Kind::document, id, 0}));
        const auto examine = [&](const Document& document, std::string_view bytes,
                                 const std::function<Place(NodeId)>& place) {
            const PlaceOf of = [&](NodeId node) { return node == 0 ? Place{.file = name} : place(node); };
            LookedAt at{document, name, std::string(c.manifest[id].title), of, text_of(c, id, bytes), {},
                        {},       {}};
            set_file(at, c, id);
            at.reread = [&](std::string other, const LookAt& again) {
                reread(c, id, std::move(other), again);
            };
            status = std::max(status, look(at));
        };
        const auto read = run::read_document(c, id, a_.as_read ? nullptr : &normalise_, diagnostics, examine);
        return read ? status : std::max<int>(status, findings);
    }

  private:
    void set_file(LookedAt& at, const run::Collection& c, DocId id) const {
        const auto& source = c.source_of(id);
        const auto& entries = c.manifest[id].entries;
        if (!entries.empty()) at.file = source.on_disk(entries.front());
        if (!at.file.empty()) return;
        at.why_no_file = !a_.inputs.encoding.empty() ? "is read in another encoding"
                         : source.is_container()     ? "lies in an archive"
                                                     : "";
    }

    void reread(const run::Collection& c, DocId id, std::string bytes, const LookAt& look) {
        DiagnosticList unheard;
        run::Input input;
        input.name = c.display(id);
        input.in_memory = true;
        input.bytes = std::move(bytes);
        std::vector<run::Input> one;
        one.push_back(std::move(input));
        auto open = run::open_inputs(std::move(one), registry_, c.formats[id]->name, limits_, unheard);
        if (open.empty()) return;
        const auto alone = run::collect(std::move(open), registry_, {}, unheard);
        for (const DocId only : alone->manifest.in_order())
            if (alone->formats[only] != nullptr) {
                look_at(*alone, only, look, unheard);
                return;
            }
    }

    const DocumentArguments& a_;
    const source::Limits& limits_;
    plugin::Registry& registry_;
    run::Meter& meter_;
    NormaliseOptions normalise_;
};

// How far the documents have come, seen by every process: one that dies is followed by another, which goes on
// behind the document that it died of.
struct Progress {
    std::uint32_t begun = 0, looked = 0;  // documents, in their order; those that nobody died of
    int status = well;
    bool finished = false;
    bool opened = false;  // what there is to say of the inputs was said
};

int look_at_all(const Global& global, const DocumentArguments& a, const Config& config,
                const source::Limits& limits, std::vector<run::Input> inputs, run::Meter& meter,
                Progress& progress, const LookAt& look) {
    auto printer = global.printer();
    printer.set_severities(config);
    DiagnosticList said_before;
    Diagnostics& noticed = progress.opened ? static_cast<Diagnostics&>(said_before) : printer;
    const auto& named = a.inputs;
    meter.begin(named.names.empty() ? named.files_from : named.names.front(), size_of(inputs),
                times_for_an_index);
    auto registry = global.registry();
    if (const auto* problem = registry.problem_of_named_files()) return fail(global, *problem);
    auto open = run::open_inputs(std::move(inputs), registry, a.from, limits, noticed, named.encoding);
    if (open.empty()) return could_not_run;
    const auto collection = run::collect(std::move(open), registry, {}, noticed, named.selection());
    const auto note = [&](int status) {
        if (printer.seen(Severity::error)) status = std::max<int>(status, findings);
        progress.status = std::max(progress.status, status);
    };
    note(well);
    progress.opened = true;
    Looking looking(a, config, limits, registry, meter);
    std::uint32_t number = 0;
    for (const DocId id : collection->manifest.in_order()) {
        if (collection->formats[id] == nullptr || number++ < progress.begun) continue;
        progress.begun = number;
        note(looking.look_at(*collection, id, look, printer));
        std::fflush(out());
        ++progress.looked;
    }
    return progress.status;
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
    std::vector<fs::path> reads;
    for (const auto& input : *inputs)
        if (!input.in_memory) reads.push_back(input.path);
    const run::SharedMemory<Progress> shared(1);
    if (shared.get() == nullptr) return fail(global, run::no_process());
    auto& progress = *shared.get();
    // Each death costs another look at the names of all documents.
    constexpr int most_deaths = 100;
    for (int deaths = 0;; ++deaths) {
        const auto begun = progress.begun;
        const int status = run_protected(
            global, a.process, limits->document, {reads, {}}, could_not_run, [&](run::Meter& meter) {
                int looked = look_at_all(global, a, *config, limits->files, *inputs, meter, progress, look);
                // Nothing was there that could be looked at.
                if (deaths > 0 && progress.looked == 0) looked = could_not_run;
                if (at_end && looked != could_not_run) looked = at_end(looked);
                progress.finished = true;
                return looked;
            });
        if (progress.finished) return status == well && printer.seen(Severity::error) ? findings : status;
        if (progress.begun == begun || deaths == most_deaths) return could_not_run;
        progress.status = std::max<int>(progress.status, findings);
    }
}

}  // namespace speckiln::cli
