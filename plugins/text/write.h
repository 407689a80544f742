// Documents as plain text, for people: what text has no form for is written in words, and named.
//
// Titles are underlined with = - ~ ^ " ' by their level, so that a reader need not guess which lines are
// titles; properties stand as "Key: value" above them. Lists have "- " and "1. " ("1) " where no section is
// underlined, as "1. Title" could be one), boxes are [ ] and [x], code stands in fences, quotes behind "> ",
// notes at the end as "[1]: ". Bold is *bold*, code `code`, a link its text and <address>. A backslash keeps
// what follows from meaning something: at the front of a line, and before * ` and [ within one.
#pragma once

#include <speckiln/plugin.hpp>

namespace plaintext {

int plan(kiln::Planner);
int write(kiln::Writer);

}  // namespace plaintext
