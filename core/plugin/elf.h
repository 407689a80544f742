// What a shared object exports and which versions of which libraries it needs, read from the file itself:
// nothing of it is run, and every offset is checked.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::plugin {

struct ElfFacts {
    std::vector<std::string> exports;    // defined global symbols, sorted
    std::vector<std::string> libraries;  // DT_NEEDED
    std::string glibc, glibcxx;          // highest version needed: "2.34", "3.4.30"; "" = none
};

Result<ElfFacts> read_elf(const std::filesystem::path& file);

// Is it a shared object of which no part is missing? The system's loader maps what the file only claims to
// hold and dies of it. Reads a few hundred bytes.
Status check_whole(const std::filesystem::path& file);

// The versions that this machine has: "2.36", "3.4.30" ("" where there is no libstdc++).
std::string machine_glibc();
std::string machine_glibcxx();

// 3.4.9 < 3.4.30
bool version_less(std::string_view a, std::string_view b);

}  // namespace speckiln::plugin
