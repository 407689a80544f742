// The recount: proof that what an export said is in what was made of it.
//
// It reads both sides with small scanners of its own and shares nothing with the readers and writers, so that
// a fault of theirs cannot hide itself. It counts words, rows, cells, properties, links, images and
// attachments of the source and looks for each in the output; it follows every link of the output. It also
// sees what is there but not as it was: boxes, list numbers, code, the order of a page, and text that nobody
// wrote. Bold that became plain, a table that became a list or a heading of another level are none of its
// business.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "slug.h"
#include "source/source.h"
#include "speckiln/diagnostic.h"

namespace speckiln::verify {

// Text that the conversion said it could not keep: words of it that are missing from that source file are
// excused.
struct Excused {
    std::string source;  // the entry's name in the source
    std::string text;
};

// What a template has as the value of a property until somebody fills it in.
struct Asked {
    std::string field, hint;
};

struct Options {
    Slugs slugs = Slugs::any;  // the rule for anchors; any: each that one of the programs would make
    std::vector<Excused> excused;
    // The documents were brought into another template: their sections may stand anywhere, beside words of
    // the new one, and those of the old one, which this holds, may be missing from each document.
    bool retemplated = false;
    std::string template_text;
    std::vector<std::string> template_titles;  // other titles of its sections: missing as headings only
    std::vector<std::string> own_titles;       // that the text has: of a heading a number may be before it
    std::vector<Asked> template_fields;        // its properties
    // Properties of the new template, by what an output's `template` says; of others nothing is known.
    std::map<std::string, std::vector<Asked>> new_fields;
    std::size_t findings_a_document = 20;     // of one code, at least 1; the rest is summed up in one more
    std::uint64_t file_bytes = 256ull << 20;  // a larger file of the output is not read
};

struct Tally {
    std::uint64_t found = 0;
    std::uint64_t missing = 0;
};

struct Account {
    Tally documents;  // of the source that have a file in the output
    Tally words;      // of the source's pages, properties included; not of its CSV files
    Tally rows;       // of CSV files; missing: at least one of its cells is
    Tally cells;
    Tally properties;
    Tally links;  // of the source's pages, those that lead nowhere there left out
    Tally images;
    Tally assets;                // attachments, byte for byte
    Tally targets;               // of the output's links within the output: lead somewhere, or lead nowhere
    std::uint64_t external = 0;  // links of the output that leave it; not followed
    std::uint64_t dangling = 0;  // links that lead nowhere in the source either
    std::uint64_t excused_words = 0;
    std::uint64_t changed = 0;     // what is there, but not as the source has it
    std::uint64_t added = 0;       // words, rows and files that the source does not have
    std::uint64_t collisions = 0;  // documents that share a file, names that differ only in case
    std::uint64_t unread = 0;      // documents of a kind that the recount cannot read (HTML)
    bool mapped = false;           // the output had a map; without one, documents are paired by name

    [[nodiscard]] bool whole() const {
        return documents.missing + words.missing + rows.missing + properties.missing + links.missing +
                   images.missing + assets.missing + targets.missing + changed + collisions ==
               0;
    }
};

// input: opened with the mounts with which it was converted, so that entries have the names that the map
// gives. output: the folder, or the one file, that was written. Findings go to `findings`, each with its
// place in the source (for broken links: in the output). An error means that nothing could be compared. One
// call uses one thread; memory follows the largest document.
Result<Account> recount(const source::Source& input, const std::filesystem::path& output,
                        const Options& options, Diagnostics& findings);

}  // namespace speckiln::verify
