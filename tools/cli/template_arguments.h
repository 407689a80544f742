// Which templates a command knows, and which one a document is said to follow.
#pragma once

#include <string>

#include "command.h"
#include "config.h"
#include "spec/catalogue.h"
#include "spec/reading.h"

namespace speckiln::cli {

// A name ("kep", "ours@2") or a file; "" = none was named. A file is added to the catalogue. nullptr: none.
Result<const spec::Template*> find_template(spec::Catalogue&, const std::string& named, const RoleCatalogue&);

// What match_roles() says, by name. The catalogue must outlive it.
spec::RolesOf roles_by_title(const RoleCatalogue&);

}  // namespace speckiln::cli
