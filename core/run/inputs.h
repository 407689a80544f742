// The inputs of a run as sources with their formats.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "plugin/choose.h"
#include "source/glob.h"
#include "source/source.h"

namespace speckiln::run {

// What the user named: a path, or bytes that are there already (standard input).
struct Input {
    std::filesystem::path path;
    std::string name;  // as messages show it
    std::string
        below;  // folder in the output, '/' between parts: its place below the common root of all inputs
    // Where the output of this run lies in it, '/' between parts: nothing there is read. "" = elsewhere.
    std::string output;
    std::string bytes;  // only with in_memory
    bool in_memory = false;
};

// Which files below a folder (or in a zip of files) are taken. Hidden files and `~$*` never are.
class Selection {
  public:
    Selection() : Selection({}, {}) {}
    // Globs; no include = all. One without a slash is for the name alone, as .gitignore has it.
    Selection(const std::vector<std::string>& include, const std::vector<std::string>& exclude);
    [[nodiscard]] bool takes(std::string_view path) const;

  private:
    source::PathGlobs include_, exclude_;
    bool all_;
};

struct OpenInput {
    std::unique_ptr<source::Source> source;
    const plugin::Format* format = nullptr;  // nullptr: a folder or zip of files, each with its own format
    std::string below;
    std::vector<const plugin::Format*> formats;  // of files named one by one, by entry - 1
    std::uint64_t bytes = 0;                     // on disk, not as it claims to unpack to
    source::Limits limits;                       // under which packages among its entries are opened
    std::string output;                          // see Input, as entries are named

    // Does it lie there? What a run has written is no input of the next.
    [[nodiscard]] bool is_output(std::string_view entry) const {
        return !output.empty() && entry.starts_with(output) &&
               (entry.size() == output.size() || entry[output.size()] == '/');
    }

    // Who reads the entry, if that is known without its name.
    [[nodiscard]] const plugin::Format* format_of(std::uint32_t entry) const {
        return formats.empty() ? format : formats[entry - 1];
    }
};

// Opens each input and finds its format; one that fails is reported and left out. Files named one by one
// become one input, so that links among them are found; what is a container stays by itself. encoding: of the
// documents, "" = UTF-8 or what their byte order mark says.
std::vector<OpenInput> open_inputs(std::vector<Input> inputs, plugin::Registry&, std::string_view from,
                                   const source::Limits&, Diagnostics&, const std::string& encoding = {});

// The folders of the inputs below their deepest common folder: "" for a single one.
void place_below_common_root(std::vector<Input>& inputs);

}  // namespace speckiln::run
