// A zip of files. The same names and bytes give the same zip: entries in the order given, no times but the
// format's first, no rights but those of a plain file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::output {

struct ArchiveMember {
    std::string name;            // UTF-8, '/' between parts
    std::filesystem::path file;  // its bytes
};

// Writes `archive`, which must not be there yet. shown: how messages name it.
Status write_archive(const std::filesystem::path& archive, const std::vector<ArchiveMember>&,
                     const std::string& shown);

}  // namespace speckiln::output
