// How far a spec says that it is: one vocabulary for "Draft", "Proposed (Open for comments)", "WIP",
// "Accepted".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "spec/content.h"

namespace speckiln::spec {

enum class Stage : std::uint8_t { unknown, draft, review, approved, done, dropped };
std::string_view name_of(Stage);  // "draft"; "" for unknown

Stage stage_of(std::string_view written);

struct Status {
    std::string written;  // "" where the document does not say
    Stage stage = Stage::unknown;
    NodeId node = 0;  // that says it
};

// From a property, a field or a choice called "Status", or a section of that name whose text is one.
Status status_of(const Document&, const Content&);

}  // namespace speckiln::spec
