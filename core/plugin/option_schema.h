// The options of a format: the part of JSON Schema that a plugin may describe them with, and their
// validation.
//
//     {"type": "object", "properties": {"dialect": {"type": "string", "enum": ["gfm", …], "default": "gfm",
//      "description": "…"}, …}}
//
// Types: string (with enum), boolean, integer (with minimum, maximum), array (of strings), and string with
// "format": "file" (the host opens it; the plugin gets its bytes).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::plugin {

struct Option {
    enum class Type : std::uint8_t { string, boolean, integer, list, file };
    std::string name, description, fallback;
    Type type = Type::string;
    std::vector<std::string> words;  // enum; empty = any
    std::optional<long long> least, most;
    bool has_fallback = false;
};

// Name → value as the plugin gets it; a list as JSON, a file as its bytes.
using OptionValues = std::map<std::string, std::string, std::less<>>;

class OptionSchema {
  public:
    // Empty schema: no options. The error says what is wrong with the schema.
    static Result<OptionSchema> parse(std::string_view json);

    [[nodiscard]] const std::vector<Option>& options() const { return options_; }
    [[nodiscard]] const Option* find(std::string_view name) const;
    [[nodiscard]] const std::string& json() const { return json_; }

    // The defaults.
    [[nodiscard]] OptionValues defaults() const;
    // Checks one value and puts it into `values`; of a file, what it holds. format: for the message. A list
    // takes several calls.
    Status set(OptionValues& values, std::string_view format, std::string_view name,
               std::string_view value) const;

  private:
    std::vector<Option> options_;
    std::string json_;
};

}  // namespace speckiln::plugin
