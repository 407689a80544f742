// Fields that stand line by line in one paragraph, as people write them at the top of a document.
#pragma once

#include "spec/retemplate_move.h"

namespace speckiln::spec {

// Gives those lines of the header a paragraph of their own that the blank document asks for too, or that
// nobody has answered: only a paragraph can be moved. Lines without a label belong to the field above, as a
// list of reviewers may go on in the next line; the rest stays together. False: nothing was to be done;
// else the document is to be read again.
bool part_lines(Document&, const Reading&, const RoleCatalogue&, const Blank& to);

}  // namespace speckiln::spec
