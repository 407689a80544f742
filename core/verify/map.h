// .speckiln/map.json of an output: which file each document and attachment of the source became.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::verify {

struct Mapped {
    std::string key, source, path, title, sha256, source_sha256;
    std::uint32_t entry = 0;  // of the source; 0: none, or not looked up yet
};

struct Map {
    std::vector<Mapped> documents, assets;
};

// file: how a diagnostic names it.
Result<Map> read_map(std::string_view json, std::string file);

}  // namespace speckiln::verify
