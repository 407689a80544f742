#include "run/inputs.h"

#include <algorithm>
#include <cstddef>
#include <new>

#include "plugin/activity.h"
#include "run/caught.h"
#include "source/bundle.h"
#include "source/encoded.h"
#include "source/names.h"

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

Result<std::unique_ptr<source::Source>> open_source(Input& input, plugin::Registry& registry,
                                                    std::string_view from, const source::Limits& limits,
                                                    Diagnostics& diagnostics) {
    if (input.in_memory) return source::from_memory(input.name, std::move(input.bytes));
    const auto* named = from.empty() ? nullptr : registry.by_name(from);
    if (named != nullptr && named->is_package() && !fs::is_directory(input.path))
        return source::open_file(input.path, limits);
    // A single document needs no plugin but its own: mounts matter for containers alone.
    const bool container = fs::is_directory(input.path) || plugin::extension_of(input.name) == "zip";
    return source::open(input.path, container ? all_mounts(registry, from) : std::string(), limits,
                        diagnostics);
}

// What it weighs on disk. An archive's claims count for nothing: limits are raised by this.
std::uint64_t bytes_of(const fs::path& path, bool in_memory, const source::Source& source) {
    std::error_code problem;
    if (!in_memory && !fs::is_directory(path, problem)) {
        const auto size = fs::file_size(path, problem);
        return problem ? 0 : size;
    }
    std::uint64_t bytes = 0;
    for (std::uint32_t entry = 1; entry <= source.count(); ++entry)
        bytes += source.entry(entry).size;
    return bytes;
}

bool is_file(const OpenInput& input) {
    return !input.source->is_container() && (input.format == nullptr || input.format->index == nullptr);
}

// All that are single files, as one input in place of the first of them.
std::vector<OpenInput> bundle_files(std::vector<OpenInput> open) {
    if (std::count_if(open.begin(), open.end(), is_file) < 2) return open;
    struct File {
        std::string name;
        OpenInput input;
    };
    std::vector<File> files;
    std::vector<OpenInput> bundled;
    std::size_t place = 0;
    std::uint64_t bytes = 0;
    for (auto& input : open) {
        if (!is_file(input)) {
            bundled.push_back(std::move(input));
            continue;
        }
        if (files.empty()) place = bundled.size();
        std::string name;
        if (!input.below.empty()) source::decode_name(input.below + '/', {}, name);
        name += input.source->entry(1).name;
        bytes += input.bytes;
        files.push_back({std::move(name), std::move(input)});
    }
    // Named twice is meant once.
    std::stable_sort(files.begin(), files.end(),
                     [](const File& a, const File& b) { return a.name < b.name; });
    files.erase(std::unique(files.begin(), files.end(),
                            [](const File& a, const File& b) { return a.name == b.name; }),
                files.end());
    OpenInput one;
    one.bytes = bytes;
    one.limits = files.front().input.limits;
    std::vector<source::Bundled> members;
    for (auto& file : files) {
        one.formats.push_back(file.input.format);
        members.push_back({std::move(file.name), std::move(file.input.source)});
    }
    one.source = source::bundle(std::move(members));
    bundled.insert(bundled.begin() + static_cast<std::ptrdiff_t>(place), std::move(one));
    return bundled;
}

// What holds nothing is recognised by nobody.
void say_empty(Diagnostic& error, bool standard_input) {
    error.message = standard_input ? "standard input is empty or closed"
                                   : "the file is empty, and its name does not tell what format it is to be";
    if (standard_input) error.remedy = "pipe a document into the command, or name a file";
}

bool is_archive(const source::Source& source) {
    const auto head = source.head(1, 4);
    return head && source::begins_as_zip(head->view);
}

// One document comes that way, and it is decided before where that goes.
void say_archive(Diagnostic& error) {
    error.message = "an archive of documents is not read from standard input";
    error.remedy = "save it to a file, and name that";
}

Result<OpenInput> open_one(Input& input, plugin::Registry& registry, std::string_view from,
                           const source::Limits& limits, Diagnostics& diagnostics,
                           const std::string& encoding) {
    auto source = open_source(input, registry, from, limits, diagnostics);
    if (source && !encoding.empty()) source = source::in_encoding(std::move(*source), encoding);
    if (!source) return source.error();
    const auto bytes = bytes_of(input.path, input.in_memory, **source);
    plugin::activity().about(input.name, bytes);
    auto choice = plugin::choose_reader(registry, **source, from, diagnostics);
    if (!choice) {
        auto error = choice.error();
        if (error.place.file.empty()) error.place.file = input.name;
        if (error.code == "format.unrecognised" && bytes == 0) say_empty(error, input.in_memory);
        if (error.code == "format.unrecognised" && input.in_memory && is_archive(**source))
            say_archive(error);
        return error;
    }
    // A zip that turned out to be a document.
    if (choice->format != nullptr && choice->format->is_package() && (*source)->is_container() &&
        from.empty())
        source = source::open_file(input.path, limits);
    if (!source) return source.error();
    std::string output;
    source::decode_name(input.output, {}, output);
    return OpenInput{std::move(*source), choice->format, std::move(input.below), {}, bytes, limits,
                     std::move(output)};
}

}  // namespace

std::vector<OpenInput> open_inputs(std::vector<Input> inputs, plugin::Registry& registry,
                                   std::string_view from, const source::Limits& limits,
                                   Diagnostics& diagnostics, const std::string& encoding) {
    std::vector<OpenInput> open;
    for (auto& input : inputs) {
        try {
            auto one = open_one(input, registry, from, limits, diagnostics, encoding);
            if (one)
                open.push_back(std::move(*one));
            else
                diagnostics.add(one.error());
        } catch (const std::bad_alloc&) {
            diagnostics.add(error_of(no_memory_for_it, input.name));
        }
    }
    return bundle_files(std::move(open));
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
