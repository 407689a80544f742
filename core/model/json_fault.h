// Where a text that somebody wrote is no JSON that can be read, and why.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace speckiln {

struct JsonFault {
    std::size_t offset;
    std::string message;
};

// In a handler of what a parser threw: a text that is no JSON, or a number that is larger than any. Anything
// else goes on.
JsonFault json_fault(std::string_view text, const nlohmann::json::exception&);

}  // namespace speckiln
