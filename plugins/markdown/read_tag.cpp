#include "markdown/read_tag.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <cmark-gfm/houdini.h>
#include <speckiln/kinds.h>

namespace markdown {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string unescape(std::string_view s) {
    if (s.find('&') == std::string_view::npos) return std::string(s);
    cmark_strbuf buffer;
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
    houdini_unescape_html_f(&buffer, reinterpret_cast<const std::uint8_t*>(s.data()),
                            static_cast<bufsize_t>(s.size()));
    std::string to(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
    cmark_strbuf_free(&buffer);
    return to;
}

std::string in_lower_case(std::string_view s) {
    std::string to(s);
    for (char& c : to)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return to;
}

}  // namespace

const std::string* Tag::get(std::string_view attribute) const {
    for (const auto& [name_, value] : attributes) {
        if (name_ == attribute) return &value;
    }
    return nullptr;
}

bool Tag::only(std::string_view names) const {
    return std::all_of(attributes.begin(), attributes.end(), [&](const auto& a) {
        for (auto at = names.find(a.first); at != std::string_view::npos; at = names.find(a.first, at + 1)) {
            const auto end = at + a.first.size();
            if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ' ')) return true;
        }
        return false;
    });
}

Tag parse_tag(std::string_view s) {
    Tag tag;
    if (s.size() < 3 || s.front() != '<' || s.back() != '>') return tag;
    std::size_t i = 1;
    const std::size_t end = s.size() - 1;
    tag.closing = s[i] == '/';
    if (tag.closing) ++i;
    const std::size_t name = i;
    while (i < end && (std::isalnum(static_cast<unsigned char>(s[i])) || s[i] == '-'))
        ++i;
    tag.name = in_lower_case(s.substr(name, i - name));
    while (i < end && !tag.name.empty()) {
        while (i < end && (is_space(s[i]) || s[i] == '/'))
            ++i;
        const std::size_t from = i;
        while (i < end && !is_space(s[i]) && s[i] != '=' && s[i] != '/')
            ++i;
        if (i == from) {
            if (i < end) ++i;
            continue;
        }
        auto key = in_lower_case(s.substr(from, i - from));
        while (i < end && is_space(s[i]))
            ++i;
        std::string_view value;
        if (i < end && s[i] == '=') {
            ++i;
            while (i < end && is_space(s[i]))
                ++i;
            const std::size_t begin = i;
            if (i < end && (s[i] == '"' || s[i] == '\'')) {
                const auto close = s.find(s[i], i + 1);
                i = close == std::string_view::npos ? end : close + 1;
                value = s.substr(begin + 1, std::min(close, end) - begin - 1);
            } else {
                while (i < end && !is_space(s[i]))
                    ++i;
                value = s.substr(begin, i - begin);
            }
        }
        tag.attributes.emplace_back(std::move(key), unescape(value));
    }
    return tag;
}

std::uint32_t mark_of(std::string_view element) {
    struct Named {
        std::string_view name;
        std::uint32_t mark;
    };
    static constexpr std::array<Named, 15> marks{{{"b", KILN_MARK_STRONG},
                                                  {"strong", KILN_MARK_STRONG},
                                                  {"i", KILN_MARK_EMPHASIS},
                                                  {"em", KILN_MARK_EMPHASIS},
                                                  {"u", KILN_MARK_UNDERLINE},
                                                  {"ins", KILN_MARK_UNDERLINE},
                                                  {"s", KILN_MARK_STRIKE},
                                                  {"del", KILN_MARK_STRIKE},
                                                  {"strike", KILN_MARK_STRIKE},
                                                  {"sub", KILN_MARK_SUB},
                                                  {"sup", KILN_MARK_SUPER},
                                                  {"kbd", KILN_MARK_KBD},
                                                  {"mark", KILN_MARK_HIGHLIGHT},
                                                  {"code", KILN_MARK_CODE},
                                                  {"tt", KILN_MARK_CODE}}};
    for (const auto& m : marks) {
        if (m.name == element) return m.mark;
    }
    return 0;
}

std::string pixels(std::string_view s) {
    if (s.ends_with("px")) s.remove_suffix(2);
    const bool number = !s.empty() && s.size() < 8 &&
                        s.find_first_not_of("0123456789.") == std::string_view::npos && s.front() != '.' &&
                        std::count(s.begin(), s.end(), '.') < 2 && s.back() != '.';
    if (!number) return {};
    while (s.size() > 1 && s[0] == '0' && s[1] != '.')
        s.remove_prefix(1);
    return std::string(s);
}

}  // namespace markdown
