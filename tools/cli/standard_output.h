// The command's own standard output. A plugin that prints must not land in the middle of a document: before
// the first one is loaded, descriptor 1 is turned to standard error and the command keeps the real one to
// itself.
#pragma once

#include <cstdio>

namespace speckiln::cli {

// Call before plugins are loaded; further calls do nothing.
void keep_output_from_plugins();

// Where the command prints: its real standard output, before and after that call.
std::FILE* out();
int out_descriptor();

// At the end of a process that printed: flushes all, and gives the exit status, which is another one where
// something did not reach a full disk or a closed pipe and so was not said.
int finish_output(int status);

}  // namespace speckiln::cli
