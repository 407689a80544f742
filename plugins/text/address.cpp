#include "text/address.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

namespace plaintext {
namespace {

using kiln::npos;

bool is_address_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

std::size_t address_at(std::string_view text, std::size_t at) {
    if (std::string_view("hfm").find(text[at]) == npos || (at > 0 && is_address_word(text[at - 1]))) return 0;
    const auto rest = text.substr(at);
    std::size_t scheme = 0;
    for (const std::string_view known : {"https://", "http://", "ftp://", "mailto:"})
        if (rest.starts_with(known)) scheme = known.size();
    if (scheme == 0 || rest.size() == scheme || !is_address_word(rest[scheme])) return 0;
    // One that is longer is none, so that many that run into each other cost no more than their number.
    constexpr std::size_t longest = 2048;
    std::size_t end = scheme;
    while (end < rest.size() && end <= longest && static_cast<unsigned char>(rest[end]) > ' ' &&
           std::string_view("<>\"`\\|").find(rest[end]) == npos)
        ++end;
    if (end > longest) return 0;
    // A bracket belongs to the address if it was opened in it.
    const auto address = rest.substr(0, end);
    auto open =
        std::count(address.begin(), address.end(), '(') - std::count(address.begin(), address.end(), ')');
    while (end > scheme + 1) {
        const char last = rest[end - 1];
        if (last == ')' && open >= 0) break;
        if (last == ')')
            ++open;
        else if (std::string_view(".,;:!?'*_]}").find(last) == npos)
            break;
        --end;
    }
    return end;
}

}  // namespace plaintext
