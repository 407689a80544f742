#include "run/collection.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "plugin/activity.h"
#include "plugin/job.h"
#include "run/caught.h"

namespace speckiln::run {
namespace {

using plugin::Phase;

void prepare(kiln_job& job, Phase phase, const Collection& c, const plugin::Format* format,
             std::uint32_t source, Diagnostics& d) {
    job.phase = phase;
    job.format = format;
    job.options = options_of(c.options, format);
    job.diagnostics = &d;
    job.source = c.inputs[source].source.get();
    job.source_number = source;
    job.manifest = &c.manifest;
}

// A folder or zip of files: each is a document by its extension, or an asset. The key is the path, which is
// the alias links use, too. A single file is a folder of one.
void index_files(Collection& c, std::uint32_t number, plugin::Registry& registry, const Selection& selection,
                 Diagnostics& diagnostics) {
    const auto& input = c.inputs[number];
    bool any = false, own = false;
    for (std::uint32_t entry = 1; entry <= input.source->count(); ++entry) {
        const std::string name(input.source->entry(entry).name);
        if (input.source->is_container() && !selection.takes(name)) continue;
        if (input.is_output(name)) {
            if (!std::exchange(own, true))
                diagnostics.add({Severity::info,
                                 "input.own-output",
                                 {.file = input.source->display(entry)},
                                 "it lies in the output of this run, of which nothing is read",
                                 "name an output outside the input, or leave it so"});
            continue;
        }
        const auto* known = input.format_of(entry);
        const auto* format =
            known != nullptr ? known : plugin::reader_of_entry(registry, *input.source, entry);
        any |= format != nullptr;
        if (format == nullptr) {
            ++c.passed_over;
            diagnostics.add({Severity::info,
                             "input.other-file",
                             {.file = input.source->display(entry)},
                             "no format reads this file; it is copied if a document refers to it",
                             {}});
        }
        const auto id = c.manifest.add(number, 0, format != nullptr ? DocType::page : DocType::asset, name);
        if (id == 0) continue;
        c.manifest.add_entry(id, entry, input.source->entry(entry).name);
        c.manifest.add_alias(id, name);
        c.formats.resize(id + 1, nullptr);
        c.formats[id] = format;
    }
    if (!any && input.source->is_container())
        diagnostics.add(
            {Severity::warning,
             "input.no-document",
             {.file = input.source->name()},
             "there is nothing here that can be converted",
             "name a file or folder that holds documents; `speckiln formats` lists what is read"});
}

// Blanks and line breaks only, after a byte order mark.
bool is_blank(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

// Keeps what an indexing reader says of all inputs of its kind ("….never-contains"): the summary repeats it.
class ScanListener final : public Diagnostics {
  public:
    ScanListener(Diagnostics& next, std::string& never) : next_(next), never_(never) {}
    void add(Diagnostic d) override {
        if (d.code.ends_with(".never-contains")) never_ = d.message;
        next_.add(std::move(d));
    }

  private:
    Diagnostics& next_;
    std::string& never_;
};

bool index_container(Collection& c, std::uint32_t number, Diagnostics& diagnostics) {
    const auto* format = c.inputs[number].format;
    const DocId before = c.manifest.size();
    kiln_job job;
    ScanListener listener(diagnostics, c.never_contains);
    prepare(job, Phase::index, c, format, number, listener);
    job.manifest_writable = &c.manifest;
    plugin::activity().about(c.inputs[number].source->name(), c.inputs[number].bytes);
    const bool well = plugin::call(format->index, job);
    c.formats.resize(c.manifest.size() + 1, nullptr);
    for (DocId id = before + 1; id <= c.manifest.size(); ++id) {
        if (c.manifest[id].type != DocType::asset) c.formats[id] = format;
        // What was indexed by half has documents whose place is not known: nothing of it is written.
        if (!well) c.manifest.exclude(id);
    }
    return well;
}

// Whether memory is missing for it. The first time that is kept back: it may be there again in a moment.
class WantOfMemory final : public Diagnostics {
  public:
    WantOfMemory(Diagnostics& next, bool is_first) : next_(next), is_first_(is_first) {}
    void add(Diagnostic d) override {
        const bool lacks = d.severity == Severity::error && lacks_memory(d);
        heard_ |= lacks;
        if (!lacks || !is_first_) next_.add(std::move(d));
    }
    [[nodiscard]] bool heard() const { return heard_; }

  private:
    Diagnostics& next_;
    bool is_first_, heard_ = false;
};

// A scan that fails leaves the facts as the names tell them; reading will fail by itself if it must. But for
// want of memory it may not: it would be read, and written to another place. So that is tried once more.
void scan_one(Collection& c, DocId id, Diagnostics& diagnostics) {
    for (const bool is_first : {true, false}) {
        WantOfMemory want(diagnostics, is_first);
        const auto* format = c.formats[id];
        kiln_job job;
        prepare(job, Phase::scan, c, format, c.manifest[id].source, want);
        job.manifest_writable = &c.manifest;
        job.self = id;
        plugin::call(format->scan, job);
        if (!want.heard()) return;
    }
}

void scan(Collection& c, Diagnostics& diagnostics) {
    c.manifest.freeze();  // so that scan can ask for children
    for (DocId id = 1; id <= c.manifest.size(); ++id) {
        const auto* format = c.formats[id];
        if (format == nullptr || format->scan == nullptr) continue;
        plugin::activity().about(c.display(id), weight_of(c, id));
        scan_one(c, id, diagnostics);
    }
}

// The parts of a document that is a package. Nothing: it is none; then an error was reported.
std::unique_ptr<source::Source> open_package(const Collection& c, DocId id, Diagnostics& diagnostics) {
    const auto& entries = c.manifest[id].entries;
    const auto bytes =
        entries.empty() ? Result<source::Bytes>(source::Bytes{}) : c.source_of(id).data(entries.front());
    auto parts = bytes ? source::open_package(c.display(id), *bytes, c.inputs[c.manifest[id].source].limits,
                                              diagnostics)
                       : Result<std::unique_ptr<source::Source>>(bytes.error());
    if (parts) return std::move(*parts);
    diagnostics.add(parts.error());
    return nullptr;
}

}  // namespace

const plugin::OptionValues* options_of(const FormatOptions& options, const plugin::Format* format) {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const auto& o) { return o.first == format; });
    return found == options.end() ? nullptr : &found->second;
}

