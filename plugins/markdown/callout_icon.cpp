#include "markdown/callout_icon.h"

#include <algorithm>
#include <array>

namespace markdown {

namespace {

struct Icon {
    std::string_view icon, type;
};

// Without the variation selector that asks for a coloured picture.
// The first of a type is what stands for it.
constexpr std::array<Icon, 11> icons = {{{"💡", "tip"},
                                         {"⚠", "warning"},
                                         {"🚧", "warning"},
                                         {"❗", "important"},
                                         {"‼", "important"},
                                         {"📌", "important"},
                                         {"🛑", "caution"},
                                         {"🚨", "caution"},
                                         {"⛔", "caution"},
                                         {"🔥", "caution"},
                                         {"ℹ", "note"}}};

}  // namespace

std::string_view type_of_icon(std::string_view icon) {
    constexpr std::string_view coloured = "\xEF\xB8\x8F";
    if (icon.ends_with(coloured)) icon.remove_suffix(coloured.size());
    const auto* found =
        std::find_if(icons.begin(), icons.end(), [&](const Icon& i) { return i.icon == icon; });
    return found == icons.end() ? "note" : found->type;
}

std::string_view icon_of_type(std::string_view type) {
    if (type == "warning") return "\xE2\x9A\xA0\xEF\xB8\x8F";
    const auto* found = std::find_if(icons.begin(), icons.end(),
                                     [&](const Icon& i) { return i.type == type && type != "note"; });
    return found == icons.end() ? std::string_view() : found->icon;
}

}  // namespace markdown
