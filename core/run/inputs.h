// The inputs of a run as sources with their formats.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "plugin/choose.h"
#include "source/source.h"

namespace speckiln::run {

// What the user named: a path, or bytes that are there already (standard input).
struct Input {
    std::filesystem::path path;
    std::string name;  // as messages show it
    std::string
        below;  // folder in the output, '/' between parts: its place below the common root of all inputs
    std::string bytes;  // only with in_memory
    bool in_memory = false;
};

struct OpenInput {
    std::unique_ptr<source::Source> source;
    const plugin::Format* format = nullptr;  // nullptr: a folder or zip of files, each with its own format
    std::string below;
};

// Opens each input and finds its format; one that fails is reported and left out.
std::vector<OpenInput> open_inputs(std::vector<Input> inputs, plugin::Registry&, std::string_view from,
                                   const source::Limits&, Diagnostics&);

// The folders of the inputs below their deepest common folder: "" for a single one.
void place_below_common_root(std::vector<Input>& inputs);

}  // namespace speckiln::run
