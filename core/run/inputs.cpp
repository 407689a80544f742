#include "run/inputs.h"

#include "source/encoded.h"

#include <algorithm>

namespace speckiln::run {
namespace fs = std::filesystem;
namespace {

// The globs of inner zips that any format wants opened.
std::string all_mounts(plugin::Registry& registry, std::string_view from) {
    std::string mounts;
    const auto add = [&](const plugin::Format& format) {
        if (format.mounts.empty()) return;
        if (!mounts.empty()) mounts += ';';
        mounts += format.mounts;
    };
    if (!from.empty()) {
        if (const auto* format = registry.by_name(from)) add(*format);
        return mounts;
    }
    for (const auto* format : registry.all())
        add(*format);
    return mounts;
}

}  // namespace

std::vector<OpenInput> open_inputs(std::vector<Input> inputs, plugin::Registry& registry,
                                   std::string_view from, const source::Limits& limits,
                                   Diagnostics& diagnostics, const std::string& encoding) {
    std::vector<OpenInput> open;
    for (auto& input : inputs) {
        std::unique_ptr<source::Source> source;
        if (input.in_memory) {
            source = source::from_memory(input.name, std::move(input.bytes));
        } else {
            // A single document needs no plugin but its own: mounts matter for containers alone.
            const bool container = fs::is_directory(input.path) || plugin::extension_of(input.name) == "zip";
            auto opened = source::open(input.path, container ? all_mounts(registry, from) : std::string(),
                                       limits, diagnostics);
            if (!opened) {
                diagnostics.add(opened.error());
                continue;
            }
            source = std::move(*opened);
        }
        if (!encoding.empty()) {
            auto decoded = source::in_encoding(std::move(source), encoding);
            if (!decoded) {
                diagnostics.add(decoded.error());
                continue;
            }
            source = std::move(*decoded);
        }
        auto choice = plugin::choose_reader(registry, *source, from, diagnostics);
        if (!choice) {
            auto error = choice.error();
            if (error.place.file.empty()) error.place.file = input.name;
            diagnostics.add(std::move(error));
            continue;
        }
        open.push_back({std::move(source), choice->format, std::move(input.below)});
    }
    return open;
}

namespace {
std::string joined(const std::vector<std::string>& globs, bool with_slash) {
    std::string list;
    for (const auto& glob : globs)
        if ((glob.find('/') != glob.npos) == with_slash) list += glob + ';';
    return list;
}
}  // namespace

Selection::Globs::Globs(const std::vector<std::string>& globs)
    : names(joined(globs, false)), paths(joined(globs, true)) {}

bool Selection::Globs::match(std::string_view path) const {
    return names.match(path.substr(path.rfind('/') + 1)) || paths.match(path);
}

Selection::Selection(const std::vector<std::string>& include, const std::vector<std::string>& exclude)
    : include_(include), exclude_(exclude), all_(include.empty()) {}

bool Selection::takes(std::string_view path) const {
    for (std::size_t at = 0; at <= path.size();) {
        const auto end = std::min(path.find('/', at), path.size());
        const auto part = path.substr(at, end - at);
        if (part.starts_with('.') || part.starts_with("~$") || part == "__MACOSX") return false;
        at = end + 1;
    }
    return (all_ || include_.match(path)) && !exclude_.match(path);
}

void place_below_common_root(std::vector<Input>& inputs) {
    if (inputs.size() < 2) return;
    std::vector<fs::path> folders;
    for (const auto& input : inputs) {
        const auto whole = fs::absolute(input.path).lexically_normal();
        folders.push_back(fs::is_directory(input.path) ? whole : whole.parent_path());
    }
    fs::path common = folders.front();
    for (const auto& folder : folders) {
        const auto [in_common, in_folder] =
            std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
        fs::path shared;
        for (auto part = common.begin(); part != in_common; ++part)
            shared /= *part;
        common = shared;
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto below = folders[i].lexically_relative(common);
        inputs[i].below = below == "." ? std::string() : below.generic_string();
        if (inputs[i].below.ends_with('/')) inputs[i].below.pop_back();
    }
}

}  // namespace speckiln::run
