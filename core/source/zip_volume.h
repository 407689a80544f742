// An archive as a volume: the bytes of its entries, straight from the mapping, counted and checked as they
// are unpacked.
#pragma once

#include <memory>

#include "limits.h"
#include "volume.h"

namespace speckiln::source {

// data_end: where the archive's directory begins; no entry's data reaches beyond.
std::unique_ptr<Volume> zip_volume(Bytes archive, std::uint64_t data_end, const Limits&);

}  // namespace speckiln::source
