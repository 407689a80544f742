#include "spec/facts_json.h"

#include <nlohmann/json.hpp>

namespace speckiln::spec {
namespace {

using Json = nlohmann::ordered_json;

// The section an item stands in, as an index into the outline; left out where it stands before all.
void put_section(Json& to, const Item& item) {
    if (item.section != 0) to["section"] = item.section - 1;
}

Json fields(const Reading& reading) {
    Json all = Json::array();
    for (std::size_t i = 0; i < reading.content.items.size(); ++i) {
        const auto& item = reading.content.items[i];
        if (item.kind != Item::Kind::field) continue;
        Json one = {{"label", item.text}};
        // A label above a list is answered by the list, one above code or a table by that.
        if (item.has_parts && item.answer.blank && !item.shown)
            one["group"] = true;
        else
            one["blank"] = is_unanswered(item, reading.has_answer[i]);
        if (!item.answer.text.empty()) one["value"] = item.answer.text;
        if (!item.answer.hint.empty()) one["hint"] = item.answer.hint;
        if (!item.answer.unit.empty()) one["unit"] = item.answer.unit;
        put_section(one, item);
        all.push_back(std::move(one));
    }
    return all;
}

Json choices(const Reading& reading) {
    Json all = Json::array();
    for (const auto& item : reading.content.items) {
        if (item.kind != Item::Kind::choice) continue;
        Json one = {{"label", item.text}, {"options", Json::array()}, {"chosen", Json::array()}};
        for (const auto& option : item.options) {
            one["options"].push_back(option.text);
            if (option.chosen) one["chosen"].push_back(option.text);
        }
        put_section(one, item);
        all.push_back(std::move(one));
    }
    return all;
}

Json tasks(const Reading& reading) {
    Json all = Json::array();
    for (const auto& item : reading.content.items) {
        if (item.kind != Item::Kind::task) continue;
        Json one = {{"text", item.text}, {"done", item.done}};
        put_section(one, item);
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

std::string facts_json(const Facts& facts, const Reading& reading) {
    Json out = json_of(facts);
    if (const auto* t = reading.match.followed)
        out["template"] = {
            {"name", t->name}, {"version", t->version}, {"confidence", reading.match.confidence}};
    out["completeness"] = reading.completeness();
    if (!reading.status.written.empty())
        out["status"] = {{"written", reading.status.written}, {"stage", name_of(reading.status.stage)}};
    for (std::size_t i = 0; i < reading.states.size() && i < out["outline"].size(); ++i) {
        auto& section = out["outline"][i];
        section["state"] = name_of(reading.states[i].state);
        if (reading.states[i].unanswered > 0) section["unanswered"] = reading.states[i].unanswered;
        if (reading.match.section[i] != nullptr)
            section["template-section"] = reading.match.section[i]->title;
    }
    out["fields"] = fields(reading);
    out["choices"] = choices(reading);
    out["tasks"] = tasks(reading);
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace speckiln::spec
