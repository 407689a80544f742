#include "one_document.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <utility>

#include "model/utf8.h"
#include "run/collection.h"
#include "run/notes.h"
#include "run/shared_memory.h"
#include "run/wire.h"
#include "run/worker.h"
#include "speckiln/error.h"
#include "verify/slug.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

// Text that can be written back as it is.
check::OwnText own_text_of(const run::Collection& c, DocId id, std::string_view bytes) {
    const auto& entries = c.manifest[id].entries;
    if (entries.empty() || bytes.data() == nullptr || bytes.find('\0') != std::string_view::npos ||
        utf8::first_invalid(bytes) != std::string_view::npos)
        return {};
    return {entries.front(), bytes};
}

// Whether there is such a file, or folder, beside the document's; of an archive what is in it is all. Also
// where nobody may know.
bool lies_beside(const run::Collection& c, DocId id, std::string_view href) {
    const auto& entries = c.manifest[id].entries;
    const auto file = entries.empty() ? fs::path() : c.source_of(id).on_disk(entries.front());
    const auto path = verify::percent_decoded(href.substr(0, href.find_first_of("?#")));
    if (file.empty()) return !c.source_of(id).is_container();
    // Of "/docs" nobody knows the site's root.
    if (path.starts_with('/')) return true;
    std::error_code problem;
    return fs::exists(file.parent_path() / path, problem) || problem;
}

// Keeps what is said of links, and passes the rest on.
class AboutLinks final : public Diagnostics {
  public:
    explicit AboutLinks(Diagnostics& next) : next_(next) {}
    void add(Diagnostic d) override {
        if (d.code.starts_with("link.") && d.severity >= Severity::warning)
            kept.push_back(std::move(d));
        else
            next_.add(std::move(d));
    }
    void pass_on() {
        for (auto& d : std::exchange(kept, {}))
            next_.add(std::move(d));
    }
    std::vector<Diagnostic> kept;

  private:
    Diagnostics& next_;
};

class Looking {
  public:
    Looking(const DocumentArguments& a, const source::Limits& limits, const Config& config,
            plugin::Registry& registry, run::Meter& meter)
        : a_(a), limits_(limits), registry_(registry), meter_(meter) {
        for (const auto& [name, rule] : config.properties)
            normalise_.properties.push_back(rule.value);
    }

    // The highest status; findings where the document cannot be read.
    int look_at(const run::Collection& c, DocId id, std::uint32_t number, const LookAt& look,
                Diagnostics& diagnostics) {
        int status = well;
        const auto name = c.display(id);
        meter_.begin(name, run::weight_of(c, {run::Task::Kind::document, id, 0}));
        AboutLinks said(diagnostics);
        const auto examine = [&](const Document& document, std::string_view bytes,
                                 const std::function<Place(NodeId)>& place) {
            const PlaceOf of = [&](NodeId node) { return node == 0 ? Place{.file = name} : place(node); };
            LookedAt at{number, document, name,      std::string(c.manifest[id].title),
                        of,     said,     said.kept, own_text_of(c, id, bytes),
                        {},     {},       {}};
            set_file(at, c, id);
            at.reread = [&](std::string other, const LookAt& again) {
                reread(c, id, number, std::move(other), again);
            };
            status = std::max(status, look(at));
        };
        const auto read = run::read_document(c, id, a_.as_read ? nullptr : &normalise_, said, examine);
        said.pass_on();
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

    void reread(const run::Collection& c, DocId id, std::uint32_t number, std::string bytes,
                const LookAt& look) {
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
                look_at(*alone, only, number, look, unheard);
                return;
            }
    }

    const DocumentArguments& a_;
    const source::Limits& limits_;
    plugin::Registry& registry_;
    run::Meter& meter_;
    NormaliseOptions normalise_;
};

