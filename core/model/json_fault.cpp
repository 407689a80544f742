#include "model/json_fault.h"

#include <algorithm>

namespace speckiln {
namespace {

// Where it stands by itself: not in a string.
std::size_t place_of(std::string_view number, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"')
            for (++at; at < text.size() && text[at] != '"'; ++at)
                at += text[at] == '\\';
        else if (text.substr(at).starts_with(number))
            return at;
    }
    return 0;
}

}  // namespace

JsonFault json_fault(std::string_view text, const nlohmann::json::exception& thrown) {
    if (const auto* wrong = dynamic_cast<const nlohmann::json::parse_error*>(&thrown))
        return {wrong->byte == 0 ? 0 : wrong->byte - 1, "not valid JSON"};
    constexpr int too_large = 406;  // "… number overflow parsing '1E999'", and that is all it says
    if (thrown.id != too_large) throw;
    std::string_view number = thrown.what();
    number.remove_prefix(std::min(number.find('\''), number.size() - 1) + 1);
    number = number.substr(0, number.find('\''));
    return {place_of(number, text), "a number that is too large: " + std::string(number.substr(0, 40))};
}

}  // namespace speckiln
