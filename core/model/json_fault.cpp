#include "model/json_fault.h"

#include <algorithm>

namespace speckiln {

JsonFault json_fault(std::string_view text, const nlohmann::json::exception& thrown) {
    if (const auto* wrong = dynamic_cast<const nlohmann::json::parse_error*>(&thrown))
        return {wrong->byte == 0 ? 0 : wrong->byte - 1, "not valid JSON"};
    // "… number overflow parsing '1E999'": that it has no other place.
    std::string_view number = thrown.what();
    number.remove_prefix(std::min(number.find('\''), number.size() - 1) + 1);
    number = number.substr(0, number.find('\''));
    const auto at = text.find(number);
    return {at == text.npos ? 0 : at, "a number that is too large: " + std::string(number.substr(0, 40))};
}

}  // namespace speckiln
