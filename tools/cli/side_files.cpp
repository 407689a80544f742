#include "side_files.h"

#include <fmt/format.h>

#include <fstream>

#include "command.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

fs::path resolved(const fs::path& path) {
    std::error_code problem;
    const auto whole = fs::absolute(path, problem);
    auto real = fs::weakly_canonical(whole, problem);
    return problem ? whole.lexically_normal() : real;
}

// By any name: a hard link would do as much harm.
bool is_same(const fs::path& a, const fs::path& b) {
    std::error_code problem;
    return fs::equivalent(a, b, problem) || resolved(a) == resolved(b);
}

Status refuse(const SideFile& file, std::string_view what) {
    return bad_option(fmt::format("{} names {}: {}", file.option, what, file.name), "name another file");
}

Status apart_from_inputs(const SideFile& file, const std::vector<run::Input>& inputs) {
    std::error_code problem;
    for (const auto& input : inputs) {
        if (input.in_memory) continue;
        if (is_same(file.name, input.path)) return refuse(file, "an input of this run");
        if (fs::is_directory(input.path, problem) && !place_in(input.path, file.name).empty() &&
            is_another(file))
            return refuse(file, "a file of an input folder");
    }
    return Done{};
}

Status apart_from_outputs(const SideFile& file, const std::vector<std::string>& outputs) {
    for (const auto& output : outputs) {
        if (output.empty() || output == "-") continue;
        if (is_same(file.name, output)) return refuse(file, "the output of this run");
        const auto place = place_in(output, file.name);
        if (place == ".speckiln" || place.starts_with(".speckiln/"))
            return refuse(file, "a place that is kept for what runs know of the output");
        if (!place.empty() && is_another(file)) return refuse(file, "a file of the output");
    }
    return Done{};
}

}  // namespace

bool is_another(const SideFile& file) {
    std::error_code problem;
    if (!file.is_file() || !fs::is_regular_file(file.name, problem)) return false;
    std::ifstream in(file.name, std::ios::binary);
    std::string begins(file.beginning.size(), '\0');
    in.read(begins.data(), static_cast<std::streamsize>(begins.size()));
    return !in || begins != file.beginning;
}

std::string place_in(const fs::path& folder, const std::string& file) {
    const auto place = resolved(file).lexically_relative(resolved(folder / "")).generic_string();
    return place == "." || place == ".." || place.starts_with("../") ? std::string() : place;
}

Status keep_apart(const std::vector<SideFile>& files, const std::vector<run::Input>& inputs,
                  const std::vector<std::string>& outputs) {
    for (std::size_t n = 0; n < files.size(); ++n) {
        if (!files[n].is_file()) continue;
        if (auto ok = apart_from_inputs(files[n], inputs); !ok) return ok;
        if (auto ok = apart_from_outputs(files[n], outputs); !ok) return ok;
        for (std::size_t m = 0; m < n; ++m)
            if (files[m].is_file() && is_same(files[m].name, files[n].name))
                return refuse(files[n], fmt::format("the file of {}", files[m].option));
    }
    return Done{};
}

}  // namespace speckiln::cli
