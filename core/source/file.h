// A source of one entry.
#pragma once

#include <memory>
#include <string>

#include "limits.h"
#include "source.h"

namespace speckiln::source {

// path: where it lies; name: as the user named it.
std::unique_ptr<Source> file_source(std::string path, std::string name, std::uint64_t size, const Limits&);
std::unique_ptr<Source> bytes_source(std::string name, Bytes bytes, const Limits&);

}  // namespace speckiln::source
