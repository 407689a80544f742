// A Word document as the recount sees it, part by part: what is seen, what its links lead to, the sums of its
// pictures. Tracked changes count as accepted; comments, headers and footers, fields of contents, formulas
// and placeholders are left out.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "page.h"

namespace speckiln::verify {

// Nothing: it is no such document. The text of the page is what it says, a paragraph a line.
std::optional<Page> scan_docx(std::string_view bytes, std::shared_ptr<const void> owner);

}  // namespace speckiln::verify
