// A regular file gets other bytes, all at once: whoever reads it sees the old ones or the new, whatever
// happens.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "speckiln/diagnostic.h"

namespace speckiln::output {

// The file `name` in the folder, which is no link, has no other name and may be written. change: from its
// bytes to the new ones; nothing: they are not those that were expected. The new file is written beside it
// and has all that file_attributes.h speaks of, or the old one stays; so it does where it changes meanwhile.
// shown: what errors call it.
Status replace_file(int folder, const std::string& name, const std::string& shown,
                    const std::function<std::optional<std::string>(std::string_view)>& change);

}  // namespace speckiln::output
