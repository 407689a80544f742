#include "scaffold.h"

#include <fmt/format.h>

#include <fstream>

#include "speckiln/error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view plugin_cpp = R"(// The format "@NAME@": a paragraph a line.
#include <speckiln/plugin.hpp>

static int read(kiln::Reader in) {
    for (kiln::Lines lines(in.data()); lines.next();)
        if (!lines.line().empty()) in.paragraph(lines.line());
    return KILN_OK;
}

static int write(kiln::Writer out) {
    for (auto block = out.look(out.root()).first; block != 0; block = out.look(block).next) {
        const auto look = out.look(block);
        if (look.kind != KILN_PARAGRAPH) {
            out.lost(block, "lost.block", "this format holds paragraphs only");
            continue;
        }
        for (auto inline_ = look.first; inline_ != 0; inline_ = out.look(inline_).next) out.put(out.look(inline_).text);
        out.put("\n");
    }
    return KILN_OK;
}

static constexpr kiln_format formats[] = {
    kiln::format("@NAME@", "@NAME@", "@NAME@").reads<read>().writes<write>()};
KILN_PLUGIN("com.example.@NAME@", "0.1.0", "Apache-2.0", formats)
)";

constexpr std::string_view cmake = R"(cmake_minimum_required(VERSION 3.22)
project(@NAME@ LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 17)
find_package(speckiln REQUIRED)
speckiln_add_plugin(@NAME@ plugin.cpp)
)";

constexpr std::string_view readme = R"(# @NAME@: a Speckiln plugin

    cmake -S . -B build && cmake --build build
    speckiln plugins check build/@NAME@.kiln
    speckiln plugins test build/@NAME@.kiln cases
    speckiln --plugin build/@NAME@.kiln convert cases/first/input.@NAME@ -t markdown
)";

constexpr std::string_view expected = R"({"kind": "document", "content": [
  {"kind": "paragraph", "content": [
    {"kind": "text", "text": "First line"}
  ]},
  {"kind": "paragraph", "content": [
    {"kind": "text", "text": "Second line"}
  ]}
]}
)";

std::string filled(std::string_view text, const std::string& name) {
    std::string out(text);
    for (auto at = out.find("@NAME@"); at != out.npos; at = out.find("@NAME@", at))
        out.replace(at, 6, name);
    return out;
}

}  // namespace

Status scaffold_plugin(const std::string& name, const fs::path& folder) {
    const auto error = [&](std::string message, std::string remedy) {
        return make_error("plugins.cannot-make", std::move(message), std::move(remedy), folder.string());
    };
    if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != name.npos)
        return error(fmt::format("'{}' cannot be a format's name", name),
                     "use lower-case letters, digits and '-'");
    std::error_code problem;
    if (fs::exists(folder, problem)) return error("the folder exists already", "name another folder");
    fs::create_directories(folder / "cases/first", problem);
    if (problem)
        return error(fmt::format("the folder cannot be made: {}", problem.message()),
                     "choose a folder you can write to");
    const auto put = [&](const fs::path& file, std::string_view text) {
        std::ofstream out(folder / file, std::ios::binary);
        out << filled(text, name);
        return static_cast<bool>(out.flush());
    };
    if (put("plugin.cpp", plugin_cpp) && put("CMakeLists.txt", cmake) && put("README.md", readme) &&
        put(fs::path("cases/first") / ("input." + name), "First line\nSecond line\n") &&
        put("cases/first/expected.json", expected))
        return Done{};
    return error("a file cannot be written", "is the disk full?");
}

}  // namespace speckiln::cli
