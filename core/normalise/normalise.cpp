#include "normalise/normalise.h"

#include "normalise/active_content.h"
#include "normalise/headings.h"
#include "normalise/property_rules.h"
#include "normalise/property_types.h"
#include "normalise/text_repair.h"

namespace speckiln {

// Text first: every later rule reads it. The user's own property rules come before types are guessed.
void normalise(Document& document, const NormaliseOptions& options, Diagnostics& out) {
    if (options.repair_text) repair_text(document, options, out);
    if (options.disarm_active) disarm_active_content(document, options, out);
    if (options.promote_headings) promote_headings(document, options, out);
    apply_property_rules(document, options, out);
    if (options.type_properties) type_properties(document, options, out);
    if (options.reshape) options.reshape(document, options.place, out);
}

}  // namespace speckiln
