// The bytes of a zip's entries: limits, checksums, damage, and sizes that lie.
#include <gmock/gmock.h>

#include <string>

#include "support/source_fixture.h"
#include "support/zip_writer.h"

namespace speckiln::test {
namespace {

using testing::HasSubstr;

std::string zip_of(std::string_view data, const Lies& lies = {}) {
    ZipWriter zip;
    zip.add("x", data, lies);
    return zip.finish();
}

// Bytes that do not pack well.
std::string noise(std::size_t size) {
    std::string bytes(size, '\0');
    std::uint32_t state = 1;
    for (char& c : bytes) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>(state >> 24);
    }
    return bytes;
}

// All three ways to read, which must agree.
std::string read_all_ways(const std::string& zip, const source::Limits& limits = {}) {
    const auto opened = open_bytes(zip, "", limits);
    if (!opened.source) return opened.error.code;
    const auto data = opened.read("x");
    std::string streamed;
    const auto status = opened.source->stream(1, [&](std::string_view piece) {
        streamed += piece;
        return true;
    });
    EXPECT_EQ(status ? streamed : "<" + status.error().code + ">", data);
    return data;
}

TEST(ZipData, SizesAreOnlyHints) {
    const auto data = noise(300'000) + std::string(300'000, ' ');
    for (const std::uint64_t claimed :
         {0ULL, 1ULL, 10ULL, 599'999ULL, 600'000ULL, 600'001ULL, 2'000'000'000ULL})
        EXPECT_EQ(read_all_ways(zip_of(data, {.size = claimed})), data) << claimed;
    EXPECT_EQ(read_all_ways(zip_of("", {.size = 1000})), "");
    EXPECT_EQ(read_all_ways(zip_of("", {})), "");
    EXPECT_EQ(read_all_ways(zip_of("", {.method = 0})), "");
}

TEST(ZipData, AWrongChecksumIsFoundOnlyAtTheEndAndNothingIsGiven) {
    EXPECT_EQ(read_all_ways(zip_of("hello", {.crc = 1})), "<source.bad-crc>");
    EXPECT_EQ(read_all_ways(zip_of("hello", {.method = 0, .crc = 1})), "<source.bad-crc>");
}

TEST(ZipData, DamagedDeflateIsNamed) {
    EXPECT_EQ(read_all_ways(zip_of("hello", {.packed = "\x07\xff\xff"})), "<source.bad-data>");
    EXPECT_EQ(read_all_ways(zip_of("hello", {.packed = ""})), "<source.bad-data>");
    const auto packed = deflated(noise(1000));
    EXPECT_EQ(read_all_ways(zip_of(noise(1000), {.packed = packed.substr(0, 500)})), "<source.bad-data>");
}

TEST(ZipData, DamageNamesTheEntry) {
    const auto opened = open_bytes(zip_of("hello", {.crc = 1}));
    const auto data = opened.source->data(1);
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().place.file, "outer.zip!x");
    EXPECT_EQ(data.error().severity, Severity::error);
    EXPECT_THAT(data.error().message, HasSubstr("00000001"));
    EXPECT_FALSE(data.error().remedy.empty());
}

TEST(ZipData, AHeaderThatIsNotThereIsNamed) {
    auto zip = zip_of("hello");
    zip[0] = 'X';
    EXPECT_EQ(open_bytes(zip, "", {}, "x.zip").error.code,
              "");  // not a zip by its look: one entry, the file itself
    ZipWriter two;
    two.add("first", "1");
    const auto at = two.add("x", "2");
    auto bytes = two.finish();
    bytes[at] = 'X';
    EXPECT_EQ(open_bytes(bytes).read("x"), "<source.bad-header>");
    EXPECT_EQ(open_bytes(bytes).read("first"), "1");
}

TEST(ZipData, ALocalHeaderThatRunsOverTheEndIsNamed) {
    auto zip = zip_of("hello", {.method = 0});
    zip[29] = '\x70';  // the extra field's length
    EXPECT_EQ(open_bytes(zip).read("x"), "<source.truncated>");
}

TEST(ZipData, AnEntryOverTheLimitIsRefusedWhateverItClaims) {
    const auto data = noise(5000);
    const source::Limits limits{.entry_bytes = 4999};
    for (const std::uint16_t method : std::initializer_list<std::uint16_t>{0, 8})
        for (const std::uint64_t claimed : {1ULL, 5000ULL, 1ULL << 31}) {
            const auto opened = open_bytes(zip_of(data, {.method = method, .size = claimed}), "", limits);
            EXPECT_EQ(opened.read("x"), "<limit.entry>") << method << ' ' << claimed;
        }
    EXPECT_EQ(open_bytes(zip_of(data), "", {.entry_bytes = 5000}).read("x"), data);
}

