// A form as a document: a section for each field, its description a comment, what it is filled with below.
#pragma once

#include <speckiln/plugin.hpp>

#include "github_issue/form.h"

namespace github {

// entry: what links in it are relative to. KILN_OK or KILN_FAILED.
int build_document(kiln::Reader in, kiln_entry entry, const Form& form);

}  // namespace github
