#include "normalise/property_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "model/kind_table.h"
#include "normalise/words.h"

namespace speckiln {
namespace {

// Names that are nothing but signs fold to nothing: they are compared as they are.
std::string key_of(std::string_view name) {
    auto folded = fold_words(name);
    return folded.empty() ? std::string(trim(name)) : folded;
}

void report(Diagnostics& out, Severity severity, const char* code, Place place, std::string message,
            const char* remedy) {
    out.add({severity, code, std::move(place), std::move(message), remedy});
}

}  // namespace

void apply_property_rules(Document& doc, const NormaliseOptions& options, Diagnostics& out) {
    const NodeId properties = doc[doc.root()].first;
    if (options.properties.empty() || properties == 0 || doc.kind(properties) != KILN_PROPERTIES) return;
    std::unordered_set<std::string> names;
    for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
        names.insert(key_of(doc.get(at, KILN_AT_NAME)));

    for (NodeId at = doc[properties].first, next = 0; at != 0; at = next) {
        next = doc[at].next;
        const std::string name(doc.get(at, KILN_AT_NAME));
        const auto key = key_of(name);
        const auto rule = std::find_if(options.properties.begin(), options.properties.end(),
                                       [&](const PropertyRule& r) { return key_of(r.from) == key; });
        if (rule == options.properties.end()) continue;
        if (rule->drop) {
            report(out, Severity::info, "property.dropped", options.place_of(at),
                   fmt::format("\"{}\" is left out, as `properties` says", name), "");
            doc.detach(at);
            names.erase(key);
            continue;
        }
        if (!rule->to.empty() && rule->to != name) {
            if (key_of(rule->to) != key && !names.insert(key_of(rule->to)).second) {
                report(
                    out, Severity::warning, "property.name-taken", options.place_of(at),
                    fmt::format("\"{}\" cannot be renamed to \"{}\": the document has that property already",
                                name, rule->to),
                    "choose another name under `properties` in speckiln.json, or drop one of the two");
            } else {
                doc.set(at, KILN_AT_NAME, rule->to);
            }
        }
        if (rule->type.empty()) continue;
        if (const auto* use = attr_use(KILN_PROPERTY, KILN_AT_TYPE);
            use != nullptr && value_fits(*use, rule->type)) {
            doc.set(at, KILN_AT_TYPE, rule->type);
        } else {
            report(out, Severity::warning, "property.type-unknown", options.place_of(at),
                   fmt::format("there is no property type \"{}\", which `properties` gives to \"{}\"",
                               rule->type, name),
                   "take one of text, number, checkbox, date, select, multi-select, status, person, url, "
                   "email, phone, "
                   "file, relation");
        }
    }
    if (doc[properties].first == 0) doc.detach(properties);
}

bool type_is_given(const NormaliseOptions& options, std::string_view name) {
    if (options.properties.empty()) return false;
    const auto key = key_of(name);
    return std::any_of(options.properties.begin(), options.properties.end(), [&](const PropertyRule& r) {
        return !r.type.empty() && (key_of(r.from) == key || (!r.to.empty() && key_of(r.to) == key));
    });
}

}  // namespace speckiln
