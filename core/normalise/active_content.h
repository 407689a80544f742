// Content that runs where it is shown: links with script schemes are made text, raw HTML with scripts is
// pointed out.
//
// A converted spec ends on a site or in a viewer that its author may not control. What runs there is no
// content of a spec.
#pragma once

#include <string_view>

#include "normalise/normalise.h"

namespace speckiln {

// javascript:, vbscript: and data: other than images, however they are spaced, cased or spelled with
// entities.
bool is_active_url(std::string_view url);
// HTML with script, iframe, object or embed elements, event attributes or active URLs.
bool is_active_html(std::string_view html);

void disarm_active_content(Document&, const NormaliseOptions&, Diagnostics&);

}  // namespace speckiln
