// The examples of a markdown specification: what stands between a line of backticks with `example` behind
// and a line of one dot, the way spec.txt of CommonMark and of GFM and cmark's own tests write them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace speckiln::hostile {

struct Example {
    std::string name;   // "cmark/test/spec.txt:12": the file below the corpus, the example's number from 1
    std::string input;  // an arrow → is a tab, as these files say it
};

// Every file below `folder` that holds examples, in order of their names; the same input only once.
std::vector<Example> examples_below(const std::filesystem::path& folder);

}  // namespace speckiln::hostile