TEST(ZipData, AttachmentsStreamWhateverTheirSize) {
    const auto data = noise(3'000'000);
    const auto opened = open_bytes(zip_of(data), "", {.entry_bytes = 1000});
    std::string streamed;
    std::size_t longest = 0;
    EXPECT_TRUE(opened.source->stream(1, [&](std::string_view piece) {
        streamed += piece;
        longest = std::max(longest, piece.size());
        return true;
    }));
    EXPECT_EQ(streamed, data);
    EXPECT_LE(longest, 1U << 20);
}

TEST(ZipData, ABombIsStoppedByItsRatio) {
    const std::string bomb(10'000'000, '\0');
    EXPECT_EQ(read_all_ways(zip_of(bomb)), "<limit.ratio>");
    EXPECT_EQ(read_all_ways(zip_of(bomb, {.size = 10})), "<limit.ratio>");
    EXPECT_EQ(read_all_ways(zip_of(bomb), {.ratio = 2000}), bomb);
    const std::string small(1 << 20, '\0');
    EXPECT_EQ(read_all_ways(zip_of(small)), small) << "below the floor any ratio is fine";
}

TEST(ZipData, AHeadIsThatOfItsOwnEntryAndSizeHoweverOftenItIsAsked) {
    ZipWriter zip;
    zip.add("a.csv", std::string(1000, 'a'));
    zip.add("b.csv", std::string(1000, 'b'));
    zip.add("c.csv", std::string(1000, 'a'));
    const auto opened = open_bytes(zip.finish());
    ASSERT_TRUE(opened.source);
    const auto first = opened.source->head(1, 4);
    for (int again = 0; again < 2; ++again) {
        EXPECT_EQ(opened.source->head(1, 4)->view, "aaaa");
        EXPECT_EQ(opened.source->head(1, 2)->view, "aa");
        EXPECT_EQ(opened.source->head(2, 4)->view, "bbbb");
        EXPECT_EQ(opened.source->head(3, 4)->view, "aaaa");
        EXPECT_EQ(opened.source->head(1, 1'000'000)->view, std::string(1000, 'a'));
        EXPECT_EQ(opened.read("b.csv"), std::string(1000, 'b'));
    }
    EXPECT_EQ(first->view, "aaaa");
    EXPECT_EQ(first->writable, nullptr);
}

TEST(ZipData, TheHeadInflatesNoMoreThanAsked) {
    // Damage behind the first bytes is not met.
    const auto packed = deflated(noise(100'000)).substr(0, 50'000);
    const auto opened = open_bytes(zip_of(noise(100'000), {.packed = packed}));
    const auto head = opened.source->head(1, 1000);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->view, noise(1000));
    EXPECT_EQ(opened.read("x"), "<source.bad-data>");
}

TEST(ZipData, TheHeadOfASmallEntryIsAllOfIt) {
    for (const std::uint16_t method : std::initializer_list<std::uint16_t>{0, 8}) {
        const auto opened = open_bytes(zip_of("hello", {.method = method}));
        EXPECT_EQ(opened.source->head(1, 1000)->view, "hello");
        EXPECT_EQ(opened.source->head(1, 5)->view, "hello");
        EXPECT_EQ(opened.source->head(1, 2)->view, "he");
        EXPECT_EQ(opened.source->head(1, 0)->view, "");
    }
}

TEST(ZipData, ASinkCanStopAndCanReadAnotherEntry) {
    ZipWriter zip;
    zip.add("x", noise(2'000'000));
    zip.add("y", "why");
    const auto opened = open_bytes(zip.finish());
    int pieces = 0;
    EXPECT_TRUE(opened.source->stream(1, [&](std::string_view) {
        EXPECT_EQ(opened.read("y"), "why");
        return ++pieces < 3;
    }));
    EXPECT_EQ(pieces, 3);
}

TEST(ZipData, EmptyIsNotAbsent) {
    const auto opened = open_bytes(zip_of(""));
    EXPECT_NE(opened.source->data(1)->view.data(), nullptr);
    EXPECT_NE(opened.source->head(1, 10)->view.data(), nullptr);
}

TEST(ZipData, NoSuchEntry) {
    const auto opened = open_bytes(zip_of("hello"));
    EXPECT_EQ(opened.source->data(0).error().code, "source.missing");
    EXPECT_EQ(opened.source->data(2).error().code, "source.missing");
}

TEST(ZipData, Bzip2ThroughLibzip) {
    // "hello hello hello\n" by bzip2 1.0.8
    const auto packed = std::string(
        "\102\132\150\071\061\101\131\046\123\131\345\265\363\011\000\000\004\121\000\000\020\100\000\002"
        "\104\240\000\041\265\030\014\002\220\151\302\243\013\271\042\234\050\110\162\332\371\204\200",
        47);
    const std::string data = "hello hello hello\n";
    EXPECT_EQ(read_all_ways(zip_of(data, {.method = 12, .packed = packed})), data);
    EXPECT_EQ(read_all_ways(zip_of(data, {.method = 12, .packed = packed, .crc = 1})), "<source.bad-crc>");
    EXPECT_EQ(read_all_ways(zip_of(data, {.method = 12, .packed = "nonsense"})), "<source.bad-data>");
}

}  // namespace
}  // namespace speckiln::test
