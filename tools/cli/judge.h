// One document, judged: by which template, and what it still lacks.
#pragma once

#include <string>
#include <vector>

#include "check_output.h"
#include "one_document.h"
#include "template_arguments.h"

namespace speckiln::cli {

class Judge {
  public:
    // input: whose configuration applies; follows: the template that was named, "" = none.
    Status open(const Global&, const std::string& input, const std::string& follows);

    [[nodiscard]] CheckedDocument judge(const LookedAt&) const;

  private:
    void follow(const std::string& named, spec::ReadingOptions& options, const PlaceOf& place,
                std::vector<check::Finding>& out) const;

    Config config_;
    std::optional<RoleCatalogue> roles_;
    spec::Catalogue catalogue_;
    spec::ReadingOptions options_;
};

}  // namespace speckiln::cli
