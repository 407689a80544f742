#include "template_arguments.h"

#include <filesystem>

#include "normalise/roles.h"

namespace speckiln::cli {

Result<const spec::Template*> find_template(spec::Catalogue& catalogue, const std::string& named,
                                            const RoleCatalogue& roles) {
    const spec::Template* found = nullptr;
    if (named.empty()) return found;
    // What has an ending or a folder is a file; a name has neither.
    const std::filesystem::path path(named);
    if (path.extension() != ".json" && !path.has_parent_path()) return catalogue.find(named);
    if (auto ok = catalogue.add(path, names_of(roles.roles())); !ok) return ok.error();
    found = &catalogue.all().front();
    return found;
}

spec::RolesOf roles_by_title(const RoleCatalogue& roles) {
    return [&roles](std::string_view title) {
        std::vector<std::string> names;
        for (const auto& match : match_roles(roles, title))
            names.emplace_back(match.role);
        return names;
    };
}

}  // namespace speckiln::cli
