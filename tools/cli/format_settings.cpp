#include "format_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "command.h"
#include "plugin/choose.h"

namespace speckiln::cli {

FormatSetting FormatSetting::of(std::string_view option, std::string value) {
    const auto dot = option.find('.');
    return {std::string(option.substr(0, dot)), std::string(option.substr(dot + 1)), std::move(value), {}};
}

std::string FormatSetting::text() const {
    return fmt::format("{}.{}={}", format, option, value);
}

std::optional<FormatSetting> FormatSetting::parse(std::string_view text) {
    const auto dot = text.find('.'), equals = text.find('=');
    if (dot == text.npos || equals == text.npos || dot > equals) return std::nullopt;
    return of(text.substr(0, equals), std::string(text.substr(equals + 1)));
}

Result<std::vector<FormatSetting>> parse_settings(const std::vector<std::string>& given) {
    std::vector<FormatSetting> settings;
    for (const auto& text : given) {
        auto setting = FormatSetting::parse(text);
        if (!setting)
            return bad_option(fmt::format("--set takes FORMAT.OPTION=VALUE, not '{}'", text),
                              "for example --set markdown.dialect=hugo");
        settings.push_back(std::move(*setting));
    }
    return settings;
}

Status set_option(run::FormatOptions& options, const plugin::Format& format, const FormatSetting& s) {
    auto at = std::find_if(options.begin(), options.end(), [&](const auto& o) { return o.first == &format; });
    if (at == options.end()) at = options.insert(options.end(), {&format, format.options.defaults()});
    const auto* option = format.options.find(s.option);
    const bool file = option != nullptr && option->type == plugin::Option::Type::file;
    return format.options.set(at->second, s.format, s.option, file ? (s.folder / s.value).string() : s.value);
}

Result<run::FormatOptions> format_options(plugin::Registry& registry,
                                          const std::vector<FormatSetting>& settings) {
    run::FormatOptions options;
    for (const auto& s : settings) {
        const auto* format = registry.by_name(s.format);
        if (format == nullptr) {
            const auto unknown = plugin::choose_writer(registry, s.format);
            return unknown ? Diagnostic{} : unknown.error();
        }
        if (auto ok = set_option(options, *format, s); !ok) return ok.error();
    }
    return options;
}

}  // namespace speckiln::cli
