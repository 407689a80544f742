// The file that a zip is written to, piece by piece as it is made. libzip's own way is to write another
// beside it, whose random name it asks a library for encryption for, and that library crashes where there is
// no memory.
#pragma once

#include <zip.h>

#include "beneath.h"

namespace speckiln::output {

// For zip_open_from_source(), with ZIP_TRUNCATE. file: empty, and open for writing until the archive is
// closed, which leaves it open. Null: the error says why.
zip_source_t* zip_target(const Descriptor& file, zip_error_t*);

}  // namespace speckiln::output
