#include "properties.h"

#include <algorithm>

#include "names.h"

namespace notion {
namespace {

constexpr std::size_t longest_key = 120;

std::string_view line_at(std::string_view s, std::size_t at) {
    auto end = s.find('\n', at);
    if (end == std::string_view::npos) end = s.size();
    auto line = s.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::size_t after_line(std::string_view s, std::size_t at) {
    const auto end = s.find('\n', at);
    return end == std::string_view::npos ? s.size() : end + 1;
}

bool blank(std::string_view line) {
    return trim(line).empty();
}

// Where the name of a known column ends and its ": " begins; the longest such name. npos: none.
std::size_t known_key(std::string_view line, const Columns& columns) {
    std::size_t found = std::string_view::npos;
    int tries = 0;
    for (auto at = line.find(':'); at != std::string_view::npos && tries < 16;
         at = line.find(':', at + 1), ++tries) {
        if (at + 1 < line.size() && line[at + 1] != ' ') continue;
        if (columns.contains(std::string(trim(line.substr(0, at))))) found = at;
    }
    return found;
}

bool digits_only(std::string_view s) {
    return !s.empty() && s.find_first_not_of("0123456789.,-") == std::string_view::npos;
}

// Would a person say at once that this is a field and no sentence?
bool field_value(std::string_view value) {
    static constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
    if (value == "Yes" || value == "No" || is_url(value) || digits_only(value)) return true;
    if (!split_relation(value).empty()) return true;
    return std::any_of(std::begin(months), std::end(months), [&](auto month) {
        return value.starts_with(month) && value.size() > month.size() + 2 && value[month.size()] == ' ' &&
               value[month.size() + 1] >= '0' && value[month.size() + 1] <= '9';
    });
}

// Where the key of what looks like a property line ends. npos: it does not.
std::size_t likely_key(std::string_view line) {
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos || colon == 0 || colon > longest_key) return std::string_view::npos;
    const auto key = line.substr(0, colon);
    constexpr std::string_view marks = "#>-*+|`<[!~_$\\\"'(";
    if (marks.find(key.front()) != std::string_view::npos || key.front() == ' ' || key.front() == '\t')
        return std::string_view::npos;
    if (key.find_first_of("*`[]<>|") != std::string_view::npos || key.find(". ") != std::string_view::npos)
        return std::string_view::npos;
    if (std::count(key.begin(), key.end(), ' ') > 5 || blank(line.substr(colon + 1)))
        return std::string_view::npos;
    // "1. Same value: …" is an item of a list.
    const auto digits = key.find_first_not_of("0123456789");
    if (digits != 0 && digits != std::string_view::npos && (key[digits] == '.' || key[digits] == ')'))
        return std::string_view::npos;
    return colon;
}

Property property(std::string_view page, std::size_t at, std::size_t colon, std::size_t end) {
    while (end > at && (page[end - 1] == '\n' || page[end - 1] == '\r'))
        --end;
    return {trim(page.substr(at, colon)), trim(page.substr(at + colon + 1, end - at - colon - 1)), at,
            end - at};
}

// Lines of a row: each begins with a column's name, or goes on with the value before it.
std::size_t row_properties(std::string_view page, std::size_t at, const Columns& columns,
                           std::vector<Property>& out) {
    if (known_key(line_at(page, at), columns) == std::string_view::npos) return at;
    while (at < page.size() && !blank(line_at(page, at))) {
        const auto colon = known_key(line_at(page, at), columns);
        auto end = after_line(page, at);
        while (end < page.size() && !blank(line_at(page, end)) &&
               known_key(line_at(page, end), columns) == std::string_view::npos)
            end = after_line(page, end);
        out.push_back(property(page, at, colon, end));
        at = end;
    }
    return at;
}

std::size_t likely_properties(std::string_view page, std::size_t at, std::vector<Property>& out) {
    std::size_t lines = 0, sure = 0, end = at;
    for (; end < page.size() && !blank(line_at(page, end)); end = after_line(page, end), ++lines) {
        const auto line = line_at(page, end);
        const auto colon = likely_key(line);
        if (colon == std::string_view::npos) return at;
        if (field_value(trim(line.substr(colon + 1)))) ++sure;
    }
    // A single line may be a sentence: "Note: ask first."
    if (lines == 0 || (lines == 1 && sure == 0)) return at;
    for (; at < end; at = after_line(page, at))
        out.push_back(property(page, at, likely_key(line_at(page, at)), after_line(page, at)));
    return end;
}

}  // namespace

std::string_view trim(std::string_view s) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!s.empty() && is_blank(s.back()))
        s.remove_suffix(1);
    while (!s.empty() && is_blank(s.front()))
        s.remove_prefix(1);
    return s;
}

