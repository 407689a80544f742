#include "normalise/facts.h"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "normalise/role_json.h"
#include "normalise/words.h"

namespace speckiln {
namespace {

NodeId properties_of(const Document& doc) {
    const NodeId first = doc[doc.root()].first;
    return first != 0 && doc.kind(first) == KILN_PROPERTIES ? first : 0;
}

std::vector<PropertyFact> property_facts(const Document& doc) {
    std::vector<PropertyFact> out;
    const NodeId properties = properties_of(doc);
    if (properties == 0) return out;
    for (NodeId at = doc[properties].first; at != 0; at = doc[at].next) {
        PropertyFact fact{std::string(doc.get(at, KILN_AT_NAME)),
                          std::string(doc.get(at, KILN_AT_TYPE)),
                          {},
                          doc.get(at, KILN_AT_HIDDEN) == "true"};
        for (NodeId v = doc[at].first; v != 0; v = doc[v].next)
            fact.values.push_back({std::string(trim(doc.plain_text(v))), std::string(doc.get(v, KILN_AT_ISO)),
                                   std::string(doc.get(v, KILN_AT_END))});
        out.push_back(std::move(fact));
    }
    return out;
}

// What a node says by itself: of a chosen or filled-in control its value, as in plain_text().
std::string_view said(const Document& doc, NodeId node) {
    const bool valued = doc.kind(node) == KILN_CONTROL && doc.get(node, KILN_AT_TYPE) != "checkbox";
    return valued ? doc.get(node, KILN_AT_VALUE) : std::string_view(doc[node].text);
}

void count(const Document& doc, const std::vector<Section>& sections, Facts& facts) {
    const auto section_of = section_of_nodes(doc, sections);
    const NodeId properties = properties_of(doc);
    SectionFact outside;
    for (NodeId at = doc.root(); at != 0;) {
        if (at == properties) {
            at = doc.walk_over(at, doc.root());
            continue;
        }
        const auto kind = doc.kind(at);
        auto& section = section_of[at] == 0 ? outside : facts.outline[section_of[at] - 1];
        if (const auto words = count_words(said(doc, at)); words > 0) {
            facts.words += words;
            if (doc.kind(doc[at].parent) != KILN_HEADING) section.words += words;
        }
        if (kind == KILN_ITEM && doc.has(at, KILN_AT_CHECKED)) {
            const bool done = doc.get(at, KILN_AT_CHECKED) == "true";
            ++facts.tasks;
            ++section.tasks;
            facts.tasks_done += done;
            section.tasks_done += done;
        }
        // A person's chip is a link to an address in any format that has no chips.
        facts.links += kind == KILN_LINK || (kind == KILN_MENTION && doc.get(at, KILN_AT_TYPE) == "person" &&
                                             doc.has(at, KILN_AT_VALUE));
        facts.images += kind == KILN_IMAGE;
        facts.tables += kind == KILN_TABLE;
        at = doc.walk(at, doc.root());
    }
}

using Json = nlohmann::ordered_json;

Json json_of(const PropertyFact& property) {
    Json out = {{"name", property.name}, {"type", property.type}};
    if (property.hidden) out["hidden"] = true;
    out["values"] = Json::array();
    for (const auto& value : property.values) {
        Json one = {{"text", value.text}};
        if (!value.iso.empty()) one["iso"] = value.iso;
        if (!value.end.empty()) one["end"] = value.end;
        out["values"].push_back(std::move(one));
    }
    return out;
}

Json json_of(const SectionFact& section) {
    Json out = {{"title", section.title}, {"level", section.level}};
    if (section.parent != 0) out["parent"] = section.parent - 1;
    out["roles"] = json_of(section.roles);
    out["words"] = section.words;
    if (section.tasks != 0) {
        out["tasks"] = section.tasks;
        out["tasks-done"] = section.tasks_done;
    }
    return out;
}

Json json_of(const PromptFact& prompt) {
    Json out = {{"text", prompt.text}};
    if (prompt.section != 0) out["section"] = prompt.section - 1;
    out["roles"] = json_of(prompt.roles);
    return out;
}

Json json_of(const Review& review) {
    Json out = {{"reviewer", review.reviewer}};
    if (!review.status.empty()) {
        out["status"] = review.status;
        out["state"] = name_of(review.state);
    }
    if (!review.notes.empty()) out["notes"] = review.notes;
    return out;
}

template <class T>
Json list_of(const std::vector<T>& items) {
    Json out = Json::array();
    for (const auto& item : items)
        out.push_back(json_of(item));
    return out;
}

}  // namespace

std::string title_of(const Document& doc, std::string_view name) {
    if (const NodeId properties = properties_of(doc); properties != 0) {
        for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
            if (doc.get(at, KILN_AT_NAME) == "title" && doc[at].first != 0)
                return std::string(trim(doc.plain_text(doc[at].first)));
    }
    for (NodeId at = doc[doc.root()].first; at != 0; at = doc[at].next)
        if (doc.kind(at) == KILN_HEADING && doc.get(at, KILN_AT_LEVEL) == "1")
            return std::string(trim(doc.plain_text(at)));
    return std::string(name);
}

Facts find_facts(const Document& doc, const RoleCatalogue& catalogue, std::string_view name) {
    Facts facts;
    facts.title = title_of(doc, name);
    facts.properties = property_facts(doc);
    auto spec = spec_outline(doc, catalogue);
    std::vector<Section> sections;
    for (auto& [section, title, roles] : spec.sections) {
        const auto parent = section.parent == Section::none ? 0 : std::size_t{section.parent} + 1;
        facts.outline.push_back({std::move(title), section.level, parent, std::move(roles)});
        sections.push_back(section);
    }
    for (auto& prompt : spec.prompts) {
        const auto section = prompt.section == Section::none ? 0 : std::size_t{prompt.section} + 1;
        const bool is_heading = section != 0 && sections[section - 1].heading == prompt.node;
        facts.prompts.push_back({std::move(prompt.text), section, is_heading, std::move(prompt.roles)});
    }
    facts.reviews = find_reviews(doc, facts.title);
    count(doc, sections, facts);
    return facts;
}

Json json_of(const Facts& facts) {
    return {{"title", facts.title},
            {"properties", list_of(facts.properties)},
            {"outline", list_of(facts.outline)},
            {"prompts", list_of(facts.prompts)},
            {"reviews", list_of(facts.reviews)},
            {"counts",
             {{"words", facts.words},
              {"tasks", facts.tasks},
              {"tasks-done", facts.tasks_done},
              {"links", facts.links},
              {"images", facts.images},
              {"tables", facts.tables}}}};
}

}  // namespace speckiln
