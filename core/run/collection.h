// The documents of a run: what the inputs hold, by name, before any of it is read in full. Index and scan
// happen here.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "count_links.h"
#include "inputs.h"
#include "model/manifest.h"
#include "normalise/normalise.h"
#include "speckiln/document.h"

namespace speckiln::run {

using FormatOptions = std::vector<std::pair<const plugin::Format*, plugin::OptionValues>>;
// Those that are set for a format; nullptr: none are.
const plugin::OptionValues* options_of(const FormatOptions&, const plugin::Format*);
// The same, or what it takes where none are set.
plugin::OptionValues options_for(const FormatOptions&, const plugin::Format&);

// Everything that reading needs. Only read once it is made.
struct Collection {
    std::vector<OpenInput> inputs;  // by Record::source
    Manifest manifest;
    std::vector<const plugin::Format*> formats;  // by DocId: who reads it; nullptr for assets
    std::string never_contains;                  // what readers say that inputs of their kind never hold
    std::uint64_t passed_over = 0;               // files of folders that no format reads
    FormatOptions options;                       // of the formats for which any are set
    // Who looks at documents where they lie knows, too, what lies beside them and was not named: whether a
    // link from the document leads there. Links of all documents are judged then, but in archives.
    std::function<bool(DocId, std::string_view href)> lies_beside;
    // A file that is converted by itself is written to another folder than its own, where its links to what
    // lies beside it lead to nothing.
    bool leaves_neighbours = false;

    [[nodiscard]] const source::Source& source_of(DocId id) const {
        return *inputs[manifest[id].source].source;
    }
    // How the map names the record's source: the entry's name, behind the input's where there are several. No
    // path of this machine, so that the map is the same wherever it is made.
    [[nodiscard]] std::string source_name(DocId) const;
    // How a diagnostic names the record.
    [[nodiscard]] std::string display(DocId) const;
};

// What a document weighs: the bytes of its entries, as claimed.
std::uint64_t weight_of(const Collection&, DocId);

// Indexes and scans. An input that cannot be indexed is reported and holds no documents.
std::unique_ptr<Collection> collect(std::vector<OpenInput> inputs, plugin::Registry&, FormatOptions options,
                                    Diagnostics&, const Selection& selection = {});

// A document and the bytes it was read from.
struct ReadDocument {
    Document document;
    LinkCount links;
    std::string_view source;  // of its own entry; lives as long as the document; null where it was not read
    std::unordered_set<std::uint32_t> touched;  // entries that it was made from
};

// Looks at a document as it is then, while it can be said where its nodes stand. text: the bytes of its own
// entry, null where they were not read.
using Examine =
    std::function<void(const Document&, std::string_view text, const std::function<Place(NodeId)>& place)>;

// Reads one document and normalises it (nullptr: as read): a function of its bytes, the options and the
// manifest alone. Nothing where it failed; then an error was reported.
std::optional<ReadDocument> read_document(const Collection&, DocId, const NormaliseOptions*, Diagnostics&,
                                          const Examine& examine = {});

}  // namespace speckiln::run
