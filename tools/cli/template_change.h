// convert --retemplate: which template documents are brought into.
#pragma once

#include <memory>
#include <string>

#include "spec/retemplate.h"
#include "template_arguments.h"

namespace speckiln::cli {

class TemplateChange {
  public:
    // named: the one they are to follow; follows: the one they do, "" = what they or the configuration say,
    // or found out. noticed: what of another tool's templates cannot be said here.
    static Result<std::unique_ptr<TemplateChange>> make(const std::string& named, const std::string& follows,
                                                        const Config&, Diagnostics& noticed);
    // What is converted with these options is changed so. This must outlive them.
    void apply_in(NormaliseOptions&) const;

  private:
    explicit TemplateChange(RoleCatalogue roles) : roles_(std::move(roles)) {}

    RoleCatalogue roles_;
    spec::Catalogue targets_;
    TemplateChoice
        choice_;  // of what they follow now; with a catalogue of its own, as files that are named join it
    std::string reshaping_;
    std::unique_ptr<spec::Retemplate> retemplate_;
};

}  // namespace speckiln::cli
