#include "spec/compare.h"

#include <functional>

#include "normalise/words.h"

namespace speckiln::spec {

std::string_view without_number(std::string_view title) {
    title = trim(title);
    const auto digits = title.find_first_not_of("0123456789.");
    if (digits != std::string_view::npos && digits > 0 && title[digits] == ' ') title.remove_prefix(digits);
    return title;
}

std::string comparable_title(std::string_view title) {
    // "1.2 Goals", "[Optional] Goals", "Goals (optional)".
    std::string kept(without_number(title));
    for (const auto* const pair : {"()", "[]"}) {
        const auto open = kept.rfind(pair[0]);
        if (open != std::string::npos && open > 0 && kept.find(pair[1], open) == kept.size() - 1)
            kept.resize(open);
    }
    return fold_words(kept);
}

std::uint64_t phrase_of(std::string_view text) {
    return std::hash<std::string>()(fold_words(text));
}

}  // namespace speckiln::spec