// How far the documents have come, seen by all processes: one that dies is followed by another, which goes on
// behind the document that it died of.
struct Progress {
    std::atomic<std::uint32_t> next = 0;             // in their order, that nobody has begun with
    std::atomic<std::uint32_t> settled = 0;          // looked at, or lost with their process
    std::atomic<std::uint32_t> tried = 0, read = 0;  // of those: their process lived; they were handed over
    std::atomic<int> status = well;
    std::atomic<int> closes = -1;      // number of the process that does what is to be done at the end
    std::atomic<bool> opened = false;  // what there is to say of the inputs was said
    output::Digest names{};            // of the documents then
};

void raise_to(std::atomic<int>& status, int other) {
    for (int is = status; is < other && !status.compare_exchange_weak(is, other);) {
    }
}

// What is said of a document by one of several processes: it waits until that of those before it is known.
class Said final : public Diagnostics {
  public:
    Status open() { return notes_.open(); }
    void about(std::uint32_t document) { document_ = document; }
    void add(Diagnostic d) override {
        std::string note;
        run::Pack(note).diagnostic(d);
        notes_.add(document_, note);
    }
    void tell(Diagnostics& to) const {
        for (const auto& note : notes_.all())
            to.add(run::Unpack(note).diagnostic());
    }

  private:
    run::Notes notes_;
    std::uint32_t document_ = 0;
};

output::Digest digest_of_names(const run::Collection& c, const std::vector<DocId>& documents) {
    std::string names;
    run::Pack to(names);
    for (const DocId id : documents)
        to.text(c.display(id));
    return output::sha256(names);
}

class AllDocuments {
  public:
    AllDocuments(const Global& global, const DocumentArguments& a, const Config& config,
                 const source::Limits& limits, const LookAt& look, const AtEnd& at_end)
        : global_(global),
          a_(a),
          config_(config),
          limits_(limits),
          look_(look),
          at_end_(at_end),
          most_(a.process.in_process ? 1 : std::max(1U, a.jobs)),
          shared_(1),
          at_(most_) {}

    // Before any process is started.
    Status open() {
        if (shared_.get() == nullptr || at_.get() == nullptr) return run::no_process();
        return said_.open();
    }
    [[nodiscard]] unsigned most() const { return most_; }

    // In each of the processes.
    int look_at_all(std::vector<run::Input> inputs, run::Meter& meter) {
        auto& progress = *shared_.get();
        auto printer = global_.printer();
        printer.set_severities(config_);
        DiagnosticList said_before;
        const bool first = meter.number() == 0 && !progress.opened;
        Diagnostics& noticed = first ? static_cast<Diagnostics&>(printer) : said_before;
        const auto& named = a_.inputs;
        meter.begin(named.names.empty() ? named.files_from : named.names.front(), size_of(inputs),
                    times_for_an_index);
        auto registry = global_.registry();
        if (const auto* problem = registry.problem_of_named_files()) return fail(global_, *problem);
        auto open = run::open_inputs(std::move(inputs), registry, a_.from, limits_, noticed, named.encoding);
        if (open.empty()) return could_not_run;
        const auto collection = run::collect(std::move(open), registry, {}, noticed, named.selection());
        collection->lies_beside = [&c = *collection](DocId id, std::string_view href) {
            return lies_beside(c, id, href);
        };
        std::vector<DocId> documents;
        for (const DocId id : collection->manifest.in_order())
            if (collection->formats[id] != nullptr) documents.push_back(id);
        const auto names = digest_of_names(*collection, documents);
        if (first) progress.names = names;
        // What came or went meanwhile would give documents other numbers.
        if (names != progress.names) return well;
        // Fewer are looked at before another process is there.
        constexpr std::size_t worth_a_process = 16;
        const auto others = std::min<std::size_t>(documents.size() / worth_a_process, most_ - 1);
        if (first) {
            if (printer.seen(Severity::error)) raise_to(progress.status, findings);
            progress.opened = true;
            meter.invite(static_cast<unsigned>(others));
        }
        look_at_each(*collection, documents, others > 0 ? static_cast<Diagnostics&>(said_) : printer,
                     registry, meter);
        int nobody = -1;
        if (progress.settled == documents.size() &&
            progress.closes.compare_exchange_strong(nobody, static_cast<int>(meter.number()))) {
            said_.tell(printer);
            return close(printer);
        }
        return well;
    }

