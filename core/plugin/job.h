// One call into a plugin: what the host functions work on. Lives for one phase of one document (or of the
// run), on one thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "activity.h"
#include "format.h"
#include "model/builder.h"
#include "model/line_index.h"
#include "model/manifest.h"
#include "source/source.h"

namespace speckiln::plugin {

// A file that a writer made, named relative to the document's own; "" is the document's own.
struct WrittenFile {
    std::string name;
    std::string bytes;
    bool binary = false;
};

// Where links of the document being written lead: the run's business (plan, anchors), asked by host
// functions.
class Links {
  public:
    virtual ~Links() = default;
    // As kiln_host.href; nothing: it leads nowhere.
    virtual std::optional<std::string> href(const Document&, NodeId) = 0;
    // As kiln_host.anchor; "" = none needed.
    virtual std::string anchor(const Document&, NodeId) = 0;
    // The output path of an asset relative to the document, "" if it has none.
    virtual std::string asset_path(const Document&, std::uint32_t asset) = 0;
};

using PlanSettings = std::unordered_map<std::string, std::string>;

}  // namespace speckiln::plugin

// The type plugins know by name only.
struct kiln_job {
    using Phase = speckiln::plugin::Phase;

    Phase phase = Phase::sniff;
    const speckiln::plugin::Format* format = nullptr;
    const speckiln::plugin::OptionValues* options = nullptr;
    speckiln::Diagnostics* diagnostics = nullptr;
    const speckiln::source::Source* source = nullptr;
    // The document is, or was read from, a package (KILN_PACKAGE). In read, `source` holds its parts;
    // messages call it by `own_name` and tell places by the document's own headings.
    bool packaged = false;
    std::string own_name;
    std::uint32_t source_number = 0;
    const speckiln::Manifest* manifest = nullptr;
    speckiln::Manifest* manifest_writable = nullptr;  // index and scan
    speckiln::DocId self = 0;
    speckiln::Document* document = nullptr;    // read, write
    speckiln::Builder* builder = nullptr;      // read
    speckiln::plugin::Links* links = nullptr;  // write
    std::vector<speckiln::plugin::WrittenFile>* files = nullptr;
    speckiln::plugin::PlanSettings* plan = nullptr;

    bool dead = false;
    bool reported = false;  // anything
    bool reported_error = false;

    // Memory of a phase without a document.
    std::pmr::monotonic_buffer_resource arena;
    // What entry_data, entry_head and entry_own handed out, and line tables for places: by entry.
    std::unordered_map<std::uint32_t, speckiln::source::Bytes> entries;
    std::vector<speckiln::source::Bytes> heads;
    // Entries that were read, and of which nothing is kept, as entry_own gave them or the job that read the
    // document: read again where a message tells a place in them.
    std::unordered_set<std::uint32_t> read_before;
    // Entries that the plugin asked about: what comes of the call depends on them.
    std::unordered_set<std::uint32_t> touched;
    std::unordered_map<std::uint32_t, speckiln::LineIndex> lines;
    // Of a package: parts that are assets of the document already, by entry.
    std::unordered_map<std::uint32_t, std::uint32_t> assets_of_parts;

    // What options of format "file" name, opened as packages.
    std::map<std::string, std::unique_ptr<speckiln::source::Source>, std::less<>> option_packages;

    // What host_href has answered, of which writers ask again and again.
    std::unordered_map<speckiln::NodeId, kiln_str> hrefs;

    // Notes by id, made when first asked for.
    std::unordered_map<std::string_view, speckiln::NodeId> notes;
    bool notes_indexed = false;
    // Kinds this plugin is too old for, said once each.
    std::unordered_set<int> shown_fallbacks;

    // Ends the job with what went wrong.
    void fail(speckiln::Diagnostic);
    // The same, of the document as a whole.
    void kill(std::string code, std::string message, std::string remedy);
    void* allocate(std::size_t size);
    std::string_view copy(std::string_view);
    // The bytes of an entry, kept; reports and kills on failure.
    std::string_view data(std::uint32_t entry);
    // The same, to write to, and not kept as what the entry holds.
    std::span<char> own_data(std::uint32_t entry);
    [[nodiscard]] speckiln::Place place_of(std::uint32_t entry, std::uint64_t offset, std::uint64_t length);
    // Where a node of the document stands: its own span, or that of the nearest block around it; where there
    // is none, and in a package, the nearest heading.
    [[nodiscard]] speckiln::Place place_of_node(speckiln::NodeId);
    [[nodiscard]] speckiln::Place own_place();
    // An entry's bytes, kept nowhere yet; reports and kills on failure.
    speckiln::source::Bytes unpack(std::uint32_t entry);
    // Its entries are the parts of the document, not files beside it.
    [[nodiscard]] bool reads_parts() const { return packaged && phase == Phase::read; }
};

namespace speckiln::plugin {

// The table of host functions, the same for every job.
const kiln_host& host();

// Calls a function of the plugin. False: it failed or the job died; then at least one error was reported. One
// call at a time in a process, whatever the format's flags: runs that work at once are processes.
bool call(kiln_fn function, kiln_job& job);

}  // namespace speckiln::plugin
