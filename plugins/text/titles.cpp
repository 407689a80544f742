#include "text/titles.h"

#include <algorithm>
#include <iterator>
#include <string>

#include <speckiln/plugin/text.hpp>

#include "text/title_words.h"

namespace plaintext {
namespace {

using kiln::npos;

constexpr struct {
    std::string_view title, section;
} parents[] = {{"technology stack", "architecture"}, {"data flow", "data model"}, {"webhooks/events", "api"}};

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

std::string lower(std::string_view text) {
    std::string to(text);
    std::transform(to.begin(), to.end(), to.begin(),
                   [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    return to;
}

bool holds(std::string_view words, std::string_view text) {
    return !text.empty() && text.size() <= 40 && text.find(';') == npos &&
           words.find(";" + lower(text) + ";") != npos;
}

constexpr std::size_t longest_title = 60;

}  // namespace

bool is_known_title(std::string_view text) {
    return holds(known_titles, text);
}

bool belongs_below(std::string_view title, std::string_view section) {
    return std::any_of(std::begin(parents), std::end(parents), [&](const auto& pair) {
        return lower(title) == pair.title && lower(section).find(pair.section) != npos;
    });
}

bool is_empty_answer(std::string_view text) {
    while (!text.empty() && (text.back() == '.' || text.back() == '!'))
        text.remove_suffix(1);
    return holds(empty_answers, text);
}

bool is_known_key(std::string_view key) {
    return holds(known_keys, key);
}

std::string_view numbered_word(std::string_view text) {
    if (text.empty() || !is_upper(text[0])) return {};
    const auto blank = text.find_first_of(" -");
    if (blank > 20) return {};
    auto end = blank + 1;
    while (end < text.size() && is_digit(text[end]))
        ++end;
    const bool ends = end == text.size() || text[end] == ':';
    return end > blank + 1 && ends ? text.substr(0, blank) : std::string_view();
}

bool is_request(std::string_view text) {
    const auto verb = text.substr(0, text.find(' '));
    constexpr std::string_view verbs[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"};
    return std::find(std::begin(verbs), std::end(verbs), verb) != std::end(verbs) &&
           text.substr(verb.size(), 2) == " /";
}

bool could_be_title(std::string_view text) {
    if (text.empty() || text.size() > longest_title || std::string_view(".,;:!").find(text.back()) != npos)
        return false;
    const auto c = static_cast<unsigned char>(text[0]);
    return (is_upper(text[0]) || is_digit(text[0]) || text[0] == '[' || c >= 0x80) &&
           !is_empty_answer(text) && text.find("__") == npos;
}

bool is_title_case(std::string_view text) {
    if (!could_be_title(text)) return false;
    std::size_t words = 0, capitals = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        // Short words are seldom capitals in titles: "of", "and", "the".
        if (end - at > 3) {
            ++words;
            capitals += !is_lower(text[at]);
        }
        at = end + 1;
    }
    return words == capitals && text.find(": ") == npos;
}

int numbered_title(std::string_view text) {
    int depth = 0;
    std::size_t at = 0;
    while (at < text.size() && is_digit(text[at])) {
        const auto from = at;
        while (at < text.size() && at < from + 3 && is_digit(text[at]))
            ++at;
        ++depth;
        if (at == text.size() || text[at] != '.') break;
        ++at;
    }
    if (depth == 0 || at >= text.size() || text[at] != ' ' || (depth == 1 && text[at - 1] != '.')) return 0;
    const auto title = text.substr(at + 1);
    return depth <= 8 && could_be_title(title) && !is_digit(title[0]) ? depth : 0;
}

bool is_all_capitals(std::string_view text) {
    if (!could_be_title(text) || !is_upper(text[0])) return false;
    const auto capitals = std::count_if(text.begin(), text.end(), is_upper);
    return capitals >= 4 && std::none_of(text.begin(), text.end(), is_lower);
}

bool titled_by_look(std::string_view text) {
    return is_known_title(text) || is_all_capitals(text) || numbered_title(text) > 1;
}

}  // namespace plaintext