    // In the process that waits for those: whether another is to take the place of one that has ended.
    bool ended(unsigned number, std::optional<int> status) {
        auto& progress = *shared_.get();
        if (progress.closes == static_cast<int>(number)) {
            status_ = status.value_or(could_not_run);
            return false;
        }
        // One that died of opening the inputs would do so again.
        if (at_.get()[number].exchange(0) == 0) return false;
        raise_to(progress.status, findings);
        ++progress.settled;
        // Each death costs another look at the names of all documents.
        constexpr int most_deaths = 100;
        if (++deaths_ < most_deaths) return true;
        progress.next = UINT32_MAX / 2;  // nobody goes on
        return false;
    }
    // Of all. An error where they came to no end and nobody has said why.
    [[nodiscard]] Result<int> status() const {
        const auto& progress = *shared_.get();
        if (!progress.opened || progress.closes >= 0) return status_;
        return make_error("run.given-up",
                          deaths_ > 0
                              ? "the documents could not all be looked at, as too many processes died"
                              : "the documents could not all be looked at, as others came or went meanwhile",
                          "try again, with --jobs 1 or without the documents that are named");
    }

  private:
    void look_at_each(const run::Collection& collection, const std::vector<DocId>& documents,
                      Diagnostics& diagnostics, plugin::Registry& registry, run::Meter& meter) {
        auto& progress = *shared_.get();
        auto& at = at_.get()[meter.number()];
        Looking looking(a_, limits_, config_, registry, meter);
        const LookAt look = [&](const LookedAt& document) {
            const int status = look_(document);
            ++progress.read;
            return status;
        };
        for (std::uint32_t number = 0; (number = progress.next++) < documents.size();) {
            at = number + 1;
            said_.about(number);
            raise_to(progress.status,
                     looking.look_at(collection, documents[number], number, look, diagnostics));
            std::fflush(out());
            ++progress.tried;
            at = 0;
            ++progress.settled;
        }
    }

    int close(const Printer& printer) {
        auto& progress = *shared_.get();
        if (printer.seen(Severity::error)) raise_to(progress.status, findings);
        // Nothing was there that could be looked at.
        if (progress.tried == 0 && progress.settled > 0) return could_not_run;
        const int status = progress.status;
        return at_end_ && status != could_not_run ? at_end_(status, progress.read) : status;
    }

    const Global& global_;
    const DocumentArguments& a_;
    const Config& config_;
    const source::Limits& limits_;
    const LookAt& look_;
    const AtEnd& at_end_;
    unsigned most_;
    run::SharedMemory<Progress> shared_;
    run::SharedMemory<std::atomic<std::uint32_t>> at_;  // the document, from 1 on, that a process is at
    Said said_;
    int status_ = could_not_run, deaths_ = 0;
};

}  // namespace

void DocumentArguments::add_to(CLI::App& command) {
    inputs.add_to(command);
    command.add_option("-f,--from", from, "Input format (default: found out)")->type_name("FORMAT");
    process.add_to(command);
}

int with_documents(const Global& global, const DocumentArguments& a, const LookAt& look,
                   const AtEnd& at_end) {
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
    AllDocuments all(global, a, *config, limits->files, look, at_end);
    if (auto ok = all.open(); !ok) return fail(global, ok.error());
    run_protected(
        global, a.process, limits->document, {reads, {}}, all.most(),
        [&](run::Meter& meter) { return all.look_at_all(*inputs, meter); },
        [&](unsigned number, std::optional<int> status) { return all.ended(number, status); });
    const auto status = all.status();
    if (!status) return fail(global, status.error());
    return *status == well && printer.seen(Severity::error) ? findings : *status;
}

}  // namespace speckiln::cli