plugin::OptionValues options_for(const FormatOptions& options, const plugin::Format& format) {
    const auto* set = options_of(options, &format);
    return set != nullptr ? *set : format.options.defaults();
}

std::uint64_t weight_of(const Collection& c, DocId id) {
    std::uint64_t bytes = 0;
    for (const auto entry : c.manifest[id].entries)
        bytes += c.source_of(id).entry(entry).size;
    return bytes;
}

std::string Collection::display(DocId id) const {
    const auto& entries = manifest[id].entries;
    return entries.empty() ? source_of(id).name() : source_of(id).display(entries.front());
}

std::string Collection::source_name(DocId id) const {
    const auto& entries = manifest[id].entries;
    const auto& source = source_of(id);
    std::string input = std::filesystem::path(source.name()).filename().string();
    if (entries.empty()) return input;
    const std::string entry(source.entry(entries.front()).name);
    return inputs.size() == 1 || input.empty() || input == entry ? entry : input + '!' + entry;
}

std::unique_ptr<Collection> collect(std::vector<OpenInput> inputs, plugin::Registry& registry,
                                    FormatOptions options, Diagnostics& diagnostics,
                                    const Selection& selection) {
    auto c = std::make_unique<Collection>();
    c->inputs = std::move(inputs);
    c->options = std::move(options);
    c->formats.resize(1, nullptr);
    // Every format that reads has its defaults, at least.
    for (const auto& input : c->inputs)
        if (input.format != nullptr && options_of(c->options, input.format) == nullptr)
            c->options.emplace_back(input.format, input.format->options.defaults());
    bool scans = false;
    for (std::uint32_t number = 0; number < c->inputs.size(); ++number) {
        const auto* format = c->inputs[number].format;
        if (format != nullptr && format->index != nullptr) {
            index_container(*c, number, diagnostics);
        } else {
            index_files(*c, number, registry, selection, diagnostics);
        }
    }
    for (const auto* format : c->formats) {
        if (format == nullptr) continue;
        scans |= format->scan != nullptr;
        if (options_of(c->options, format) == nullptr)
            c->options.emplace_back(format, format->options.defaults());
    }
    if (scans) scan(*c, diagnostics);
    c->manifest.freeze();
    return c;
}

