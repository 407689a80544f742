#include "global_options.h"

#include <CLI/CLI.hpp>

namespace speckiln::cli {

void add_global_options(CLI::App& app, Global& global) {
    app.add_flag("-q,--quiet", global.quiet, "Say errors only");
    app.add_flag("-v,--verbose", global.verbose, "Say every decision");
    app.add_option("--color", global.color, "auto, always or never")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    app.add_option("--log", global.log, "What is said on standard error: text, or json, an object a line")
        ->check(CLI::IsMember({"text", "json"}));
    app.add_option("--plugin", global.plugin_files,
                   "Load this plugin, too; it may take a built-in format's name")
        ->type_name("FILE");
    app.add_flag("--no-user-plugins", global.no_user_plugins, "Load built-in plugins only");
    app.add_option("--limit", global.limits,
                   "Set limits, with commas between: cpu, document, entries, entry, memory, mounts, output, "
                   "ratio, wall")
        ->type_name("NAME=VALUE");
    app.add_option("--config", global.config_file, "Use this speckiln.json")->type_name("FILE");
    app.add_flag("--no-config", global.no_config, "Use no speckiln.json");
}

}  // namespace speckiln::cli
