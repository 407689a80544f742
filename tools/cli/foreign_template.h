// Templates that other tools check against, read as ours: mdschema's `.mdschema.yml`, and the headings that
// markdownlint's rule MD043 asks for, in any file that markdownlint or markdownlint-cli2 is configured by.
#pragma once

#include <filesystem>

#include "normalise/role_catalogue.h"
#include "spec/template.h"
#include "speckiln/diagnostic.h"

namespace speckiln::cli {

// By its name: YAML, JSON with comments, or `.markdownlint*.json`. Other JSON is a template of ours.
bool is_foreign_template(const std::filesystem::path&);

// noticed: what it says that ours cannot, each kind once, with its first place. Sections get the roles of
// their titles.
Result<spec::Template> read_foreign_template(const std::filesystem::path&, const RoleCatalogue&,
                                             Diagnostics& noticed);

}  // namespace speckiln::cli
