// What a process found in documents, as bytes for the one that takes over when it dies: see run/notes.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "check_output.h"
#include "run/wire.h"

namespace speckiln::cli {

void pack_edit(run::Pack&, const check::Edit&);
check::Edit unpack_edit(run::Unpack&);

std::string note_of(const CheckedDocument&);
std::optional<CheckedDocument> document_of(std::string_view note);  // nothing: it is none

}  // namespace speckiln::cli
