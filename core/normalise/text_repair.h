// Double-encoded text in a document: found over the whole of it, undone where it is certain (see mojibake.h).
#pragma once

#include "model/manifest.h"
#include "normalise/normalise.h"

namespace speckiln {

// Text and the attributes that people read. Doubtful runs follow what their block and the document show; code
// follows only where the whole document was double encoded, as an honest text about encodings quotes such
// runs as code.
void repair_text(Document&, const NormaliseOptions&, Diagnostics&);

// The titles of a manifest that is about to be planned: they become file names before any document is read.
// Readers compare titles with what the source says elsewhere, so theirs stay as the source says them.
void repair_titles(Manifest&);

}  // namespace speckiln
