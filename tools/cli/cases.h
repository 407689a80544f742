// Case folders: a conversion as a folder that anybody can read and add to.
//
//     <name>/input.EXT or input/   what is read (the only required thing)
//     <name>/expected.json         the document as it is after reading and normalising
//     <name>/expected.EXT          what the writer of that extension makes of it
//     <name>/expected/             the same where the output is a tree (.speckiln left out), of markdown
//     <name>/expected.FORMAT/      the same of another format
//     <name>/report                the warnings and errors, one a line: "warning link.dangling"; none = there
//     are none <name>/options               settings, one a line: "markdown.dialect=hugo"
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "plugin/registry.h"
#include "source/limits.h"

namespace speckiln::cli {

struct CaseResult {
    std::string name;
    std::vector<std::string> failures;  // empty: passed
};

// Runs every case folder below `cases`; a folder that has an input is one. update: writes what comes out as
// what is expected. laws: also read(write(read(x))) == read(x), write(read(write(x))) == write(x), and inputs
// cut short.
struct CaseOptions {
    bool update = false;
    bool laws = true;
    std::string from;     // the format to read with; "" = found out
    std::string subject;  // the format under test: reads inputs of its extensions and of unknown ones
    std::function<void(const std::filesystem::path& folder)> begins;  // told of each case, where there is one
};
std::vector<CaseResult> run_cases(plugin::Registry&, const std::filesystem::path& cases, const CaseOptions&);

}  // namespace speckiln::cli
