#include "docx/read_facts.h"

#include <array>

#include <nlohmann/json.hpp>

namespace docx {
namespace {

using Json = nlohmann::json;

constexpr int deepest_facts = 8;

std::optional<std::string> string_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    return found->get<std::string>();
}

// No deeper than the writer's. The parser could be told so, but then takes the square of the time.
bool is_shallow(std::string_view json) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{') && ++depth > deepest_facts)
            return false;
        else if (!quoted && (c == ']' || c == '}'))
            --depth;
    }
    return true;
}

bool is_type(std::string_view type) {
    constexpr std::array<std::string_view, 13> known = {
        "text",   "number", "checkbox", "date",  "select", "multi-select", "status",
        "person", "url",    "email",    "phone", "file",   "relation"};
    for (const auto one : known)
        if (one == type) return true;
    return false;
}

}  // namespace

std::optional<std::vector<PropertyFacts>> property_facts_from(std::string_view json) {
    if (!is_shallow(json)) return {};
    const auto all = Json::parse(json.begin(), json.end(), nullptr, false);
    if (!all.is_array()) return {};
    std::vector<PropertyFacts> facts;
    for (const auto& object : all) {
        if (!object.is_object()) return {};
        PropertyFacts one;
        one.name = string_of(object, "name").value_or("");
        if (const auto type = string_of(object, "type"); type && is_type(*type)) one.type = *type;
        one.hidden = object.value("hidden", Json()).is_boolean() && object.value("hidden", false);
        if (const auto options = object.find("options"); options != object.end() && options->is_array())
            for (const auto& option : *options)
                if (option.is_string()) one.options.push_back(option.get<std::string>());
        if (const auto values = object.find("values"); values != object.end() && values->is_array())
            for (const auto& value : *values)
                if (value.is_object())
                    one.values.push_back({string_of(value, "text"), string_of(value, "iso"),
                                          string_of(value, "end"), string_of(value, "doc")});
        facts.push_back(std::move(one));
    }
    return facts;
}

}  // namespace docx
