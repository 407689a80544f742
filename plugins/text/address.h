// Addresses that stand bare in text.
#pragma once

#include <cstddef>
#include <string_view>

namespace plaintext {

// Bytes of the address at text[at], 0 if none begins there: http, https, ftp or mailto, without the
// punctuation of the sentence it ends.
std::size_t address_at(std::string_view text, std::size_t at);

}  // namespace plaintext
