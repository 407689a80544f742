// Seeds and findings through the targets, without a fuzzer:
//
//     speckiln_fuzz_replay TARGET                  all that the project has for it
//     speckiln_fuzz_replay TARGET FILE…            these files
//     speckiln_fuzz_replay --seeds FOLDER TARGET   writes all there instead, a file each, for the fuzzer
//
// What the project has: seeds/TARGET and findings/TARGET beside this file, and the inputs of the test cases
// of that format, a folder as an archive; of templates those that come along.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/archive.h"
#include "fuzz/target.h"

namespace fs = std::filesystem;

namespace {

void add_files(const fs::path& folder, std::vector<fs::path>& inputs) {
    if (!fs::is_directory(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder))
        inputs.push_back(entry.path());
}

void add_from_cases(std::string_view target, std::vector<fs::path>& inputs) {
    const fs::path cases = SPECKILN_TESTS "/cases";
    for (const auto& entry : fs::recursive_directory_iterator(cases)) {
        const auto below = entry.path().lexically_relative(cases);
        const auto format = below.begin()->string();
        if (std::distance(below.begin(), below.end()) != 3) continue;
        if (below.stem() == "input" && format == (target == "verify" ? "markdown" : target))
            inputs.push_back(entry.path());
        // Trees of every format are JSON.
        if (below.filename() == "expected.json" && target == "json") inputs.push_back(entry.path());
    }
}

// The laws are tried on what their format is tried on.
std::vector<fs::path> inputs_of(std::string_view target) {
    if (target.ends_with("-laws")) target.remove_suffix(5);
    const fs::path here = SPECKILN_TESTS "/fuzz";
    std::vector<fs::path> inputs;
    add_files(here / "seeds" / target, inputs);
    add_files(here / "findings" / target, inputs);
    add_from_cases(target, inputs);
    if (target == "template") add_files(SPECKILN_TESTS "/../schemas/templates", inputs);
    std::sort(inputs.begin(), inputs.end());
    return inputs;
}

std::string bytes_of(const fs::path& input) {
    if (fs::is_directory(input)) return speckiln::fuzz::archive_of(input);
    std::ifstream in(input, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int count, char** words) {
    std::vector<std::string_view> arguments(words + 1, words + count);
    fs::path seeds;
    if (arguments.size() > 2 && arguments[0] == "--seeds") {
        seeds = arguments[1];
        arguments.erase(arguments.begin(), arguments.begin() + 2);
    }
    const auto target = speckiln::fuzz::target(arguments.empty() ? "" : arguments[0]);
    if (target.run == nullptr) {
        std::fputs("usage: speckiln_fuzz_replay [--seeds FOLDER] TARGET [FILE…]\n", stderr);
        return 2;
    }
    auto inputs = inputs_of(target.name);
    if (arguments.size() > 1) inputs.assign(arguments.begin() + 1, arguments.end());
    std::size_t number = 0;
    for (const auto& input : inputs) {
        const auto bytes = bytes_of(input);
        if (!seeds.empty()) {
            std::ofstream(seeds / ("seed-" + std::to_string(++number)), std::ios::binary) << bytes;
            continue;
        }
        // Said first: whatever aborts then is known by its name.
        std::fprintf(stderr, "%s\n", input.c_str());
        target.run(bytes);
    }
    std::printf("%s: %zu inputs\n", std::string(target.name).c_str(), inputs.size());
    // A test of nothing is none.
    return inputs.empty() ? 1 : 0;
}
