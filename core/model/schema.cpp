#include "model/schema.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "model/kind_table.h"

namespace speckiln {
namespace {

using Json = nlohmann::ordered_json;

Json words_of(std::string_view values) {
    auto words = Json::array();
    while (!values.empty()) {
        const auto end = std::min(values.find(';'), values.size());
        words.push_back(std::string(values.substr(0, end)));
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return words;
}

Json type_of(const AttrUse& use) {
    switch (use.type) {
        case AttrType::boolean:
            return {{"type", "boolean"}};
        case AttrType::number:
            return {{"type", "number"}};
        case AttrType::integer: {
            Json type = {{"type", "integer"}};
            const auto dots = use.values.find("..");
            if (dots == use.values.npos) return type;
            std::uint64_t least = 0, most = 0;
            std::from_chars(use.values.data(), use.values.data() + dots, least);
            std::from_chars(use.values.data() + dots + 2, use.values.data() + use.values.size(), most);
            type["minimum"] = least;
            type["maximum"] = most;
            return type;
        }
        case AttrType::list: {
            Json item = {{"type", "string"}};
            if (!use.values.empty()) item["enum"] = words_of(use.values);
            return {{"type", "array"}, {"items", item}};
        }
        case AttrType::word:
            return {{"type", "string"}, {"enum", words_of(use.values)}};
        case AttrType::text:
        case AttrType::none:
            break;
    }
    return {{"type", "string"}};
}

Json marks() {
    auto names = Json::array();
    for (std::uint32_t i = 0; i < KILN_MARK_COUNT; ++i)
        names.push_back(std::string(mark_name(i)));
    return {{"type", "array"}, {"items", {{"type", "string"}, {"enum", names}}}, {"uniqueItems", true}};
}

Json assets() {
    const Json text = {{"type", "string"}};
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"additionalProperties", false},
              {"properties",
               {{"name", text},
                {"media", text},
                {"path", text},
                {"size", {{"type", "integer"}, {"minimum", 0}}},
                {"sha256", {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}}}}}}}};
}

Json schema_of(kiln_kind kind) {
    const auto& info = kind_info(kind);
    Json properties = {{"kind", {{"const", std::string(info.name)}}}};
    if (kind == KILN_TEXT) properties["marks"] = marks();
    for (int a = 1; a < KILN_ATTR_END; ++a) {
        const auto attr = static_cast<kiln_attr>(a);
        const auto* use = attr_use(kind, attr);
        if (use != nullptr && attr != KILN_AT_X) properties[std::string(attr_name(attr))] = type_of(*use);
    }
    auto required = Json::array({"kind"});
    if (kind == KILN_DOCUMENT) properties["assets"] = assets();
    if (holds_text(kind)) {
        properties["text"] = {{"type", "string"}};
        required.push_back("text");
    }
    auto children = Json::array();
    for (int child = 1; child < KILN_KIND_END; ++child)
        if (may_hold(kind, static_cast<kiln_kind>(child)))
            children.push_back(
                {{"$ref", "#/$defs/" + std::string(kind_info(static_cast<kiln_kind>(child)).name)}});
    if (!children.empty()) properties["content"] = {{"type", "array"}, {"items", {{"anyOf", children}}}};
    properties["span"] = {{"$ref", "#/$defs/span"}};
    properties["derived"] = {{"type", "object"}};
    return {{"type", "object"},
            {"properties", properties},
            {"patternProperties", {{"^x-", {{"type", "string"}}}}},
            {"required", required},
            {"additionalProperties", false}};
}

}  // namespace

std::string spec_schema() {
    Json schema = {
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"title", "A Speckiln document"},
        {"description", "Made from core/include/speckiln/kinds.def; do not edit. Fields are only added."},
        {"$ref", "#/$defs/document"}};
    Json defs = {{"span",
                  {{"description", "where the node stands in its source, in bytes; ignored on input"},
                   {"type", "object"},
                   {"properties",
                    {{"entry", {{"type", "integer"}}},
                     {"offset", {{"type", "integer"}}},
                     {"length", {{"type", "integer"}}}}}}}};
    for (int kind = 1; kind < KILN_KIND_END; ++kind)
        defs[std::string(kind_info(static_cast<kiln_kind>(kind)).name)] =
            schema_of(static_cast<kiln_kind>(kind));
    schema["$defs"] = defs;
    return schema.dump(2) + "\n";
}

}  // namespace speckiln
