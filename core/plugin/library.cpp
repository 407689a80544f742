#include "plugin/library.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <boost/dll/shared_library.hpp>
#include <forward_list>
#include <mutex>
#include <optional>

#include "plugin/describe.h"
#include "plugin/elf.h"

namespace speckiln::plugin {
namespace {

Diagnostic refused(const char* code, const std::filesystem::path& file, std::string message,
                   std::string remedy) {
    Diagnostic d{Severity::error, code, {}, std::move(message), std::move(remedy)};
    d.place.file = file.string();
    return d;
}

// The commonest reason why a plugin from another machine does not load, in versions rather than in linker's
// words.
std::optional<Diagnostic> needs_newer(const std::filesystem::path& file) {
    const auto facts = read_elf(file);
    if (!facts) return std::nullopt;
    const auto compare = [&](const char* name, const std::string& needs,
                             const std::string& has) -> std::optional<Diagnostic> {
        if (needs.empty() || !version_less(has, needs)) return std::nullopt;
        return refused(
            "plugin.needs-newer", file,
            fmt::format("the plugin needs {} {}, this machine has {}", name, needs,
                        has.empty() ? "none" : has),
            "build it on this machine or an older one; speckiln_add_plugin() links the C++ runtime "
            "into the plugin");
    };
    if (auto glibc = compare("GLIBC", facts->glibc, machine_glibc())) return glibc;
    return compare("GLIBCXX", facts->glibcxx, machine_glibcxx());
}

// A library that outlives everything, as Boost.DLL unloads in its destructor. The list is never destroyed,
// but stays reachable, so that nobody who looks for leaks finds one.
boost::dll::shared_library& kept_library() {
    static std::mutex mutex;
    static auto& all = *new std::forward_list<boost::dll::shared_library>;
    const std::lock_guard lock(mutex);
    return all.emplace_front();
}

}  // namespace

bool writable_by_others(const std::filesystem::path& file) {
    for (const auto& path : {file, file.parent_path()}) {
        struct stat facts {};
        if (::stat(path.c_str(), &facts) != 0) return true;
        if ((facts.st_mode & S_IWOTH) != 0) return true;
    }
    return false;
}

Result<Library> load(const std::filesystem::path& file) {
    std::error_code missing;
    if (!std::filesystem::exists(file, missing))
        return refused("plugin.cannot-load", file, "there is no such file",
                       "look at the spelling of the path");
    if (writable_by_others(file))
        return refused("plugin.unsafe-folder", file, "others can write to this plugin or to its folder",
                       fmt::format("move it to a folder that only you can write to, or chmod o-w '{}' '{}'",
                                   file.parent_path().string(), file.string()));
    if (const auto whole = check_whole(file); !whole) return whole.error();
    auto* library = &kept_library();
    std::error_code problem;
    library->load(file, problem, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
    if (problem) {
        // The linker's own words name the missing library or version; Boost.DLL keeps only a code.
        const char* why = ::dlerror();  // NOLINT(concurrency-mt-unsafe)
        const std::string words = why != nullptr ? why : problem.message();
        if (auto older = needs_newer(file)) return *older;
        return refused("plugin.cannot-load", file, fmt::format("the plugin cannot be loaded: {}", words),
                       "`speckiln plugins check` shows which system libraries it needs");
    }
    if (!library->has("kiln_plugin_entry"))
        return refused("plugin.not-a-plugin", file,
                       "the file is a library, but it exports no kiln_plugin_entry",
                       "build it with speckiln_add_plugin() and KILN_PLUGIN()");
    const auto& entry = library->get<const kiln_plugin>("kiln_plugin_entry");
    return describe(entry, file);
}

}  // namespace speckiln::plugin
