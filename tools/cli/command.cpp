#include "command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>

#include "plugin/option_schema.h"

namespace speckiln::cli {

ColorMode Global::color_mode() const {
    return color == "always" ? ColorMode::always : color == "never" ? ColorMode::never : ColorMode::automatic;
}

Severity Global::least() const {
    return quiet ? Severity::error : verbose ? Severity::info : Severity::warning;
}

plugin::Registry Global::registry() const {
    keep_output_from_plugins();
    auto path = plugin::SearchPath::standard(!no_user_plugins);
    for (const auto& file : plugin_files)
        path.files.emplace_back(file);
    return plugin::Registry(std::move(path));
}

Result<source::Limits> parse_limits(const std::vector<std::string>& settings) {
    source::Limits limits;
    const std::vector<std::pair<std::string, std::uint64_t*>> known = {{"entries", &limits.entries},
                                                                       {"entry", &limits.entry_bytes},
                                                                       {"output", &limits.output_bytes},
                                                                       {"ratio", &limits.ratio}};
    for (const auto& setting : settings) {
        const auto equals = setting.find('=');
        const auto name = setting.substr(0, equals);
        const auto fail = [&](std::string message, std::string remedy) {
            return Diagnostic{Severity::error, "option.bad-value", {}, std::move(message), std::move(remedy)};
        };
        std::uint64_t* target = nullptr;
        std::vector<std::string> names = {"mounts"};
        for (const auto& [n, t] : known) {
            names.push_back(n);
            if (n == name) target = t;
        }
        std::uint64_t value = 0;
        const char* end = setting.data() + setting.size();
        const char* begin = equals == setting.npos ? end : setting.data() + equals + 1;
        auto [stop, problem] = std::from_chars(begin, end, value);
        if (problem == std::errc() && stop + 1 == end) {
            const std::string_view units = "KMGT";
            if (const auto unit = units.find(*stop); unit != units.npos && value < (1ull << 24)) {
                value <<= 10 * (unit + 1);
                ++stop;
            }
        }
        if (target == nullptr && name != "mounts") {
            const auto near = plugin::nearest(name, names);
            return fail(fmt::format("there is no limit '{}'", name),
                        near.empty() ? "known are: entries, entry, output, ratio, mounts"
                                     : fmt::format("did you mean '{}'?", near));
        }
        if (problem != std::errc() || stop != end || value == 0)
            return fail(fmt::format("limit '{}' needs a number", setting), "for example --limit entry=512M");
        if (target != nullptr)
            *target = value;
        else
            limits.mount_depth = static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 100));
    }
    return limits;
}

int fail(const Global& global, const Diagnostic& d) {
    Printer(stderr, Palette::for_stream(STDERR_FILENO, global.color_mode()), Severity::info).add(d);
    return could_not_run;
}

}  // namespace speckiln::cli
