// --set FORMAT.OPTION=VALUE, and what the formats take of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/registry.h"
#include "run/collection.h"
#include "speckiln/diagnostic.h"

namespace speckiln::cli {

struct FormatSetting {
    std::string format, option, value;
    std::filesystem::path folder;  // from which a file is named; "" = the working folder

    // option: FORMAT.OPTION, as speckiln.json has it, checked.
    static FormatSetting of(std::string_view option, std::string value);
    // Nothing: it is not FORMAT.OPTION=VALUE.
    static std::optional<FormatSetting> parse(std::string_view);
    [[nodiscard]] std::string text() const;
};

Result<std::vector<FormatSetting>> parse_settings(const std::vector<std::string>& given);

// Sets one, of that format, checked by it.
Status set_option(run::FormatOptions&, const plugin::Format&, const FormatSetting&);
// The options of every format that is named. The last of several values counts.
Result<run::FormatOptions> format_options(plugin::Registry&, const std::vector<FormatSetting>&);

}  // namespace speckiln::cli
