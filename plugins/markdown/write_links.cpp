#include "markdown/write_links.h"

#include "markdown/escape.h"
#include "markdown/escape_class.h"

namespace markdown {

namespace {

bool in_local_part(char c) {
    return is_alnum(c) || c == '.' || c == '+' || c == '-' || c == '_';
}

bool is_domain(std::string_view s) {
    if (s.find('.') == std::string_view::npos || !is_alnum(s.front()) || !is_alnum(s.back())) return false;
    for (std::size_t i = 0; i < s.size(); ++i)
        if (!is_alnum(s[i]) && s[i] != '-' && !(s[i] == '.' && s[i + 1] != '.')) return false;
    return true;
}

}  // namespace

bool is_bare_email(std::string_view text, char before, std::string_view rest) {
    for (const std::string_view scheme : {"mailto:", "xmpp:"})
        if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
    for (const char c : text.substr(0, at))
        if (!in_local_part(c)) return false;
    const auto domain = text.substr(at + 1);
    if (domain.find('.') == std::string_view::npos || !is_alpha(domain.back())) return false;
    for (std::size_t i = 0; i < domain.size(); ++i)
        if (!is_alnum(domain[i]) && domain[i] != '-' && domain[i] != '_' &&
            !(domain[i] == '.' && is_alnum(domain[i + 1])))
            return false;
    if (in_local_part(before) || before == '/' || before == ':') return false;
    if (rest.empty()) return true;
    const char next = rest.front();
    if (next == '.') return rest.size() > 1 && !is_alnum(rest[1]);
    return !is_alnum(next) && next != '-' && next != '_' && next != '@' && next != '/';
}

bool is_bare_url(std::string_view text, char before, char after) {
    std::string_view rest = text;
    if (rest.starts_with("https://"))
        rest.remove_prefix(8);
    else if (rest.starts_with("http://"))
        rest.remove_prefix(7);
    else
        return false;
    if (before != edge_of_block && !is_blank(before)) return false;
    if (after != edge_of_block && !is_blank(after)) return false;
    for (const char c : rest)
        if (!is_alnum(c) && std::string_view("-._~/?#=&%+:,@").find(c) == std::string_view::npos)
            return false;
    if (rest.empty() || (!is_alnum(rest.back()) && rest.back() != '/')) return false;
    const auto end = rest.find_first_of("/?#:");
    const auto domain = rest.substr(0, end);
    return !domain.empty() && is_domain(domain);
}

bool is_angle_url(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon < 2 || colon > 32 || !is_alpha(text.front())) return false;
    for (const char c : text.substr(0, colon))
        if (!is_alnum(c) && c != '+' && c != '.' && c != '-') return false;
    for (std::size_t i = colon; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c <= ' ' || c == 0x7F || c == '<' || c == '>' || (c == '&' && is_entity(text.substr(i))))
            return false;
    }
    return true;
}

}  // namespace markdown
