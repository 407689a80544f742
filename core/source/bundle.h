// Files that were named one by one, as one source: so that their links to each other are found as those
// within a folder are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "source.h"

namespace speckiln::source {

struct Bundled {
    std::string name;  // of the entry: seen from the folder that all have in common, '/' between parts
    std::unique_ptr<Source> file;  // of one entry
};

// No container: a file is called what the user called it, and what it links to without having been named is
// nothing that the source lacks. files: sorted by the bytes of their names, none twice.
std::unique_ptr<Source> bundle(std::vector<Bundled> files);

}  // namespace speckiln::source
