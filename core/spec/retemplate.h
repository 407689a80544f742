// A spec that followed one template, or none, made into one that follows another: its sections move by what
// they mean, and nothing that somebody wrote is lost.
#pragma once

#include <functional>
#include <memory>

#include "normalise/role_catalogue.h"
#include "spec/reading.h"
#include "speckiln/diagnostic.h"

namespace speckiln::spec {

struct Blank;  // of retemplate_move.h

class Retemplate {
  public:
    // The target and the roles must outlive it.
    static Result<std::unique_ptr<Retemplate>> make(const Template& target, const RoleCatalogue& roles);

    // What the author wrote is moved; what the old template put there and nobody answered is left out, and
    // the new one's put in its place. Where each section went is said (retemplate.*), and what was left out
    // (lost.template-text). Links by old titles still lead to what was below them. now: what the document
    // follows; place: of a node.
    void apply(Document&, const ReadingOptions& now, const std::function<Place(NodeId)>& place,
               Diagnostics&) const;

    ~Retemplate();

  private:
    explicit Retemplate(const RoleCatalogue& roles);

    const RoleCatalogue& roles_;
    std::unique_ptr<Blank> blank_;
};

}  // namespace speckiln::spec
