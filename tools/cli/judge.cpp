#include "judge.h"

#include <fmt/format.h>

#include "check/silence.h"

namespace speckiln::cli {

Status Judge::open(const Global& global, const std::string& input, const std::string& follows) {
    auto config = effective_config(global, input);
    if (!config) return config.error();
    config_ = std::move(*config);
    auto roles = role_catalogue(config_);
    if (!roles) return roles.error();
    roles_.emplace(std::move(*roles));
    auto printer = global.printer();
    printer.set_severities(config_);
    return templates_.open(config_, *roles_, follows, printer);
}

CheckedDocument Judge::judge(const LookedAt& at) const {
    CheckedDocument checked;
    checked.name = at.name;
    auto chosen = templates_.choose(at);
    const auto reading = spec::read_spec(at.document, at.name, chosen.options);
    if (const auto* t = reading.match.followed) {
        checked.follows = fmt::format("{}@{}", t->name, t->version);
        checked.confidence = chosen.options.follows != nullptr ? 1 : reading.match.confidence;
    }
    checked.completeness = reading.completeness();
    checked.findings = check::check_spec(at.document, reading, at.place, at.text, at.about_links);
    if (!chosen.about && chosen.options.follows == nullptr) {
        chosen.about = templates_.about_found(reading.match, at.place);
        chosen.named = checked.follows;
    }
    if (chosen.about)
        checked.findings.insert(checked.findings.begin(),
                                {std::move(*chosen.about), 0, {}, chosen.named, {}});
    check::silence(at.document, reading, at.place, checked.findings);
    std::erase_if(checked.findings, [&](check::Finding& f) {
        const auto set = config_.severities.find(f.diagnostic.code);
        if (set != config_.severities.end()) f.diagnostic.severity = set->second.value;
        return config_.off.contains(f.diagnostic.code);
    });
    return checked;
}

}  // namespace speckiln::cli
