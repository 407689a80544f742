#include "markdown/read_html_element.h"

namespace markdown {

bool only(const GumboNode* n, std::string_view names) {
    const auto& all = n->v.element.attributes;
    for (unsigned i = 0; i < all.length; ++i) {
        const std::string name =
            ' ' + std::string(static_cast<const GumboAttribute*>(all.data[i])->name) + ' ';
        if (names.find(name) == std::string_view::npos) return false;
    }
    return true;
}

int positive_number(const char* s) {
    int n = 0;
    for (; *s >= '0' && *s <= '9' && n <= 100000; ++s)
        n = n * 10 + (*s - '0');
    return *s || n > 100000 ? 0 : n;
}

std::string_view alignment_of(const char* s) {
    for (const std::string_view word : {"left", "center", "right", "justify"}) {
        if (s && word == s) return word;
    }
    return {};
}

}  // namespace markdown
