// The format "Harbour wiki": a line is a block, and what it begins with says which.
#pragma once

#include <speckiln/plugin.hpp>

int read(kiln::Reader in);
int write(kiln::Writer out);
