// Addresses that stand in the text as they are.
#include <algorithm>

#include "characters.h"
#include "inline.h"

namespace speckiln::verify {

// A bare address: its characters are seen like any others, and it is a link.
void Inline::url(std::size_t at, std::size_t end) {
    std::size_t stop = at;
    while (stop < end && !blank(text_[stop]) && text_[stop] != '<' && text_[stop] != '>' &&
           text_[stop] != '"' && text_[stop] != '`' && text_[stop] != '|' &&
           !(text_[stop] == ']' && !openers_.empty()))
        ++stop;
    url_end_ = stop;
    if (!openers_.empty()) return;  // within brackets it is no link of its own
    std::string_view address = text_.substr(at, stop - at);
    while (!address.empty() && std::string_view(".,:;!?*_~'\\").find(address.back()) != npos)
        address.remove_suffix(1);
    auto spare =
        std::count(address.begin(), address.end(), ')') - std::count(address.begin(), address.end(), '(');
    for (; spare > 0 && address.ends_with(')'); --spare)
        address.remove_suffix(1);
    page_.links.push_back(
        {Link::Kind::url,
         unescaped(address),
         {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + address.size())}});
}

// A bare address of mail: a link where markdown is shown, as a rule.
void Inline::mail(std::size_t at, std::size_t end) {
    if (at < url_end_) return;
    const auto of_name = [](char c) { return alnum(c) || c == '.' || c == '-' || c == '_' || c == '+'; };
    std::size_t begin = at, stop = at + 1, dot = npos;
    while (begin > 0 && at - begin < 64 && of_name(text_[begin - 1]))
        --begin;
    for (; stop < end && stop - at < 256 && (alnum(text_[stop]) || text_[stop] == '.' || text_[stop] == '-');
         ++stop)
        if (text_[stop] == '.' && stop + 1 < end && alnum(text_[stop + 1])) dot = stop;
    if (begin == at || dot == npos) return;
    while (!alnum(text_[stop - 1]))
        --stop;
    page_.links.push_back({Link::Kind::url,
                           "mailto:" + std::string(text_.substr(begin, stop - begin)),
                           {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)}});
}

}  // namespace speckiln::verify
