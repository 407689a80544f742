// One document, judged: by which template, and what it still lacks.
#pragma once

#include <string>

#include "check_output.h"
#include "template_arguments.h"

namespace speckiln::cli {

class Judge {
  public:
    // input: whose configuration applies; follows: the template that was named, "" = none.
    Status open(const Global&, const std::string& input, const std::string& follows);

    [[nodiscard]] CheckedDocument judge(const LookedAt&) const;

  private:
    Config config_;
    std::optional<RoleCatalogue> roles_;
    TemplateChoice templates_;
};

}  // namespace speckiln::cli
