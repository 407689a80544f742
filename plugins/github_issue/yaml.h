// YAML as a tree with places, bounded: no aliases, anchors or tags, no key twice, nothing deep or large.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace github {

struct YamlNode {
    enum class Kind : std::uint8_t { scalar, list, map };
    Kind kind = Kind::scalar;
    bool plain = false;  // a scalar without quotes, no block
    bool null = false;
    std::string text;                    // of a scalar
    std::uint32_t line = 0, column = 0;  // from 0, in bytes
    std::uint32_t first = 0, next = 0;   // indices, 0 = none; below a map, keys and values in turn
};

struct YamlFault {
    std::uint32_t line = 0, column = 0;
    std::string what;
    bool limit = false;
};

struct Yaml {
    std::vector<YamlNode> nodes{
        1};  // in the order of the text; nodes[1] is the whole of it, where there is one
    std::optional<YamlFault> fault;

    [[nodiscard]] const YamlNode& operator[](std::uint32_t i) const { return nodes[i]; }
};

Yaml parse_yaml(const std::string& text);

// The lines, from 0, that hold a comment. lines: of the text that was parsed.
std::vector<std::uint32_t> comment_lines(const Yaml&, const std::vector<std::string_view>& lines);

}  // namespace github
