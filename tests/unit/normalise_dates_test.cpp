// Dates as they are written, and what must not become one.
#include "normalise/dates.h"

#include <gtest/gtest.h>

#include <string>

using namespace speckiln;

namespace {

std::string read(std::string_view text) {
    const auto d = parse_date(text);
    switch (d.finding) {
        case DateFinding::none:
            return "none";
        case DateFinding::ambiguous:
            return "ambiguous";
        case DateFinding::zone:
            return "zone";
        case DateFinding::date:
            break;
    }
    return d.end.empty() ? d.iso : d.iso + " / " + d.end;
}

}  // namespace

TEST(Dates, Iso) {
    EXPECT_EQ(read("2023-05-08"), "2023-05-08");
    EXPECT_EQ(read("2023-05-08T10:37"), "2023-05-08T10:37");
    EXPECT_EQ(read("2023-05-08T10:37:05.250Z"), "2023-05-08T10:37:05.250Z");
    EXPECT_EQ(read("2023-05-08 10:37:05+02:00"), "2023-05-08T10:37:05+02:00");
    EXPECT_EQ(read("2023-05-08T10:37-0530"), "2023-05-08T10:37-05:30");
}

TEST(Dates, AsPeopleWriteThem) {
    for (const char* text :
         {"May 8, 2023",       "@May 8, 2023",      " May 8, 2023 ", "May 8th, 2023",  "may 8 2023",
          "8 May 2023",        "8th of May 2023",   "8-May-2023",    "8. Mai 2023",    "8 mai 2023",
          "8 de mayo de 2023", "8 de maio de 2023", "8 maggio 2023", "8 mei 2023",     "2023/05/08",
          "2023/5/8",          "2023.05.08",        "2023年5月8日",  "2023년 5월 8일", "08.05.2023",
          "5/8/2023 "}) {
        EXPECT_EQ(read(text), std::string(text).starts_with("5/8") ? "ambiguous" : "2023-05-08") << text;
    }
    EXPECT_EQ(read("1er février 2024"), "2024-02-01");
    EXPECT_EQ(read("3. März 2024"), "2024-03-03");
    EXPECT_EQ(read("1 févr. 2024"), "2024-02-01");
    EXPECT_EQ(read("Sept. 30, 2024"), "2024-09-30");
    EXPECT_EQ(read("@June 8, 2025"), "2025-06-08");
}

TEST(Dates, Times) {
    EXPECT_EQ(read("May 8, 2023 10:37 AM"), "2023-05-08T10:37");
    EXPECT_EQ(read("May 8, 2023 10:37 PM"), "2023-05-08T22:37");
    EXPECT_EQ(read("May 8, 2023 12:05 AM"), "2023-05-08T00:05");
    EXPECT_EQ(read("May 8, 2023 12:05 PM"), "2023-05-08T12:05");
    EXPECT_EQ(read("May 8, 2023, 10:37\u202FAM"), "2023-05-08T10:37");
    EXPECT_EQ(read("8. Mai 2023 10:37"), "2023-05-08T10:37");
    EXPECT_EQ(read("2023年5月8日 10:37"), "2023-05-08T10:37");
}

TEST(Dates, ZonesAreKeptAndNeverInvented) {
    EXPECT_EQ(read("May 8, 2023 10:37 AM (GMT+2)"), "2023-05-08T10:37+02:00");
    EXPECT_EQ(read("May 8, 2023 10:37 AM (UTC)"), "2023-05-08T10:37Z");
    EXPECT_EQ(read("May 8, 2023 10:37 AM UTC-03:30"), "2023-05-08T10:37-03:30");
    EXPECT_EQ(read("May 8, 2023 10:37 AM (CST)"), "zone");
    EXPECT_EQ(read("May 8, 2023 10:37"), "2023-05-08T10:37");
}

TEST(Dates, Ranges) {
    EXPECT_EQ(read("May 8, 2023 → May 10, 2023"), "2023-05-08 / 2023-05-10");
    EXPECT_EQ(read("May 8, 2023 10:00 AM → May 9, 2023 11:00 AM"), "2023-05-08T10:00 / 2023-05-09T11:00");
    EXPECT_EQ(read("May 8, 2023 10:00 AM → 11:30 AM"), "2023-05-08T10:00 / 2023-05-08T11:30");
    EXPECT_EQ(read("2023-05-08 – 2023-05-10"), "2023-05-08 / 2023-05-10");
    EXPECT_EQ(read("May 8, 2023 → later"), "none");
    EXPECT_EQ(read("2023-05-08 → 03/04/2023"), "ambiguous");
}

TEST(Dates, TwoReadingsAreNoReading) {
    EXPECT_EQ(read("03/04/2023"), "ambiguous");
    EXPECT_EQ(read("3-4-2023"), "ambiguous");
    EXPECT_EQ(read("13/04/2023"), "2023-04-13");
    EXPECT_EQ(read("04/13/2023"), "2023-04-13");
    EXPECT_EQ(read("05/05/2023"), "2023-05-05");
}

TEST(Dates, NotDates) {
    for (const char* text : {"",
                             "@",
                             "May",
                             "May 8",
                             "2023",
                             "2023-05",
                             "May 32, 2023",
                             "February 29, 2023",
                             "2023-13-01",
                             "12.5.1",
                             "1.2.3",
                             "May 8, 2023 is late",
                             "v2023-05-08",
                             "2023-05-08x",
                             "@Today",
                             "8/5/23",
                             "March of the penguins",
                             "10:37",
                             "2023-05-08 25:00",
                             "May 8, 2023 13:00 PM",
                             "99999-05-08",
                             "0000-05-08",
                             "→",
                             "May 8, 2023 →"}) {
        EXPECT_EQ(read(text), "none") << text;
    }
    EXPECT_EQ(read("February 29, 2024"), "2024-02-29");
    EXPECT_EQ(read(std::string(1 << 20, '1')), "none");
}
