// Documents as plain text, for people: what text has no form for is written in words, and named.
#pragma once

#include <speckiln/plugin.hpp>

namespace plaintext {

int plan(kiln::Planner);
int write(kiln::Writer);

}  // namespace plaintext
