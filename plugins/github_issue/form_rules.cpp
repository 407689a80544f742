#include "github_issue/form_rules.h"

#include <algorithm>
#include <array>
#include <string>

namespace github {

namespace {

using Type = Element::Type;

constexpr std::string_view digits = "0123456789";

char folded(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_word(std::string_view text, std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                      [](char a, char b) { return folded(a) == b; });
}

// How many of the characters it begins with; they are taken off.
std::size_t take(std::string_view& text, std::string_view some) {
    const auto length = std::min(text.find_first_not_of(some), text.size());
    text.remove_prefix(length);
    return length;
}

// 12, 1_000, 0x1F, .5, 1e3, 12:30 (to the base of 60), .inf
bool is_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (is_word(text, ".inf") || is_word(text, ".nan")) return true;
    if (text.starts_with("0x") || text.starts_with("0b")) {
        const bool hex = text[1] == 'x';
        text.remove_prefix(2);
        return take(text, hex ? "0123456789abcdefABCDEF_" : "01_") > 0 && text.empty();
    }
    const auto whole = text.starts_with('_') ? 0 : take(text, "0123456789_");
    if (whole > 0 && text.starts_with(':')) {
        while (text.starts_with(':')) {
            text.remove_prefix(1);
            const auto part = take(text, digits);
            if (part == 0 || part > 2) return false;
        }
        return text.empty();
    }
    std::size_t behind = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        behind = take(text, "0123456789_");
    }
    if (whole + behind == 0) return false;
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
        if (take(text, digits) == 0) return false;
    }
    return text.empty();
}

// 2026-11-29, and what follows a day: a time.
bool is_day(std::string_view text) {
    const auto part = [&](std::size_t least, std::size_t most) {
        const auto length = take(text, digits);
        return length >= least && length <= most;
    };
    const auto dash = [&] {
        const bool there = text.starts_with('-');
        if (there) text.remove_prefix(1);
        return there;
    };
    if (!part(4, 4) || !dash() || !part(1, 2) || !dash() || !part(1, 2)) return false;
    return text.empty() || (text.size() > 1 && (text[0] == 'T' || text[0] == 't' || text[0] == ' ') &&
                            text.find_first_not_of("0123456789:.+-TtZz ") == std::string_view::npos);
}

}  // namespace

bool takes(Type type, std::string_view attribute) {
    const bool filled = type == Type::input || type == Type::textarea;
    if (attribute == "value") return filled || type == Type::markdown;
    if (attribute == "label" || attribute == "description") return type != Type::markdown;
    if (attribute == "placeholder") return filled;
    if (attribute == "render") return type == Type::textarea;
    if (attribute == "options") return type == Type::dropdown || type == Type::checkboxes;
    return type == Type::dropdown;  // multiple, default
}

std::string_view called(Type type) {
    constexpr std::array<std::string_view, 6> names = {"a markdown element", "a textarea", "an input",
                                                       "a dropdown",         "checkboxes", "an upload"};
    return names[static_cast<std::size_t>(type)];
}

std::optional<bool> truth_of(std::string_view plain) {
    constexpr std::array<std::string_view, 3> yes = {"true", "yes", "on"}, no = {"false", "no", "off"};
    const auto is = [&](std::string_view word) { return is_word(plain, word); };
    if (std::any_of(yes.begin(), yes.end(), is)) return true;
    if (std::any_of(no.begin(), no.end(), is)) return false;
    return std::nullopt;
}

bool is_text(std::string_view plain) {
    return !truth_of(plain) && !is_number(plain) && !is_day(plain);
}

bool asks_for_secrets(Type type, std::string_view label) {
    if (type != Type::input && type != Type::textarea) return false;
    std::string words(label);
    std::transform(words.begin(), words.end(), words.begin(), folded);
    return words.find("password") != std::string::npos;
}

}  // namespace github