PageText split_page(std::string_view page, Owner owner, const Columns& columns) {
    PageText out;
    std::size_t at = page.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < page.size() && blank(line_at(page, at)))
        at = after_line(page, at);
    out.body = at;
    const auto first = line_at(page, at);
    if (!first.starts_with("# ") && first != "#") return out;
    out.title = trim(first.substr(1));
    out.title_offset = static_cast<std::size_t>(out.title.data() - page.data());
    at = after_line(page, at);
    out.body = at;
    // Properties stand directly below the title and one blank line.
    if (at >= page.size() || !blank(line_at(page, at))) return out;
    at = after_line(page, at);
    if (at >= page.size() || blank(line_at(page, at))) return out;
    if (owner == Owner::database) at = row_properties(page, at, columns, out.properties);
    if (owner == Owner::unknown) at = likely_properties(page, at, out.properties);
    if (!out.properties.empty()) out.body = at;
    return out;
}

bool is_url(std::string_view value) {
    if (!value.starts_with("https://") && !value.starts_with("http://")) return false;
    return value.size() > 10 && value.find_first_of(" \t\n<>\"") == std::string_view::npos;
}

std::vector<Related> split_relation(std::string_view value) {
    std::vector<Related> out;
    value = trim(value);
    constexpr auto none = std::string_view::npos;
    for (std::size_t begin = 0; begin < value.size();) {
        // Destinations are percent-encoded, so the blank and parenthesis before one are the last such pair.
        std::size_t open = none, spoilt = none, looked = begin, end = begin;
        for (;; ++end) {
            end = value.find(')', end);
            if (end == none) return {};
            if (const auto last = value.substr(looked, end - looked).rfind(" ("); last != none)
                open = looked + last;
            looked = end;
            if (open == none || open == spoilt ||
                (end + 1 < value.size() && value.substr(end + 1, 2) != ", "))
                continue;
            const auto to = value.substr(open + 2, end - open - 2);
            if (to.find_first_of(" \n") != none) {
                spoilt = open;
                continue;
            }
            if (to.ends_with(".md") || to.ends_with(".csv") || (is_url(to) && to.find("notion.s") != none))
                break;
        }
        out.push_back({trim(value.substr(begin, open - begin)), value.substr(open + 2, end - open - 2)});
        if (end + 1 < value.size() && end + 3 >= value.size()) return {};
        begin = end + 1 < value.size() ? end + 3 : value.size();
    }
    return out;
}

bool same_value(std::string_view of_page, std::string_view of_row) {
    if (trim(of_page) == trim(of_row)) return true;
    const auto a = split_relation(of_page), b = split_relation(of_row);
    if (a.empty() || a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].name != b[i].name || id_in(a[i].destination) != id_in(b[i].destination)) return false;
    return true;
}

std::vector<std::string_view> split_files(std::string_view value,
                                          const std::function<bool(std::string_view)>& known) {
    std::vector<std::string_view> out;
    value = trim(value);
    if (value.empty() || value.find('\n') != std::string_view::npos) return out;
    if (known(value)) return {value};
    while (!value.empty()) {
        const auto comma = value.find(", ");
        const auto part = value.substr(0, comma);
        if (out.size() >= 256 || !known(part)) return {};
        out.push_back(part);
        value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 2);
    }
    return out;
}

}  // namespace notion
