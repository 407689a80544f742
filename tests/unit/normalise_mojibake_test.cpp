// Double-encoded text: what is undone, and above all what is not.
#include "normalise/mojibake.h"

#include <gtest/gtest.h>

#include <string>

#include "model/utf8.h"

using namespace speckiln;

namespace {

constexpr char32_t holes[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// What a program makes of UTF-8 that it takes for cp1252.
std::string spoilt(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        utf8::append(out, byte >= 0x80 && byte < 0xA0 ? holes[byte - 0x80] : byte);
    }
    return out;
}

std::string mended(std::string_view text) {
    return repair(text).value_or(std::string(text));
}

}  // namespace

TEST(Mojibake, TheUsualOnes) {
    EXPECT_EQ(repair("syncâ€™ed block"), "sync’ed block");
    EXPECT_EQ(repair("ðŸ’¡"), "💡");
    EXPECT_EQ(repair("dÃ©jÃ\u00A0 vu, naÃ¯ve"), "déjà vu, naïve");
    EXPECT_EQ(repair("a â†’ b â€” c â‰¥ d"), "a → b — c ≥ d");
    EXPECT_EQ(repair("5Â°C, Â§ 3, Â£5"), "5°C, § 3, £5");
    EXPECT_EQ(repair("one.Â\u00A0 Two"), "one.\u00A0 Two");
}

TEST(Mojibake, EveryLanguageComesBackWhole) {
    for (const char* text :
         {"Être là où l’été naît déjà", "Übergröße “schön” – Straße", "Việt Nam: tiếng Việt được viết",
          "Ελληνικά κείμενα", "Съешь ещё этих булок", "日本語の仕様書", "한국어 문서", "Příliš žluťoučký kůň",
          "zażółć gęślą jaźń", "İstanbul’da ışık", "עברית", "العربية", "✅ done ⚠️ careful 🚀",
          "“quoted” ‘text’… • item", "ÀÉÎÕÜ", "naïve café"}) {
        EXPECT_EQ(mended(spoilt(text)), text);
        EXPECT_EQ(mended(spoilt(spoilt(text))), text) << "twice";
        EXPECT_EQ(mended(spoilt(spoilt(spoilt(text)))), text) << "three times";
    }
}

// What a run becomes may be half of another.
TEST(Mojibake, WhatIsMendedNeedsNoMendingAgain) {
    for (const char* text : {"skipperÃ¢â‚¬¹„¢", "Ã¢â‚¬â„¢", "ÃƒÂ©tÃ©"}) {
        EXPECT_NE(repair(text), std::nullopt) << text;
        EXPECT_EQ(repair(mended(text)), std::nullopt) << text << " became " << mended(text);
    }
}

TEST(Mojibake, HonestTextIsNotTouched) {
    for (const char* text : {"Être là où l’été naît déjà",
                             "« café\u00A0» et « CAFÉ\u00A0»",
                             "«CAFÉ», „MENÜ“, “À”…",
                             "Spaß… „Spaß“",
                             "víš… víš” též… též” můžeš",
                             "hâlâ…” hâlâ’",
                             "Việt Nam: tiếng Việt được viết",
                             "Ελληνικά κείμενα",
                             "MANHÃ… AMANHÃ” IRMÃ — MAÇÃ»",
                             "5 Å–12 Å, 5 Å\u00A0wide, 5 Å—4 Å",
                             "SÅ… JA, SÅ”",
                             "ĐÃ… MÃ” XÃ",
                             "Ñandú, Ñ”",
                             "Ä…Ö…",
                             "3×” 4×—",
                             "Viðskipti ð",
                             "Þór",
                             "日本語",
                             "Съешь",
                             "“â”…",
                             "¿Qué? ¡Sí!",
                             "10 € – 20 €",
                             "Ångström",
                             "ÉCOLE™",
                             "Straße",
                             "Søren Ærø Å",
                             "ÇÃO",
                             "São Paulo",
                             "coração",
                             "10 µm ± 2 µm",
                             "Â",
                             "Ã"}) {
        EXPECT_EQ(repair(text), std::nullopt) << text;
    }
}

TEST(Mojibake, DoubtfulRunsFollowTheirNeighbours) {
    EXPECT_EQ(mended("Ã la carte, dÃ©jÃ\u00A0"), "Ã la carte, déjà")
        << "a lone à that lost its second half stays";
    EXPECT_EQ(mended("Ã\u00A0 la carte, dÃ©jÃ\u00A0"), "à la carte, déjà");
    EXPECT_EQ(mended("„MENÜ“ und cafÃ©, ě"), "„MENÜ“ und café, ě");
}

TEST(Mojibake, TheLostEmojiSelectorIsFound) {
    EXPECT_EQ(repair("âš\u00A0ï¸ careful"), "⚠️ careful");
    EXPECT_EQ(repair("ï¸"), std::nullopt);
}

TEST(Mojibake, RepairingTwiceChangesNothing) {
    for (const char* text : {"syncâ€™ed", "Ã¢â‚¬â„¢", "ðŸ’¡ dÃ©jÃ\u00A0 vu", "âš\u00A0ï¸"}) {
        const auto once = mended(text);
        EXPECT_EQ(mended(once), once);
    }
}

TEST(Mojibake, MostTextIsPassedOverAtOnce) {
    EXPECT_FALSE(may_be_mojibake("plain"));
    EXPECT_FALSE(may_be_mojibake("déjà vu, ’ “ 💡 日本語"));
    EXPECT_FALSE(may_be_mojibake("\xC3"));
    EXPECT_FALSE(may_be_mojibake(std::string_view()));
    EXPECT_TRUE(may_be_mojibake("â€™"));
    EXPECT_TRUE(may_be_mojibake("Ã©"));
}

TEST(Mojibake, SignsAreCounted) {
    const auto signs = mojibake_signs("â€™ Ã… ě");
    EXPECT_EQ(signs.certain, 1u);
    EXPECT_EQ(signs.doubtful, 1u);
    EXPECT_EQ(signs.honest, 1u);
    EXPECT_FALSE(signs.throughout());
}
