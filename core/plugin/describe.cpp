#include "plugin/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "model/utf8.h"
#include "speckiln/error.h"

namespace speckiln::plugin {
namespace {

std::string text(const char* s) {
    return s == nullptr ? std::string() : std::string(s);
}

// Can it be shown on a terminal and put into JSON?
bool can_be_shown(std::string_view text) {
    return utf8::first_invalid(text) == text.npos &&
           std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

bool good_name(std::string_view name) {
    if (name.empty() || name.size() > 64) return false;
    for (const char c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
    return true;
}

Result<Format> describe_format(const kiln_format& given, const std::shared_ptr<const PluginInfo>& info) {
    Format format;
    format.name = text(given.name);
    if (!good_name(format.name))
        return make_error("plugin.bad-description",
                          "a format's name must be lower-case letters, digits and '-'",
                          "report this to the plugin's author", info->file.string());
    if (given.read == nullptr && given.write == nullptr)
        return make_error("plugin.bad-description",
                          fmt::format("format '{}' has neither a reader nor a writer", format.name),
                          "report this to the plugin's author", info->file.string());
    for (const char* said : {given.title, given.extensions, given.media_types, given.mounts})
        if (!can_be_shown(text(said)))
            return make_error(
                "plugin.bad-description",
                fmt::format("format '{}' describes itself in bytes that are no text", format.name),
                "report this to the plugin's author", info->file.string());
    format.title = text(given.title);
    format.extensions = split_list(text(given.extensions));
    for (const auto& extension : format.extensions)
        if (extension.find_first_of("./,\\ ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
            return make_error("plugin.bad-description",
                              fmt::format("format '{}' has the extension '{}', by which no file is found",
                                          format.name, extension),
                              "write extensions in lower case without dots, parted by ';': \"md;markdown\"",
                              info->file.string());
    format.media_types = split_list(text(given.media_types));
    format.mounts = text(given.mounts);
    auto options = OptionSchema::parse(text(given.options));
    if (!options) {
        auto error = options.error();
        error.place.file = info->file.string();
        return error;
    }
    format.options = std::move(*options);
    format.flags = given.flags;
    format.sniff = given.sniff;
    format.index = given.index;
    format.scan = given.scan;
    format.read = given.read;
    format.plan = given.plan;
    format.write = given.write;
    format.finish = given.finish;
    format.plugin = info;
    return format;
}

}  // namespace

Result<Library> describe(const kiln_plugin& entry, const std::filesystem::path& file) {
    if (entry.abi_major != KILN_ABI_MAJOR)
        return make_error(
            "plugin.wrong-version",
            fmt::format("the plugin is built for plugin interface {}.{}, this Speckiln has {}.{}",
                        entry.abi_major, entry.abi_minor, KILN_ABI_MAJOR, KILN_ABI_MINOR),
            "build the plugin against this Speckiln's headers", file.string());
    for (const char* said : {entry.id, entry.version, entry.license})
        if (!can_be_shown(text(said)))
            return make_error("plugin.bad-description",
                              "the plugin's id, version or licence is bytes that are no text",
                              "report this to the plugin's author", file.string());
    auto info = std::make_shared<PluginInfo>();
    info->file = file;
    info->id = text(entry.id);
    info->version = text(entry.version);
    info->license = text(entry.license);
    info->abi_major = entry.abi_major;
    info->abi_minor = entry.abi_minor;
    if (entry.formats == nullptr || entry.format_count == 0 ||
        entry.format_size < offsetof(kiln_format, sniff) || entry.format_size % alignof(kiln_format) != 0)
        return make_error("plugin.bad-description", "the plugin describes no format",
                          "report this to the plugin's author", file.string());

    Library loaded;
    loaded.info = info;
    const auto* at = reinterpret_cast<const char*>(entry.formats);
    for (std::uint32_t i = 0; i < entry.format_count; ++i, at += entry.format_size) {
        // An older plugin's descriptions are shorter than ours: what it does not know stays absent.
        kiln_format given{};
        std::memcpy(&given, at, std::min<std::size_t>(entry.format_size, sizeof given));
        auto format = describe_format(given, info);
        if (!format) return format.error();
        loaded.formats.push_back(std::move(*format));
    }
    return loaded;
}

}  // namespace speckiln::plugin
