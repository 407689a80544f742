#include "docx/read_facts.h"

#include <array>

#include <nlohmann/json.hpp>

namespace docx {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 8;

std::optional<std::string> text_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    return found->get<std::string>();
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
    // What is deeper is dropped while it is read.
    const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth < deepest; };
    const auto all = Json::parse(json.begin(), json.end(), shallow, false);
    if (!all.is_array()) return {};
    std::vector<PropertyFacts> facts;
    for (const auto& object : all) {
        if (!object.is_object()) return {};
        PropertyFacts one;
        one.name = text_of(object, "name").value_or("");
        if (const auto type = text_of(object, "type"); type && is_type(*type)) one.type = *type;
        one.hidden = object.value("hidden", Json()).is_boolean() && object.value("hidden", false);
        if (const auto options = object.find("options"); options != object.end() && options->is_array())
            for (const auto& option : *options)
                if (option.is_string()) one.options.push_back(option.get<std::string>());
        if (const auto values = object.find("values"); values != object.end() && values->is_array())
            for (const auto& value : *values)
                if (value.is_object())
                    one.values.push_back({text_of(value, "text"), text_of(value, "iso"),
                                          text_of(value, "end"), text_of(value, "doc")});
        facts.push_back(std::move(one));
    }
    return facts;
}

}  // namespace docx
