// What the command says to the user while it works. Nobody need listen: a closed standard error, or a pipe
// whose reader is gone, ends neither the command nor its work.
#pragma once

#include <string_view>

namespace speckiln::cli {

void say(std::string_view);

// 0, 1 and 2 are open from here on, those that were closed so that using them fails: else the next file that
// is opened would be taken for one of them.
void occupy_standard_streams();

}  // namespace speckiln::cli
