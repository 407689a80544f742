// All formats of this process, found along the search path: the built-in folder, the user's,
// SPECKILN_PLUGIN_PATH, and files named one by one. Never the current folder. Leaked with its libraries at
// exit on purpose.
#pragma once

#include <deque>
#include <filesystem>
#include <string_view>
#include <vector>

#include "library.h"

namespace speckiln::plugin {

struct SearchPath {
    std::filesystem::path built_in;
    std::vector<std::filesystem::path> folders;  // the user's, then those of SPECKILN_PLUGIN_PATH
    std::vector<std::filesystem::path> files;    // --plugin: these may take a name that is taken

    // From the place of the executable and the environment.
    static SearchPath standard(bool user_plugins);
};

class Registry {
  public:
    explicit Registry(SearchPath path) : path_(std::move(path)) {}

    // The format of that name; loads no more than it must. nullptr: there is none.
    const Format* by_name(std::string_view name);
    // Every format there is, in the order of names.
    std::vector<const Format*> all();
    // Why plugins could not be loaded or were refused: files that some call so far came across.
    [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
    // Why the plugin file that is called after the format could not be used; nullptr: there is none, or no
    // trouble.
    [[nodiscard]] const Diagnostic* problem_of(std::string_view name) const;
    // The first of the files named with --plugin that could not be loaded. Loads them.
    const Diagnostic* problem_of_named_files();
    // The first of Speckiln's own plugins that could not be loaded, or why nobody can tell which there are;
    // nullptr: no trouble. Loads them all.
    const Diagnostic* problem_of_built_in();
    [[nodiscard]] const std::vector<std::shared_ptr<const PluginInfo>>& plugins() const { return plugins_; }

  private:
    void add(const std::filesystem::path& file);
    [[nodiscard]] bool is_named(const std::filesystem::path& file) const;
    void load_named_files();
    void add_folder(const std::filesystem::path& folder);

    SearchPath path_;
    std::deque<Format> formats_;
    std::vector<std::shared_ptr<const PluginInfo>> plugins_;
    std::vector<std::filesystem::path> loaded_;
    std::vector<Diagnostic> problems_;
    bool all_ = false, named_ = false;
};

}  // namespace speckiln::plugin
