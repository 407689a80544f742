#include <nlohmann/json.hpp>

#include "spec/template.h"

namespace speckiln::spec {
namespace {

using Json = nlohmann::ordered_json;

std::string_view key_of(Block::Kind kind) {
    switch (kind) {
        case Block::Kind::guidance:
            return "guidance";
        case Block::Kind::prompt:
            return "prompt";
        case Block::Kind::field:
            return "field";
        case Block::Kind::choice:
            return "choice";
        case Block::Kind::task:
            return "task";
        case Block::Kind::blank:
            return "blank";
        case Block::Kind::table:
            return "table";
        case Block::Kind::text:
            return "text";
        case Block::Kind::code:
            return "code";
    }
    return "text";
}

template <class T>
void put(Json& to, const char* key, const T& value) {
    if (value != T()) to[key] = value;
}

// Depth is a template's own: what is read is limited, what is derived comes from a tree of limited depth.
Json json_of(const std::vector<Block>& blocks);

Json json_of(const Block& b) {
    Json out;
    const std::string key(key_of(b.kind));
    if (b.kind == Block::Kind::table)
        out[key] = b.columns;
    else
        out[key] = b.text;
    put(out, "form", b.form);
    put(out, "list", b.list);
    put(out, "hint", b.hint);
    put(out, "unit", b.unit);
    put(out, "roles", b.roles);
    put(out, "options", b.options);
    put(out, "several", b.several);
    put(out, "rows", b.rows);
    put(out, "language", b.language);
    if (!b.inner.empty()) out["inner"] = json_of(b.inner);
    if (!b.blocks.empty()) out["blocks"] = json_of(b.blocks);
    return out;
}

Json json_of(const std::vector<Block>& blocks) {
    Json out = Json::array();
    for (const auto& block : blocks)
        out.push_back(json_of(block));
    return out;
}

Json json_of(const std::vector<TemplateSection>& sections) {
    Json out = Json::array();
    for (const auto& s : sections) {
        Json one = {{"title", s.title}};
        put(one, "aliases", s.aliases);
        put(one, "pattern", s.pattern);
        put(one, "roles", s.roles);
        if (!s.required) one["required"] = false;
        put(one, "repeats", s.repeats);
        put(one, "sentences", s.sentences);
        put(one, "paragraphs", s.paragraphs);
        put(one, "stories", s.stories);
        put(one, "link", s.link);
        put(one, "last-when-approved", s.last_when_approved);
        put(one, "waits-for", s.waits_for);
        if (!s.blocks.empty()) one["blocks"] = json_of(s.blocks);
        if (!s.sections.empty()) one["sections"] = json_of(s.sections);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

std::string to_json(const Template& t) {
    Json out = {{"name", t.name}, {"version", t.version}};
    put(out, "title", t.title);
    put(out, "description", t.description);
    put(out, "source", t.source);
    put(out, "heading", t.heading);
    if (t.top_level != 2) out["top-level"] = t.top_level;
    if (t.guidance_form != "plain") out["guidance-form"] = t.guidance_form;
    put(out, "statuses", t.statuses);
    put(out, "review-statuses", t.review_statuses);
    if (!t.rules.empty()) {
        auto& rules = out["rules"] = Json::object();
        for (const auto& rule : t.rules)
            rules[rule.name] = rule.value;
    }
    if (!t.properties.empty()) out["properties"] = json_of(t.properties);
    if (!t.before.empty()) out["before"] = json_of(t.before);
    if (!t.blocks.empty()) out["blocks"] = json_of(t.blocks);
    out["sections"] = json_of(t.sections);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace speckiln::spec
