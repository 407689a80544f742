// The roles that are known, their patterns compiled: made once, when first something is to be recognised.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "normalise/role_definition.h"
#include "normalise/role_pattern.h"

namespace speckiln {

class RoleCatalogue {
  public:
    // schemas/roles.json, and what a team says beyond (each checked: check_role).
    static Result<RoleCatalogue> make(const std::vector<RoleDefinition>& of_team = {});
    static Result<RoleCatalogue> compile(std::vector<RoleDefinition> roles);

    RoleCatalogue(RoleCatalogue&&) noexcept;
    RoleCatalogue& operator=(RoleCatalogue&&) noexcept;
    ~RoleCatalogue();

    [[nodiscard]] const std::vector<RoleDefinition>& roles() const { return roles_; }
    [[nodiscard]] const RoleDefinition* find(std::string_view role) const;
    // The role that a dotted one folds into; none where there is no such.
    [[nodiscard]] const RoleDefinition* parent_of(std::string_view role) const;

    // The best pattern of each role that fits a normalised text, in the catalogue's order.
    struct Hit {
        const RoleDefinition* role = nullptr;
        const std::string* pattern = nullptr;
        Confidence confidence = Confidence::contains;
    };
    [[nodiscard]] std::vector<Hit> hits(const std::string& normalised, bool question) const;

  private:
    RoleCatalogue();

    struct Compiled;
    std::vector<RoleDefinition> roles_;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace speckiln
