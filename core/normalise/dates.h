// Dates as people and programs write them, to ISO 8601. Nothing is invented: a date without a time stays a
// date, a time without a zone stays one, and what can be read in two ways is not read at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln {

enum class DateFinding : std::uint8_t {
    none,       // not a date
    date,       // iso, and end for a range
    ambiguous,  // 03/04/2023: a date, but which?
    zone        // a date and time in a zone whose offset its name does not settle ("CST")
};

struct Date {
    DateFinding finding = DateFinding::none;
    std::string iso;  // "2023-05-08", "2023-05-08T10:37", "…T10:37:05+02:00", "…Z"
    std::string end;
};

// The whole text must be the date: "May 8, 2023 10:37 AM", "8. Mai 2023", "2023/05/08", "2023年5月8日",
// "@June 8, 2025", "May 8, 2023 → May 10, 2023". Month names in English, German, French, Spanish, Portuguese,
// Italian and Dutch.
Date parse_date(std::string_view text);

}  // namespace speckiln
