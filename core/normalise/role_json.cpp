#include "normalise/role_json.h"

#include <nlohmann/json.hpp>
#include <unordered_map>

namespace speckiln {
namespace {

using Json = nlohmann::ordered_json;

// Patterns of a team may hold any bytes.
std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Json json_of(const std::vector<RoleMatch>& matches) {
    Json out = Json::array();
    for (const auto& match : matches)
        out.push_back(
            {{"role", match.role}, {"confidence", name_of(match.confidence)}, {"pattern", match.rule}});
    return out;
}

std::function<std::string(NodeId)> derived_roles(const SpecOutline& spec) {
    std::unordered_map<NodeId, std::string> texts;
    for (const auto& section : spec.sections)
        texts[section.section.heading] = text_of({{"roles", json_of(section.roles)}});
    for (const auto& prompt : spec.prompts)
        texts[prompt.node] = text_of({{"prompt", true}, {"roles", json_of(prompt.roles)}});
    return [texts = std::move(texts)](NodeId node) {
        const auto found = texts.find(node);
        return found == texts.end() ? std::string() : found->second;
    };
}

}  // namespace speckiln
