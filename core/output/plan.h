// The plan of a run: the output path of every document and asset, decided before anything is written.
//
// Titles naming: folders are the page hierarchy. A page without children or attachments is parent/name.md,
// any other is parent/name/index.md with its children and attachments in that folder; a database has its CSV
// there too. The only top page is the index of the output's root. Where pages stand beside their folders, any
// page is parent/name.md, and its children and attachments in parent/name/; nothing is an index. Paths naming
// (a folder of files): each document keeps its relative path with the new extension, "x.md.html" and
// "x.docx.html" where x occurs twice.
//
// Names never collide on any system (see collision_key), nor as routes of a static site ("x.md" beside
// "x/index.md", "readme" beside "index"). The first by key keeps the plain name, others are numbered; so the
// plan depends on keys and titles alone. O(n log n).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "file_name.h"
#include "model/manifest.h"
#include "sha256.h"
#include "speckiln/diagnostic.h"

namespace speckiln::output {

// How one source's documents are named.
struct SourcePlan {
    enum class By : std::uint8_t { titles, paths };
    By by = By::titles;
    std::string
        below;  // folder in the output that holds this source's documents, '/' between parts; "" = the root
};

struct PlanOptions {
    std::string extension = "md";      // without dot
    std::string index_name = "index";  // file stem of a page that has a folder; "" = the page's own name
    std::string
        leaf_index_name;  // the same for a page with attachments and no children; "" = index_name (Hugo:
                          // "_index" and "index")
    Naming naming;        // of documents and attachments, where named by titles
    bool folders = true;  // false: every document in one folder (titles naming)
    bool assets = true;   // false: assets get no output (embedded or dropped)
    bool number_prefixes =
        false;            // the site drops "1-" from "1-setup" (Docusaurus), so that it meets "setup"
    bool beside = false;  // a page's file stands beside the folder of what lies below it
    // Not empty: names of documents end in 32 hex digits, the key's own where it is such an id, else some
    // that begin with these and follow from the key, whatever the title.
    std::string ids;
    // Not empty (without dot): the extension of databases and views, whose own CSV is then not copied.
    std::string table_extension;
    std::vector<SourcePlan> sources;  // by Record::source; one that is not there: titles, at the root
};

// What the planner asks about a record's bytes. Called for assets only, but entry_name for any record.
class PlanInputs {
  public:
    struct Facts {
        std::uint64_t size = 0;
        std::uint32_t crc = 0;
        bool known = false;  // size is known
        bool has_crc = false;
    };
    virtual ~PlanInputs() = default;
    // The name of the record's first entry in its container; "" if it has none.
    virtual std::string entry_name(DocId) = 0;
    // How a diagnostic names the record: "export.zip!Specs/Login.md".
    virtual std::string display(DocId id) { return entry_name(id); }
    virtual Facts facts(DocId) = 0;
    // True where both lie packed alike in archives, byte for byte: their bytes are equal, or equally damaged.
    virtual bool packed_alike(DocId, DocId) { return false; }
    // Of the bytes; asked only for assets whose size and CRC equal another's. An error keeps them apart.
    virtual Result<Digest> digest(DocId) = 0;
};

struct Plan {
    // Where an index of several top pages may be written ("index.md"), kept free for it; "" where the root
    // has an index.
    std::string root_index;
    // Beside each database or view whose own (first) entry is a CSV: where that goes.
    std::unordered_map<DocId, std::string> csv;
    // Is the path that of a planned file or folder? May say yes of a free one, never no of a taken one.
    [[nodiscard]] bool taken(std::string_view path) const;

    bool beside = false;  // as in PlanOptions

    std::vector<std::uint64_t> keys;  // sorted; see Claims
};

// Sets output (and same_as, with the output of the first, for assets of equal bytes) of every record that is
// not excluded. The manifest must be frozen.
Result<Plan> plan_outputs(Manifest&, const PlanOptions&, PlanInputs&, Diagnostics&);

// A name for an asset that has no record (an image from a data URL in `document`): beside the document,
// "login-3.png", or in its folder, "image 3.png"; never a planned path and never that of another document's.
// n counts from 1 and is moved past what is in use.
std::string unplanned_asset(const Plan&, std::string_view document, std::uint32_t& n,
                            std::string_view extension);

}  // namespace speckiln::output
