#include "template_arguments.h"

#include <fmt/format.h>

#include <filesystem>

#include "foreign_template.h"
#include "spec/likeness.h"

namespace speckiln::cli {
namespace fs = std::filesystem;

namespace {

// how: "follows", or what is less certain.
Diagnostic outdated(std::string_view how, std::string_view followed, const spec::Template& newest,
                    const PlaceOf& place) {
    const auto name = fmt::format("{}@{}", newest.name, newest.version);
    return {Severity::warning, "template.outdated", place(0),
            fmt::format("the document {} {}; the newest is {}", how, followed, name),
            fmt::format("`speckiln convert --retemplate {}` brings it up to date", name)};
}

}  // namespace

Result<const spec::Template*> find_template(spec::Catalogue& catalogue, const std::string& named,
                                            const RoleCatalogue& roles, Diagnostics& noticed) {
    const spec::Template* found = nullptr;
    if (named.empty()) return found;
    if (!spec::names_template_file(named)) return catalogue.find(named);
    if (!is_foreign_template(named)) return catalogue.add(named, names_of(roles.roles()));
    auto read = read_foreign_template(named, roles, noticed);
    if (!read) return read.error();
    return catalogue.add(std::move(*read));
}

Result<RoleCatalogue> team_roles(const Global& global, const std::string& named) {
    const auto config = effective_config(global, spec::names_template_file(named) ? named : ".");
    if (!config) return config.error();
    return role_catalogue(*config);
}

Status TemplateChoice::open(const Config& config, const RoleCatalogue& roles, const std::string& named,
                            Diagnostics& noticed) {
    options_.roles = &roles;
    for (const auto& [entry, file] : config.templates) {
        auto found = find_template(catalogue_, entry.name, roles, noticed);
        if (!found) {
            auto why = found.error();
            // What is wrong in a template has its place there.
            if (why.place.line == 0) why.place = entry.place;
            return why;
        }
        for_files_.push_back({fs::absolute(file).lexically_normal().parent_path().string(),
                              source::PathGlobs(entry.files), *found});
    }
    const auto found = find_template(catalogue_, named, roles, noticed);
    if (!found) return found.error();
    options_.follows = *found;
    options_.templates = &catalogue_.all();
    rarity_ = spec::Rarity(catalogue_.all());
    options_.rarity = &rarity_;
    here_ = fs::current_path().string();
    return Done{};
}

TemplateChoice::Chosen TemplateChoice::choose(const LookedAt& at) const {
    return choose(at.document, at.file.empty() ? fs::path(at.name) : at.file, at.place);
}

TemplateChoice::Chosen TemplateChoice::choose(const Document& document, const fs::path& file,
                                              const PlaceOf& place) const {
    Chosen chosen;
    chosen.options = options_;
    if (options_.follows != nullptr) return chosen;
    chosen.named = spec::stated_template(document);
    if (chosen.named.empty())
        chosen.options.follows = by_file(file);
    else
        follow_said(place, chosen);
    return chosen;
}

std::optional<Diagnostic> TemplateChoice::about_found(const spec::Match& match, const PlaceOf& place) const {
    const auto* t = match.followed;
    const auto* newest = t == nullptr ? nullptr : catalogue_.newest(t->name);
    if (newest == nullptr || newest->version <= t->version) return std::nullopt;
    // A guess is no reason to ask anybody for a newer form of what may be another thing.
    if (match.confidence <= spec::surest_by_shared) return std::nullopt;
    return outdated("seems to follow", fmt::format("{}@{}", t->name, t->version), *newest, place);
}

// The document says itself what it follows, in a version that may not be the newest.
void TemplateChoice::follow_said(const PlaceOf& place, Chosen& chosen) const {
    const auto& named = chosen.named;
    const auto found = catalogue_.find(named);
    const auto* newest = catalogue_.newest(named.substr(0, named.find('@')));
    chosen.options.follows = found ? *found : newest;
    if (found && newest == *found) return;
    if (found) {
        chosen.about = outdated("follows", named, *newest, place);
        return;
    }
    // An older one that is not here any more: what is asked today is looked for.
    chosen.about = found.error();
    chosen.about->place = place(0);
    if (newest == nullptr) return;
    chosen.about->code = "template.outdated";
    chosen.about->severity = Severity::warning;
}

const spec::Template* TemplateChoice::by_file(const fs::path& file) const {
    if (for_files_.empty()) return nullptr;
    const auto path = (fs::path(here_) / file).lexically_normal().string();
    for (const auto& entry : for_files_) {
        const auto length = entry.folder.size() + (entry.folder.ends_with('/') ? 0 : 1);
        if (path.size() <= length || !path.starts_with(entry.folder) || path[length - 1] != '/') continue;
        if (entry.files.match(std::string_view(path).substr(length))) return entry.follows;
    }
    return nullptr;
}

}  // namespace speckiln::cli
