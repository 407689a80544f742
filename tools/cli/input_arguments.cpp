#include "input_arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "speckiln/error.h"
#include "standard_stream.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

std::string read_all(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), {}};
}

Diagnostic not_found(const std::string& name) {
    return make_error("input.not-found", "there is no such file or folder",
                      "check the name; quote names with blanks", name);
}

Result<std::vector<std::string>> listed_files(const InputArguments& arguments) {
    std::string text;
    if (arguments.files_from == "-") {
        text = read_all(std::cin);
    } else {
        std::ifstream file(arguments.files_from, std::ios::binary);
        if (!file) return not_found(arguments.files_from);
        text = read_all(file);
    }
    std::vector<std::string> names;
    const char separator = arguments.zero ? '\0' : '\n';
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(separator, at), text.size());
        auto name = text.substr(at, end - at);
        if (!arguments.zero && name.ends_with('\r')) name.pop_back();
        if (!name.empty()) names.push_back(std::move(name));
        at = end + 1;
    }
    return names;
}

}  // namespace

void InputArguments::add_to(CLI::App& command) {
    command.add_option("INPUT", names, "Files, folders, zips; - for standard input")
        ->transform(standard_input);
    command.add_option("--include", include, "Only files below a folder that match GLOB")->type_name("GLOB");
    command.add_option("--exclude", exclude, "Leave out files below a folder that match GLOB")
        ->type_name("GLOB");
    command
        .add_option("--files-from", files_from,
                    "Read names of inputs from FILE, one a line; - for standard input")
        ->type_name("FILE")
        ->transform(standard_input);
    command.add_flag("-0,--null", zero, "Names in --files-from end in NUL");
    command
        .add_option("--encoding", encoding,
                    "Encoding of the documents (default: UTF-8, or what a byte order mark says)")
        ->type_name("NAME");
    command
        .add_option("--stdin-filename", stdin_name,
                    "What messages call standard input; its extension tells the format")
        ->type_name("NAME");
}

Result<std::vector<run::Input>> gather(const InputArguments& arguments, Diagnostics& diagnostics) {
    if (!arguments.given.empty()) return arguments.given;
    auto names = arguments.names;
    if (!arguments.files_from.empty()) {
        auto listed = listed_files(arguments);
        if (!listed) return listed.error();
        names.insert(names.end(), listed->begin(), listed->end());
    }
    if (names.empty())
        return Diagnostic{Severity::error,
                          "input.none",
                          {},
                          "no input is named",
                          "name files or folders, or - for standard input"};
    std::vector<run::Input> inputs;
    for (const auto& name : names) {
        run::Input input;
        input.name = name;
        input.path = name;
        if (name == "-") {
            input.name = arguments.stdin_name;
            input.in_memory = true;
            input.bytes = read_all(std::cin);
            input.path = fs::current_path() / "stdin";
        } else {
            std::error_code problem;
            if (!fs::exists(input.path, problem)) {
                diagnostics.add(not_found(name));
                continue;
            }
        }
        inputs.push_back(std::move(input));
    }
    run::place_below_common_root(inputs);
    return inputs;
}

}  // namespace speckiln::cli
