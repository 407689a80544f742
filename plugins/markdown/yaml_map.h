// One YAML map of names to scalars and lists of scalars, read without aliases, anchors, merges or tags.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace markdown {

struct YamlScalar {
    std::string text;
    bool plain = false;  // neither quoted nor a block
    bool null = false;
};

struct YamlField {
    std::string name;
    std::vector<YamlScalar> values;
    bool list = false;
    bool nested = false;                   // holds maps, or lists of lists: only its lines say what
    std::uint32_t line = 0, end_line = 0;  // from 0, the end excluded
    std::uint32_t value_line = 0, value_column = 0;
};

struct YamlProblem {
    std::uint32_t line = 0;
    std::string what;
    bool no_map = false;  // well-formed, but no map: no front matter at all
};

struct YamlMap {
    std::vector<YamlField> fields;
    std::optional<YamlProblem> problem;
};

YamlMap parse_yaml_map(const std::string& text);

}  // namespace markdown