namespace {

std::optional<ReadDocument> read(const Collection& c, DocId id, const NormaliseOptions* options,
                                 Diagnostics& diagnostics, const Examine& examine) {
    const auto* format = c.formats[id];
    if (format == nullptr || format->read == nullptr) return std::nullopt;
    Document document;
    Builder builder(document);
    kiln_job job;
    prepare(job, Phase::read, c, format, c.manifest[id].source, diagnostics);
    job.self = id;
    job.document = &document;
    job.builder = &builder;
    std::unique_ptr<source::Source> parts;
    if (format->is_package()) {
        parts = open_package(c, id, diagnostics);
        if (!parts) return std::nullopt;
        job.source = parts.get();
        job.packaged = true;
        job.own_name = c.display(id);
    }
    if (!plugin::call(format->read, job)) return std::nullopt;
    builder.finish();
    if (builder.failed()) {
        job.kill(
            "plugin.invalid-tree",
            fmt::format("the '{}' plugin built an invalid document: {}", format->name, builder.problem()),
            "report this to the plugin's author");
        return std::nullopt;
    }
    if (builder.invalid_utf8() > 0) {
        diagnostics.add(
            {Severity::warning, "input.invalid-utf8", job.own_place(),
             builder.invalid_utf8() == 1
                 ? std::string("a piece of text holds bytes that are not UTF-8; they are shown as U+FFFD")
                 : fmt::format("{} pieces of text hold bytes that are not UTF-8; they are shown as U+FFFD",
                               builder.invalid_utf8()),
             "say the encoding with --encoding"});
    }
    const auto place = [&](NodeId node) { return job.place_of_node(node); };
    if (options != nullptr) {
        NormaliseOptions placed = *options;
        placed.place = place;
        normalise(document, placed, diagnostics);
    }
    const auto& entries = c.manifest[id].entries;
    if (job.packaged) job.touched = {entries.front()};
    const auto own = entries.empty() || job.packaged ? job.entries.end() : job.entries.find(entries.front());
    const auto source = own == job.entries.end() ? std::string_view() : own->second.view;
    // Readers that index a container know what dangles in it and say so; for others it is said here. Of a
    // file by itself nobody can tell what stands beside it.
    const auto& input = c.inputs[c.manifest[id].source];
    const bool alone = !input.source->is_container() && input.source->count() == 1;
    const bool judge =
        (!alone || c.lies_beside) && (input.format == nullptr || input.format->index == nullptr);
    const auto lies_beside = [&](std::string_view href) { return c.lies_beside && c.lies_beside(id, href); };
    const auto ways_out = judge                                           ? WaysOut::judged
                          : alone && c.leaves_neighbours && !job.packaged ? WaysOut::left_behind
                                                                          : WaysOut::unsaid;
    const auto links = count_links(document, ways_out, lies_beside, place, diagnostics);
    if (examine) examine(document, source, place);
    if (own != job.entries.end() && is_blank(source))
        diagnostics.add({Severity::warning, "input.blank", job.own_place(),
                         "the document is empty, or nothing but blanks",
                         "look whether it was saved or exported whole"});
    else if (own != job.entries.end() && document[document.root()].first == 0)
        diagnostics.add(
            {Severity::warning, "input.nothing-read", job.own_place(),
             fmt::format("its {} bytes are nothing to the '{}' plugin", source.size(), format->name),
             "look whether --from names its format"});
    return ReadDocument{std::move(document), links, source, std::move(job.touched)};
}

}  // namespace

std::optional<ReadDocument> read_document(const Collection& c, DocId id, const NormaliseOptions* options,
                                          Diagnostics& diagnostics, const Examine& examine) {
    try {
        return read(c, id, options, diagnostics, examine);
    } catch (const std::bad_alloc&) {
        diagnostics.add(error_of(no_memory_for_it, c.display(id)));
        return std::nullopt;
    }
}

}  // namespace speckiln::run
