#include "normalise/dates.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <vector>

#include "model/npos.h"
#include "normalise/month_names.h"
#include "normalise/words.h"

namespace speckiln {
namespace {

constexpr std::size_t longest_date = 120;  // bytes: no date is longer

bool digit(char c) {
    return c >= '0' && c <= '9';
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month) - 1];
}

struct Day {
    int year = 0, month = 0, day = 0;
    [[nodiscard]] bool exists() const {
        return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
    }
    [[nodiscard]] std::string iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
};

// Reads from the front of a text.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest(text) {}

    [[nodiscard]] bool done() const { return rest.empty(); }
    void blanks() { rest = trim_left(rest); }
    bool take(std::string_view what) {
        if (!rest.starts_with(what)) return false;
        rest.remove_prefix(what.size());
        return true;
    }
    // A number of least..most digits with no digit after it.
    std::optional<int> number(std::size_t least, std::size_t most) {
        std::size_t n = 0;
        int value = 0;
        while (n < rest.size() && digit(rest[n]) && n <= most)
            value = value * 10 + (rest[n++] - '0');
        if (n < least || n > most) return std::nullopt;
        rest.remove_prefix(n);
        return value;
    }
    // Letters, bytes above ASCII included.
    std::string_view word() {
        std::size_t n = 0;
        while (n < rest.size() &&
               ((rest[n] & 0x80) != 0 || ((rest[n] | 0x20) >= 'a' && (rest[n] | 0x20) <= 'z'))) {
            if (rest.substr(n).starts_with("\xC2\xA0") || rest.substr(n).starts_with("\xE2\x80\xAF")) break;
            ++n;
        }
        const auto found = rest.substr(0, n);
        rest.remove_prefix(n);
        return found;
    }
    std::string_view rest;
};

struct Moment {
    DateFinding finding = DateFinding::none;
    std::optional<Day> day;
    std::string time;  // "T10:37", with seconds and zone where given
};

// "de", "of", "." and "," between the parts of a date.
void connective(Scanner& in) {
    in.blanks();
    while (in.take(",") || in.take("."))
        in.blanks();
    const auto before = in.rest;
    const auto word = in.word();
    if (word != "de" && word != "of" && word != "del") in.rest = before;
    in.blanks();
}

int month_word(Scanner& in) {
    const auto before = in.rest;
    const int month = month_by_name(fold_words(in.word()));
    if (month == 0) in.rest = before;
    return month;
}

// 2023-05-08, 2023/5/8, 2023.05.08, 2023年5月8日, 2023년 5월 8일
std::optional<Day> year_first(Scanner& in) {
    const auto year = in.number(4, 4);
    if (!year) return std::nullopt;
    constexpr std::string_view marks[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}, {"년", "월", "일"}};
    for (const auto& mark : marks) {
        if (!in.take(mark[0])) continue;
        in.blanks();
        const auto month = in.number(1, 2);
        if (!month || !in.take(mark[1])) return std::nullopt;
        in.blanks();
        const auto day = in.number(1, 2);
        if (!day || !in.take(mark[2])) return std::nullopt;
        return Day{*year, *month, *day};
    }
    return std::nullopt;
}

// 08.05.2023 is the day first wherever it is written; with '/' or '-' it depends on the country.
std::optional<Day> year_last(Scanner& in, bool& ambiguous) {
    const auto first = in.number(1, 2);
    if (!first) return std::nullopt;
    for (const std::string_view mark : {"/", "-", "."}) {
        if (!in.take(mark)) continue;
        const auto second = in.number(1, 2);
        if (!second || !in.take(mark)) return std::nullopt;
        const auto year = in.number(4, 4);
        if (!year) return std::nullopt;
        if (mark == ".") return Day{*year, *second, *first};
        ambiguous = *first <= 12 && *second <= 12 && *first != *second;
        return *second > 12 ? Day{*year, *first, *second} : Day{*year, *second, *first};
    }
    return std::nullopt;
}

// May 8, 2023; May 8th 2023
std::optional<Day> month_first(Scanner& in) {
    const int month = month_word(in);
    if (month == 0) return std::nullopt;
    connective(in);
    const auto day = in.number(1, 2);
    if (!day) return std::nullopt;
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (in.take(ending)) break;
    connective(in);
    const auto year = in.number(4, 4);
    if (!year) return std::nullopt;
    return Day{*year, month, *day};
}

// 8 May 2023, 8. Mai 2023, 8 de mayo de 2023, 1er mai 2023, 1º de maio de 2023
std::optional<Day> day_first(Scanner& in) {
    const auto day = in.number(1, 2);
    if (!day) return std::nullopt;
    for (const std::string_view ending : {"st", "nd", "rd", "th", "er", "º", "-"})
        if (in.take(ending)) break;
    connective(in);
    const int month = month_word(in);
    if (month == 0) return std::nullopt;
    in.take("-");
    connective(in);
    const auto year = in.number(4, 4);
    if (!year) return std::nullopt;
    return Day{*year, month, *day};
}

