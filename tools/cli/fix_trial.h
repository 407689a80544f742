// Which fixes of a document hold: made together, read and judged again, they leave no finding behind that was
// not there, and no other word, mark or level has changed.
#pragma once

#include <functional>

#include "check_output.h"
#include "one_document.h"

namespace speckiln::cli {

// Takes the fixes from findings for which that is not so, and says of how many. A document is read again a
// few times, not once a finding.
std::size_t drop_fixes_that_fail(const LookedAt&, CheckedDocument&,
                                 const std::function<CheckedDocument(const LookedAt&)>& judge);

// All that are left, merged.
std::vector<check::Edit> fixes_of(const CheckedDocument&);

}  // namespace speckiln::cli
