#include "plugin/option_schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

#include "model/nearest.h"
#include "model/utf8.h"
#include "source/source.h"

namespace speckiln::plugin {
namespace {

using Json = nlohmann::ordered_json;

Diagnostic bad_schema(std::string message) {
    return {
        Severity::error, "plugin.bad-options", {}, std::move(message), "report this to the plugin's author"};
}

std::string as_text(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    return value.dump();
}

// What JSON has as a number may be beyond any that a conversion takes: 2e24.
std::optional<long long> whole_number(const Json& value) {
    constexpr auto most = std::numeric_limits<long long>::max();
    constexpr auto beyond = 9223372036854775808.0;  // 2^63
    if (value.is_number_unsigned()) {
        const auto number = value.get<unsigned long long>();
        return number <= most ? std::optional(static_cast<long long>(number)) : std::nullopt;
    }
    if (value.is_number_integer()) return value.get<long long>();
    if (!value.is_number_float()) return std::nullopt;
    const auto number = value.get<double>();
    const bool whole = number == std::trunc(number) && number >= -beyond && number < beyond;
    return whole ? std::optional(static_cast<long long>(number)) : std::nullopt;
}

bool can_be(const Option& option, const Json& value) {
    switch (option.type) {
        case Option::Type::boolean:
            return value.is_boolean();
        case Option::Type::integer: {
            const auto number = whole_number(value);
            return number && (!option.least || *number >= *option.least) &&
                   (!option.most || *number <= *option.most);
        }
        case Option::Type::list:
            return value.is_array();
        case Option::Type::string:
        case Option::Type::file:
            return value.is_string() &&
                   (option.words.empty() || std::find(option.words.begin(), option.words.end(),
                                                      value.get<std::string>()) != option.words.end());
    }
    return false;
}

Result<Option> parse_option(const std::string& name, const Json& schema) {
    if (!schema.is_object())
        return bad_schema(fmt::format("option '{}' is not described by an object", name));
    Option option;
    option.name = name;
    option.description = schema.value("description", "");
    const auto type = schema.value("type", "string");
    if (type == "string")
        option.type = schema.value("format", "") == "file" ? Option::Type::file : Option::Type::string;
    else if (type == "boolean")
        option.type = Option::Type::boolean;
    else if (type == "integer")
        option.type = Option::Type::integer;
    else if (type == "array")
        option.type = Option::Type::list;
    else
        return bad_schema(
            fmt::format("option '{}' has the type '{}', which options cannot have", name, type));
    const Json& words = schema.contains("items") && schema["items"].contains("enum") ? schema["items"]["enum"]
                        : schema.contains("enum")                                    ? schema["enum"]
                                                                                     : Json::array();
    for (const auto& word : words)
        option.words.push_back(as_text(word));
    for (const auto& [bound, to] :
         {std::pair("minimum", &option.least), std::pair("maximum", &option.most)}) {
        if (!schema.contains(bound)) continue;
        const auto number = whole_number(schema[bound]);
        if (!number)
            return bad_schema(
                fmt::format("the {} of option '{}' is no whole number of 64 bits", bound, name));
        *to = *number;
    }
    if (schema.contains("default")) {
        if (!can_be(option, schema["default"]))
            return bad_schema(fmt::format("the default of option '{}' is none of its values", name));
        option.has_fallback = true;
        option.fallback = as_text(schema["default"]);
    }
    return option;
}

Diagnostic bad_value(std::string_view format, const Option& option, std::string_view value,
                     std::string takes) {
    return {Severity::error,
            "option.bad-value",
            {},
            fmt::format("option {}.{} cannot be '{}'", format, option.name, value),
            std::move(takes)};
}

}  // namespace

Result<OptionSchema> OptionSchema::parse(std::string_view json) {
    OptionSchema schema;
    if (json.empty()) return schema;
    try {
        // What follows walks it call by call, so it must not be deep.
        const auto parsed = Json::parse(json, [](int depth, Json::parse_event_t, Json&) {
            if (depth > 16) throw std::runtime_error("nested deeper than 16 levels");
            return true;
        });
        if (!parsed.is_object()) return bad_schema("the options schema is not an object");
        schema.json_ = parsed.dump(2);
        if (!parsed.contains("properties")) {
            if (!parsed.empty() && !parsed.contains("type"))
                return bad_schema("the options schema has no \"properties\", below which options stand");
            return schema;
        }
        for (const auto& [name, description] : parsed["properties"].items()) {
            auto option = parse_option(name, description);
            if (!option) return option.error();
            schema.options_.push_back(std::move(*option));
        }
    } catch (const std::exception& e) {
        return bad_schema(utf8::repaired(fmt::format("the options schema cannot be read: {}", e.what())));
    }
    return schema;
}

const Option* OptionSchema::find(std::string_view name) const {
    const auto found =
        std::find_if(options_.begin(), options_.end(), [&](const Option& o) { return o.name == name; });
    return found == options_.end() ? nullptr : &*found;
}

OptionValues OptionSchema::defaults() const {
    OptionValues values;
    for (const auto& option : options_)
        if (option.has_fallback) values[option.name] = option.fallback;
    return values;
}

Status OptionSchema::set(OptionValues& values, std::string_view format, std::string_view name,
                         std::string_view value) const {
    const Option* option = find(name);
    if (option == nullptr) {
        std::vector<std::string> names;
        for (const auto& o : options_)
            names.push_back(o.name);
        const auto near = nearest(name, names);
        return Diagnostic{Severity::error,
                          "option.unknown",
                          {},
                          fmt::format("format {} has no option '{}'", format, name),
                          !near.empty()   ? fmt::format("did you mean {}.{}?", format, near)
                          : names.empty() ? fmt::format("format {} has no options", format)
                                          : fmt::format("its options are: {}", fmt::join(names, ", "))};
    }
    const auto known = [&] {
        return option->words.empty() ||
               std::find(option->words.begin(), option->words.end(), value) != option->words.end();
    };
    if (!known()) {
        const auto near = nearest(value, option->words);
        return bad_value(format, *option, value,
                         near.empty() ? fmt::format("it takes: {}", fmt::join(option->words, ", "))
                                      : fmt::format("did you mean '{}'? It takes: {}", near,
                                                    fmt::join(option->words, ", ")));
    }
    std::string kept(value);
    switch (option->type) {
        case Option::Type::boolean:
            if (value == "yes" || value == "on" || value == "1") kept = "true";
            if (value == "no" || value == "off" || value == "0") kept = "false";
            if (kept != "true" && kept != "false")
                return bad_value(format, *option, value, "it takes true or false");
            break;
        case Option::Type::integer: {
            long long number = 0;
            const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
            if (problem != std::errc() || end != value.data() + value.size())
                return bad_value(format, *option, value, "it takes a whole number");
            if ((option->least && number < *option->least) || (option->most && number > *option->most)) {
                return bad_value(
                    format, *option, value,
                    fmt::format("it takes {} to {}", option->least ? std::to_string(*option->least) : "any",
                                option->most ? std::to_string(*option->most) : "any"));
            }
            break;
        }
        case Option::Type::list: {
            auto list = Json::array();
            const auto before = values.find(name);
            if (before != values.end()) list = Json::parse(before->second, nullptr, false);
            list.push_back(value);
            kept = list.dump(-1, ' ', false, Json::error_handler_t::replace);
            break;
        }
        case Option::Type::file: {
            const auto file = source::open_file(kept, {});
            auto bytes = file ? (*file)->data(1) : Result<source::Bytes>(file.error());
            if (!bytes) return bytes.error();
            kept = bytes->view;
            break;
        }
        case Option::Type::string:
            break;
    }
    values[std::string(name)] = std::move(kept);
    return Done{};
}

}  // namespace speckiln::plugin
