#include "github_issue/form.h"

#include <algorithm>
#include <array>

namespace github {

namespace {

constexpr std::array<std::string_view, 6> types = {"markdown", "textarea",   "input",
                                                   "dropdown", "checkboxes", "upload"};

bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string_view name_of(Element::Type type) {
    return types[static_cast<std::size_t>(type)];
}

std::optional<Element::Type> type_of(std::string_view name) {
    const auto* const at = std::find(types.begin(), types.end(), name);
    if (at == types.end()) return std::nullopt;
    return static_cast<Element::Type>(at - types.begin());
}

std::string id_of(std::string_view label) {
    std::string id;
    for (const char c : label) {
        if (is_alnum(c) || c == '_')
            id += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (id.ends_with('-'))
        id.pop_back();
    return id.empty() ? "field" : id;
}

bool is_id(std::string_view id) {
    return !id.empty() &&
           std::all_of(id.begin(), id.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

std::string_view without_blank_lines(std::string_view text) {
    constexpr auto npos = std::string_view::npos;
    const auto first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const auto above = first == 0 ? npos : text.rfind('\n', first - 1);
    text.remove_prefix(above == npos ? 0 : above + 1);
    const auto last = text.find_last_not_of(" \t\r\n");
    return last == npos ? std::string_view() : text.substr(0, text.find('\n', last));
}

}  // namespace github
