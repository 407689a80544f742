#include "plugin/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "plugin/activity.h"
#include "plugin/program_folder.h"
#include "speckiln/error.h"

namespace speckiln::plugin {
namespace fs = std::filesystem;
namespace {

// In the order of names. problem: why there may be more of them.
std::vector<fs::path> kiln_files(const fs::path& folder, std::error_code& problem) {
    std::vector<fs::path> files;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
        if (at->path().extension() == ".kiln") files.push_back(at->path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

SearchPath SearchPath::standard(bool user_plugins) {
    SearchPath path;
    std::error_code problem;
    const auto here = program_folder();
    for (const auto* candidate : {"../lib/speckiln/plugins", "../plugins"}) {
        const auto folder = (here / candidate).lexically_normal();
        if (here.empty() || !fs::is_directory(folder, problem)) continue;
        path.built_in = folder;
        break;
    }
    if (!user_plugins) return path;
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
        path.folders.push_back(fs::path(data) / "speckiln/plugins");
    else if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
        path.folders.push_back(fs::path(home) / ".local/share/speckiln/plugins");
    if (const char* listed = std::getenv("SPECKILN_PLUGIN_PATH"); listed != nullptr) {
        for (std::string_view rest = listed; !rest.empty();) {
            const auto end = std::min(rest.find(':'), rest.size());
            const fs::path folder(rest.substr(0, end));
            // A relative folder would make what loads depend on where one stands.
            if (folder.is_absolute()) path.folders.push_back(folder);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return path;
}

void Registry::add_folder(const fs::path& folder) {
    if (folder.empty()) return;
    std::error_code problem;
    for (const auto& file : kiln_files(folder, problem))
        add(file);
    if (problem && problem != std::errc::no_such_file_or_directory && problem != std::errc::not_a_directory)
        problems_.push_back(make_error(
            "plugin.cannot-load", fmt::format("the folder of plugins cannot be read: {}", problem.message()),
            "make the folder readable, or take it from the search path", folder.string()));
}

bool Registry::is_named(const fs::path& file) const {
    return std::any_of(path_.files.begin(), path_.files.end(),
                       [&](const fs::path& named) { return fs::absolute(named).lexically_normal() == file; });
}

void Registry::add(const fs::path& file) {
    if (std::find(loaded_.begin(), loaded_.end(), file) != loaded_.end()) return;
    loaded_.push_back(file);
    auto library = load(file);
    if (!library) {
        problems_.push_back(library.error());
        return;
    }
    plugins_.push_back(library->info);
    for (auto& format : library->formats) {
        const auto taken = std::find_if(formats_.begin(), formats_.end(),
                                        [&](const Format& f) { return f.name == format.name; });
        if (taken == formats_.end()) {
            formats_.push_back(std::move(format));
            continue;
        }
        if (taken->plugin->file == file || is_named(taken->plugin->file))
            continue;  // what --plugin names wins
        Diagnostic d{
            Severity::warning,
            "plugin.name-taken",
            {},
            fmt::format("format '{}' is already given by {}", format.name, taken->plugin->file.string()),
            fmt::format("to use this one instead: --plugin '{}'", file.string())};
        d.place.file = file.string();
        problems_.push_back(std::move(d));
    }
}

void Registry::load_named_files() {
    if (named_) return;
    named_ = true;
    for (const auto& file : path_.files)
        add(fs::absolute(file).lexically_normal());
}

const Diagnostic* Registry::problem_of(std::string_view name) const {
    const auto found = std::find_if(problems_.begin(), problems_.end(), [&](const Diagnostic& d) {
        return d.severity == Severity::error && fs::path(d.place.file).stem().string() == name;
    });
    return found == problems_.end() ? nullptr : &*found;
}

const Diagnostic* Registry::problem_of_named_files() {
    load_named_files();
    const auto found = std::find_if(problems_.begin(), problems_.end(),
                                    [&](const Diagnostic& d) { return is_named(d.place.file); });
    return found == problems_.end() ? nullptr : &*found;
}

const Diagnostic* Registry::problem_of_built_in() {
    all();
    const auto found = std::find_if(problems_.begin(), problems_.end(), [&](const Diagnostic& d) {
        const fs::path place = d.place.file;
        return d.severity == Severity::error &&
               (place == path_.built_in || place.parent_path() == path_.built_in);
    });
    return found == problems_.end() || path_.built_in.empty() ? nullptr : &*found;
}

const Format* Registry::by_name(std::string_view name) {
    load_named_files();
    const auto find = [&]() -> const Format* {
        const auto found =
            std::find_if(formats_.begin(), formats_.end(), [&](const Format& f) { return f.name == name; });
        return found == formats_.end() ? nullptr : &*found;
    };
    if (const auto* format = find()) return format;
    if (all_ || name.find('/') != name.npos) return nullptr;
    // A format usually lives in the file of its name: then no other plugin is opened.
    std::error_code problem;
    if (const auto file = path_.built_in / fmt::format("{}.kiln", name); fs::is_regular_file(file, problem))
        add(file);
    if (const auto* format = find()) return format;
    all();
    return find();
}

std::vector<const Format*> Registry::all() {
    load_named_files();
    if (!all_) {
        add_folder(path_.built_in);
        for (const auto& folder : path_.folders)
            add_folder(folder);
        all_ = true;
    }
    std::vector<const Format*> formats;
    for (const auto& format : formats_)
        formats.push_back(&format);
    std::sort(formats.begin(), formats.end(),
              [](const Format* a, const Format* b) { return a->name < b->name; });
    return formats;
}

}  // namespace speckiln::plugin
