// A format as its plugin describes it, copied into our own types so that nobody else deals with versions of
// the ABI.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "option_schema.h"
#include "speckiln/plugin.h"

namespace speckiln::plugin {

struct PluginInfo {
    std::filesystem::path file;
    std::string id, version, license;
    std::uint32_t abi_major = 0, abi_minor = 0;
};

struct Format {
    std::string name, title, mounts;
    std::vector<std::string> extensions, media_types;
    OptionSchema options;
    std::uint64_t flags = 0;
    kiln_fn sniff = nullptr, index = nullptr, scan = nullptr, read = nullptr;
    kiln_fn plan = nullptr, write = nullptr, finish = nullptr;
    std::shared_ptr<const PluginInfo> plugin;

    [[nodiscard]] bool is_package() const { return (flags & KILN_PACKAGE) != 0; }
    [[nodiscard]] bool has_extension(std::string_view extension) const;  // lower case, without dot
};

// "a;b" → {"a", "b"}, empty parts dropped.
std::vector<std::string> split_list(std::string_view list);

}  // namespace speckiln::plugin
