// Where the program lies: what comes along with it is found from there.
#pragma once

#include <filesystem>

namespace speckiln::plugin {

// Empty where it cannot be told.
std::filesystem::path program_folder();

}  // namespace speckiln::plugin
