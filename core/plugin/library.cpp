#include "plugin/library.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <boost/dll/shared_library.hpp>
#include <forward_list>
#include <mutex>
#include <optional>

#include "plugin/activity.h"
#include "plugin/describe.h"
#include "plugin/elf.h"
#include "speckiln/error.h"

namespace speckiln::plugin {
namespace {

// The commonest reason why a plugin from another machine does not load, in versions rather than in linker's
// words.
std::optional<Diagnostic> needs_newer(const std::filesystem::path& file) {
    const auto facts = read_elf(file);
    if (!facts) return std::nullopt;
    const auto compare = [&](const char* name, const std::string& needs,
                             const std::string& has) -> std::optional<Diagnostic> {
        if (needs.empty() || !version_less(has, needs)) return std::nullopt;
        return make_error(
            "plugin.needs-newer",
            fmt::format("the plugin needs {} {}, this machine has {}", name, needs,
                        has.empty() ? "none" : has),
            "build it on this machine or an older one; speckiln_add_plugin() links the C++ runtime "
            "into the plugin",
            file.string());
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
        return make_error("plugin.cannot-load", "there is no such file", "look at the spelling of the path",
                          file.string());
    if (writable_by_others(file))
        return make_error(
            "plugin.unsafe-folder", "others can write to this plugin or to its folder",
            fmt::format("move it to a folder that only you can write to, or chmod o-w '{}' '{}'",
                        file.parent_path().string(), file.string()),
            file.string());
    if (const auto whole = check_whole(file); !whole) return whole.error();
    auto* library = &kept_library();
    std::error_code problem;
    activity().begin(Phase::load, file.stem().string(), 0);  // what it has to set up runs there
    library->load(file, problem, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
    activity().end();
    if (problem) {
        // The linker's own words name the missing library or version; Boost.DLL keeps only a code.
        const char* why = ::dlerror();  // NOLINT(concurrency-mt-unsafe)
        std::string words = why != nullptr ? why : problem.message();
        if (const auto own = file.string() + ": "; words.starts_with(own)) words.erase(0, own.size());
        if (auto older = needs_newer(file)) return *older;
        return make_error("plugin.cannot-load", fmt::format("the plugin cannot be loaded: {}", words),
                          words.find("undefined symbol") != std::string::npos
                              ? "define in the plugin what it calls, or link the library that defines it"
                              : "look which system libraries it needs (ldd), and install them",
                          file.string());
    }
    if (!library->has("kiln_plugin_entry"))
        return make_error("plugin.not-a-plugin", "the file is a library, but it exports no kiln_plugin_entry",
                          "build it with speckiln_add_plugin() and KILN_PLUGIN()", file.string());
    const auto& entry = library->get<const kiln_plugin>("kiln_plugin_entry");
    return describe(entry, file);
}

}  // namespace speckiln::plugin
