#include "judge.h"

#include <fmt/format.h>

#include "check/silence.h"

namespace speckiln::cli {
namespace {

// "ours@2", in the front matter of a document.
std::string named_by(const Document& doc) {
    const NodeId properties = doc[doc.root()].first;
    if (properties == 0 || doc.kind(properties) != KILN_PROPERTIES) return {};
    for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
        if (doc.get(at, KILN_AT_NAME) == "template" && doc[at].first != 0)
            return doc.plain_text(doc[at].first);
    return {};
}

}  // namespace

Status Judge::open(const Global& global, const std::string& input, const std::string& follows) {
    auto config = effective_config(global, input);
    if (!config) return config.error();
    config_ = std::move(*config);
    auto roles = role_catalogue(config_);
    if (!roles) return roles.error();
    roles_.emplace(std::move(*roles));
    options_.roles_of = roles_by_title(*roles_);
    const auto found = find_template(catalogue_, follows, *roles_);
    if (!found) return found.error();
    options_.follows = *found;
    options_.templates = &catalogue_.all();
    return Done{};
}

CheckedDocument Judge::judge(const LookedAt& at) const {
    auto options = options_;
    CheckedDocument checked;
    checked.name = at.name;
    std::vector<check::Finding> about_template;
    if (const auto named = named_by(at.document); options.follows == nullptr && !named.empty())
        follow(named, options, at.place, about_template);
    const auto reading = spec::read_spec(at.document, at.name, options);
    if (const auto* t = reading.match.followed) {
        checked.follows = fmt::format("{}@{}", t->name, t->version);
        checked.confidence = options.follows != nullptr ? 1 : reading.match.confidence;
    }
    checked.completeness = reading.completeness();
    checked.findings = check::check_spec(at.document, reading, at.place, at.text);
    checked.findings.insert(checked.findings.begin(), about_template.begin(), about_template.end());
    check::silence(at.document, reading, checked.findings);
    std::erase_if(checked.findings, [&](check::Finding& f) {
        const auto set = config_.severities.find(f.diagnostic.code);
        if (set != config_.severities.end()) f.diagnostic.severity = set->second.value;
        return config_.off.contains(f.diagnostic.code);
    });
    return checked;
}

// The document says itself what it follows, in a version that may not be the newest.
void Judge::follow(const std::string& named, spec::ReadingOptions& options, const PlaceOf& place,
                   std::vector<check::Finding>& out) const {
    const auto found = catalogue_.find(named);
    const auto* newest = catalogue_.newest(named.substr(0, named.find('@')));
    const auto tell = [&](Diagnostic d) { out.push_back({std::move(d), 0, {}, named, {}}); };
    if (found) options.follows = *found;
    if (found && newest != *found)
        tell({Severity::warning, "template.outdated", place(0),
              fmt::format("the document follows {}; the newest is {}@{}", named, newest->name,
                          newest->version),
              "bring it up to date, and say so in its \"template\" property"});
    if (found) return;
    // An older one that is not here any more: what is asked today is looked for.
    options.follows = newest;
    auto d = found.error();
    d.place = place(0);
    if (newest != nullptr) {
        d.code = "template.outdated";
        d.severity = Severity::warning;
    }
    tell(std::move(d));
}

}  // namespace speckiln::cli
