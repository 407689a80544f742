#include "hostile/spec_examples.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace speckiln::hostile {

namespace {

namespace fs = std::filesystem;

bool opens(const std::string& line) {
    const auto ticks = line.find_first_not_of('`');
    return ticks != std::string::npos && ticks >= 32 && line.compare(ticks, 8, " example") == 0;
}

std::string with_tabs(std::string s) {
    static const std::string arrow = "\xE2\x86\x92";
    for (auto at = s.find(arrow); at != std::string::npos; at = s.find(arrow, at + 1))
        s.replace(at, arrow.size(), "\t");
    return s;
}

}  // namespace

std::vector<Example> examples_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());

    std::vector<Example> examples;
    std::set<std::string> seen;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        unsigned number = 0;
        for (std::string line; std::getline(in, line);) {
            if (!opens(line)) continue;
            ++number;
            std::string input;
            while (std::getline(in, line) && line != ".")
                input += line + "\n";
            input = with_tabs(std::move(input));
            if (!seen.insert(input).second) continue;
            examples.push_back(
                {file.lexically_relative(folder).generic_string() + ":" + std::to_string(number), input});
        }
    }
    return examples;
}

}  // namespace speckiln::hostile