// Z, +02:00, +0200, +2, UTC, GMT, GMT+2, and any of them between brackets. false: a zone, but not one that
// says its offset.
bool take_zone(Scanner& in, std::string& time) {
    in.blanks();
    if (in.done()) return true;
    const bool bracket = in.take("(");
    const bool named = in.take("UTC") || in.take("GMT");
    const bool zulu = !named && (in.take("Z") || in.take("z"));
    std::string zone = named || zulu ? "Z" : "";
    const char sign = in.rest.empty() || zulu ? '\0' : in.rest.front();
    const bool minus = in.take("−") || in.take("-");
    if (minus || (sign == '+' && in.take("+"))) {
        auto hours = in.number(1, 2);
        std::optional<int> minutes = 0;
        if (!hours) {
            const auto both = in.number(4, 4);
            if (!both) return false;
            hours = *both / 100;
            minutes = *both % 100;
        } else if (in.take(":")) {
            minutes = in.number(2, 2);
        }
        if (!minutes || *hours > 14 || *minutes > 59) return false;
        zone = fmt::format("{}{:02}:{:02}", minus ? '-' : '+', *hours, *minutes);
    }
    if (zone.empty() || (bracket && !in.take(")"))) return false;
    time += zone;
    return true;
}

// "10:37", "10:37:05.25", "10:37 AM", "T10:37Z", "à 10:37". Nothing there is fine, too.
DateFinding take_time(Scanner& in, std::string& time) {
    in.blanks();
    while (in.take(","))
        in.blanks();
    if (in.done()) return DateFinding::date;
    for (const std::string_view before : {"T", "at ", "à ", "um ", "om ", "a las "})
        if (in.take(before)) break;
    auto hour = in.number(1, 2);
    if (!hour || !in.take(":")) return DateFinding::none;
    const auto minute = in.number(2, 2);
    if (!minute || *minute > 59) return DateFinding::none;
    std::string seconds;
    if (in.take(":")) {
        const auto second = in.number(2, 2);
        if (!second || *second > 60) return DateFinding::none;
        seconds = fmt::format(":{:02}", *second);
        if (in.take(".") || in.take(",")) {
            std::size_t n = 0;
            while (n < in.rest.size() && digit(in.rest[n]))
                ++n;
            if (n == 0) return DateFinding::none;
            seconds += "." + std::string(in.rest.substr(0, n));
            in.rest.remove_prefix(n);
        }
    }
    in.blanks();
    if (in.take("\xE2\x80\xAF")) in.blanks();  // the narrow blank of newer programs
    const auto before = in.rest;
    const auto half = fold_words(in.word());
    if (half == "am" || half == "pm") {
        if (*hour < 1 || *hour > 12) return DateFinding::none;
        hour = *hour % 12 + (half == "pm" ? 12 : 0);
    } else {
        in.rest = before;
        if (half == "uhr" || half == "h") in.word();
    }
    if (*hour > 23) return DateFinding::none;
    time = fmt::format("T{:02}:{:02}{}", *hour, *minute, seconds);
    return take_zone(in, time) ? DateFinding::date : DateFinding::zone;
}

// A date, a date and a time, or (where `time_alone`) a time.
Moment parse_moment(std::string_view text, bool time_alone) {
    text = trim(text);
    if (text.starts_with('@')) text = trim(text.substr(1));
    if (text.empty()) return {};
    bool ambiguous = false;
    Moment found;
    Scanner in(text);
    const auto attempt = [&](auto&& form) {
        if (found.day) return;
        in = Scanner(text);
        found.day = form(in);
    };
    attempt([](Scanner& s) { return year_first(s); });
    attempt([&](Scanner& s) { return year_last(s, ambiguous); });
    attempt([](Scanner& s) { return month_first(s); });
    attempt([](Scanner& s) { return day_first(s); });
    if (found.day && !found.day->exists()) return {};
    if (!found.day) {
        if (!time_alone) return {};
        in = Scanner(text);
    }
    found.finding = take_time(in, found.time);
    if (found.finding == DateFinding::date && !trim(in.rest).empty()) return {};
    if (!found.day && found.time.empty()) return {};
    if (found.finding == DateFinding::date && ambiguous) found.finding = DateFinding::ambiguous;
    return found;
}

}  // namespace

Date parse_date(std::string_view text) {
    text = trim(text);
    if (text.size() > longest_date) return {};
    std::string_view from = text, to;
    for (const std::string_view arrow : {" → ", "→", " -> ", " – ", " — ", " - ", " to ", " bis ", " ~ "}) {
        if (const auto at = text.find(arrow); at != npos) {
            from = text.substr(0, at);
            to = text.substr(at + arrow.size());
            break;
        }
    }
    const auto begin = parse_moment(from, false);
    Date date;
    date.finding = begin.finding;
    if (begin.finding != DateFinding::date) return date;
    date.iso = begin.day->iso() + begin.time;
    if (to.data() == nullptr) return date;
    const auto end = parse_moment(to, !begin.time.empty());
    if (end.finding != DateFinding::date) return {end.finding, {}, {}};
    date.end = (end.day ? *end.day : *begin.day).iso() + end.time;
    return date;
}

}  // namespace speckiln
