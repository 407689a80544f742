// A template from an example: a blank one, or a filled-in spec whose answers are to be left out.
#pragma once

#include <functional>
#include <string_view>

#include "spec/content.h"
#include "spec/template.h"

namespace speckiln::spec {

struct DeriveOptions {
    // Properties, rows of reviewers and boxes for a sign-off are left out: they name people. Answers never
    // are part of a template.
    bool anonymous = false;
    // Is a title one that a section has? Then a first heading of that name is not the document's.
    std::function<bool(std::string_view title)> names_section;
};

// The section that is the document's title, not one of its sections: index + 1 of the outline; 0 = it has
// none. title: what the document is called.
std::size_t title_section(std::string_view title, const Content&,
                          const std::function<bool(std::string_view)>& names_section);

Template derive_template(const Document&, const Content&, const DeriveOptions& = {});

}  // namespace speckiln::spec
