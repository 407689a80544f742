#include "template_change.h"

namespace speckiln::cli {
namespace {

// All that a team's role is made of, so that another one is another text.
std::string role_text(const RoleDefinition& role) {
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
                                                             const std::string& follows, const Config& config,
                                                             Diagnostics& noticed) {
    auto roles = role_catalogue(config);
    if (!roles) return roles.error();
    std::unique_ptr<TemplateChange> change(new TemplateChange(std::move(*roles)));
    const auto target = find_template(change->targets_, named, change->roles_, noticed);
    if (!target) return target.error();
    if (auto ok = change->choice_.open(config, change->roles_, follows, noticed); !ok) return ok.error();
    auto made = spec::Retemplate::make(**target, change->roles_);
    if (!made) return made.error();
    change->retemplate_ = std::move(*made);
    change->reshaping_ = to_json(**target) + follows;
    for (const auto& known : change->choice_.catalogue().all())
        change->reshaping_ += to_json(known);
    for (const auto& entry : config.templates) {
        change->reshaping_ += entry.value.name;
        for (const auto& files : entry.value.files)
            change->reshaping_ += '\t' + files;
    }
    for (const auto& role : config.roles)
        change->reshaping_ += role_text(role.value);
    return change;
}

void TemplateChange::apply_in(NormaliseOptions& options) const {
    options.reshape = [this](Document& doc, const PlaceOf& place, Diagnostics& said) {
        const auto now = choice_.choose(doc, place ? place(0).file : std::string(), place);
        retemplate_->apply(doc, now.options, place, said);
    };
    options.reshaping = reshaping_;
}

}  // namespace speckiln::cli
