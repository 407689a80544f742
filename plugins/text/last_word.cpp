#include "text/last_word.h"

#include "text/address.h"

namespace plaintext {

void LastWord::add(Piece::Kind kind, std::string_view shown) {
    // Behind a link these are escaped, and a backslash ends an address.
    const std::string_view ends = link_ ? " <>\"`|\\*[" : " <>\"`|\\";
    if (const auto end = shown.find_last_of(ends); end != shown.npos && kind != Piece::address) {
        word_.clear();
        address_ = link_ = false;
        shown.remove_prefix(end + 1);
    }
    if (address_) return;
    const bool begins = word_.empty();
    word_ += shown;
    for (std::size_t at = begins ? 0 : 1; at < word_.size() && !address_; ++at)
        address_ = address_at(word_, at) > 0;
    link_ = address_ && kind == Piece::address;
    constexpr std::size_t enough = 10;
    if (word_.size() > enough) word_.erase(0, word_.size() - enough);
}

}  // namespace plaintext
