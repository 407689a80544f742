#include "values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "characters.h"

namespace speckiln::verify {
namespace {

std::string_view trimmed_value(std::string_view s) {
    const std::size_t begin = s.find_first_not_of(" \t\r\n");
    if (begin == npos) return {};
    return s.substr(begin, s.find_last_not_of(" \t\r\n") - begin + 1);
}

bool page_file(std::string_view path) {
    return path.ends_with(".md") || path.ends_with(".csv") || path.ends_with(".html");
}

// A path of the export, as Notion writes it: no blanks, encoded, with an ending, and no address of the web.
bool attachment_path(std::string_view piece) {
    if (piece.empty() || piece.find_first_of(" \t\n") != npos || piece.find("://") != npos) return false;
    const std::size_t dot = piece.rfind('.');
    if (dot == npos || piece.size() - dot < 3 || piece.size() - dot > 6) return false;
    const std::string_view ending = piece.substr(dot + 1);
    if (!std::all_of(ending.begin(), ending.end(),
                     [](char c) { return digit(c) || (lower(c) >= 'a' && lower(c) <= 'z'); }))
        return false;
    return piece.starts_with("../") || (piece.find('/') != npos && piece.find('%') != npos);
}

// Calls found(begin, end) for each "(path.md)" behind a name, parentheses included.
template <class F>
void each_target(std::string_view raw, F&& found) {
    for (std::size_t open = raw.find(" ("); open != npos; open = raw.find(" (", open + 2)) {
        // The path ends at a parenthesis behind a page's ending; it may hold others, but no blank.
        std::size_t stop = open + 2;
        while (stop < raw.size() && raw[stop] != ' ' && raw[stop] != '\n' &&
               !(raw[stop] == ')' && page_file(raw.substr(open + 2, stop - open - 2))))
            ++stop;
        if (stop < raw.size() && raw[stop] == ')') found(open + 1, stop + 1);
        open = std::min(stop, raw.size()) - 1;
    }
}

}  // namespace

std::vector<std::string> targets_in(std::string_view raw) {
    std::vector<std::string> out;
    each_target(raw, [&](std::size_t begin, std::size_t end) {
        out.emplace_back(raw.substr(begin + 1, end - begin - 2));
    });
    return out;
}

std::string visible_value(std::string_view raw) {
    std::string out(raw);
    const auto hide = [&](std::size_t begin, std::size_t end) {
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin),
                  out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    };
    each_target(raw, hide);
    for (std::size_t begin = 0; begin < raw.size();) {
        std::size_t end = std::min(raw.find(", ", begin), raw.size());
        if (attachment_path(trimmed_value(raw.substr(begin, end - begin)))) hide(begin, end);
        begin = end + 2;
    }
    return out;
}

std::vector<std::string> iso_dates(std::string_view value) {
    static constexpr std::array<std::string_view, 12> months = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    std::vector<std::string> found;
    if (value.size() > 200) return found;
    std::string text(value);
    std::transform(text.begin(), text.end(), text.begin(), lower);
    std::size_t at = 0;
    const auto blanks = [&] {
        while (at < text.size() && (text[at] == ' ' || text[at] == ',' || text[at] == '@'))
            ++at;
    };
    const auto number = [&](int& out) {
        const std::size_t begin = at;
        out = 0;
        while (at < text.size() && digit(text[at]) && at - begin < 4)
            out = out * 10 + (text[at++] - '0');
        return at > begin;
    };
    while (at < text.size()) {
        std::size_t month = 0;
        for (; month < 12; ++month)
            if (std::string_view(text).substr(at).starts_with(months[month].substr(0, 3))) break;
        if (month == 12) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
            ++at;
        if (!months[month].starts_with(std::string_view(text).substr(begin, at - begin))) continue;
        int day = 0, year = 0, hour = 0, minute = 0;
        blanks();
        if (!number(day)) continue;
        blanks();
        if (!number(year) || day < 1 || day > 31 || year < 1000) continue;
        std::string iso = fmt::format("{:04}-{:02}-{:02}", year, month + 1, day);
        blanks();
        if (number(hour) && at < text.size() && text[at] == ':') {
            ++at;
            if (number(minute)) {
                blanks();
                const std::string_view half = std::string_view(text).substr(at, 2);
                if (half == "pm" && hour < 12) hour += 12;
                if (half == "am" && hour == 12) hour = 0;
                iso += fmt::format("T{:02}:{:02}", hour, minute);
            }
        }
        found.push_back(std::move(iso));
    }
    return found;
}

std::vector<std::string_view> same_answer(std::string_view value) {
    const std::string_view word = trimmed_value(value);
    if (word == "Yes") return {"true", "yes", "☑", "✓", "✔", "✅"};
    if (word == "No") return {"false", "no", "☐", "✗", "✘", "❌"};
    return {};
}

}  // namespace speckiln::verify
