#include "template_change.h"

namespace speckiln::cli {
namespace {

// All that a team's role is made of, so that another one is another text.
std::string text_of(const RoleDefinition& role) {
    std::string text = role.role + '\n' + (role.replaces ? "replaces" : "");
    for (const auto* list : {&role.neighbours, &role.titles, &role.vetoes, &role.prompts}) {
        text += '\n';
        for (const auto& one : *list)
            text += one + '\t';
    }
    return text;
}

}  // namespace

Result<std::unique_ptr<TemplateChange>> TemplateChange::make(const std::string& named,
                                                             const std::string& follows,
                                                             const Config& config) {
    auto roles = role_catalogue(config);
    if (!roles) return roles.error();
    std::unique_ptr<TemplateChange> change(new TemplateChange(std::move(*roles)));
    const auto target = find_template(change->target_, named, change->roles_);
    if (!target) return target.error();
    const auto source = find_template(change->source_, follows, change->roles_);
    if (!source) return source.error();
    spec::ReadingOptions reading;
    reading.templates = &change->source_.all();
    reading.follows = *source;
    reading.roles_of = roles_by_title(change->roles_);
    auto made = spec::Retemplate::make(**target, reading, change->roles_);
    if (!made) return made.error();
    change->retemplate_ = std::move(*made);
    change->reshaping_ = to_json(**target);
    if (*source != nullptr) change->reshaping_ += to_json(**source);
    for (const auto& role : config.roles)
        change->reshaping_ += text_of(role.value);
    return change;
}

void TemplateChange::apply_in(NormaliseOptions& options) const {
    options.reshape = [this](Document& doc, const std::function<Place(NodeId)>& place, Diagnostics& said) {
        retemplate_->apply(doc, place, said);
    };
    options.reshaping = reshaping_;
}

}  // namespace speckiln::cli
