// Where folders and archives put their entries while a source is being opened, and how a tree comes out of
// it: sorted, no name twice, inner zips opened in place.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "glob.h"
#include "limits.h"
#include "name_store.h"
#include "problem.h"
#include "volume.h"

namespace speckiln::source {

struct Collector {
    Collector(std::string source_name, char before_entry, const Limits& the_limits, Diagnostics& noticed)
        : source(std::move(source_name)),
          separator(before_entry),
          limits(the_limits),
          report(noticed, source) {}

    std::string source;  // as the user named it
    char separator;      // between it and an entry's name: '!' or '/'
    Limits limits;
    Reporter report;
    NameStore names;
    std::vector<Node> nodes;
    std::vector<std::unique_ptr<Volume>> volumes;

    [[nodiscard]] std::string display(std::string_view entry) const;
    // The index of the volume among `volumes`.
    std::uint16_t add(std::unique_ptr<Volume>);
};

// An archive's entries, below `prefix` ("" or "folder/"). `shown` is what diagnostics about the archive
// itself name.
Status add_zip(Collector&, Bytes archive, std::string_view prefix, const std::string& shown,
               std::uint32_t depth);
// A folder's files, links not followed.
Status add_folder(Collector&, const std::string& path);
// Opens every node that matches in place of itself, those inside as well.
Status mount_all(Collector&, const Globs&);
std::unique_ptr<Source> make_tree(Collector&&);

}  // namespace speckiln::source
