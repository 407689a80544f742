// Finding a zip's directory in files that were cut, joined, prefixed or made up.
#include <gmock/gmock.h>

#include <string>

#include "support/source_fixture.h"
#include "support/zip_writer.h"

namespace speckiln::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ZipWriter one(std::string name = "a.md", std::string data = "hello", std::string before = {}) {
    ZipWriter zip(std::move(before));
    zip.add(name, data);
    return zip;
}

void expect_reads(const std::string& zip, const std::vector<std::string>& codes,
                  const std::string& name = "a.md", const std::string& data = "hello") {
    const auto opened = open_bytes(zip);
    ASSERT_TRUE(opened.source) << opened.error.code;
    EXPECT_EQ(opened.codes(), codes);
    EXPECT_THAT(opened.names(), ElementsAre(name));
    EXPECT_EQ(opened.read(name), data);
}

TEST(ZipDirectory, Zip64) {
    expect_reads(one().finish({.zip64 = true}), {});
}

TEST(ZipDirectory, Zip64AfterOtherBytes) {
    expect_reads("PK\3\4 something before" + one().finish({.zip64 = true}), {"source.extra-bytes"});
}

TEST(ZipDirectory, ACommentBehind) {
    expect_reads(one().finish({.comment = "a comment"}), {});
}

TEST(ZipDirectory, AFewBytesBehind) {
    expect_reads(one().finish() + "\n\n", {});
}

TEST(ZipDirectory, BytesBeforeThatTheOffsetsDoNotCount) {
    expect_reads("PK\3\4 self-extractor" + one().finish(), {"source.extra-bytes"});
}

TEST(ZipDirectory, BytesBeforeThatTheOffsetsCount) {
    expect_reads(one("a.md", "hello", "PK\3\4 stub").finish(), {});
}

TEST(ZipDirectory, AZipInTheCommentIsNotTheZip) {
    expect_reads(one().finish({.comment = one("evil.md", "inner").finish()}), {});
}

TEST(ZipDirectory, OfTwoZipsInOneTheLastIsReadAndTheOtherReported) {
    expect_reads(one().finish() + one("b.md", "last").finish(), {"source.extra-bytes"}, "b.md", "last");
}

TEST(ZipDirectory, AWrongCountIsReported) {
    expect_reads(one().finish({.count = 0}), {"source.wrong-count"});
    expect_reads(one().finish({.count = 60'000}), {"source.wrong-count"});
}

// Some tools write the count of more than 65535 entries into 16 bits.
TEST(ZipDirectory, ACountThatWrappedRoundIsRight) {
    ZipWriter zip;
    for (int i = 0; i < 70'000; ++i)
        zip.add(std::to_string(i), "", {.method = 0});
    const auto opened = open_bytes(zip.finish());
    ASSERT_TRUE(opened.source);
    EXPECT_EQ(opened.source->count(), 70'000U);
    EXPECT_THAT(opened.codes(), IsEmpty());
}

TEST(ZipDirectory, AWrongPlaceOrSizeIsReported) {
    expect_reads(one().finish({.directory_offset = 1 << 30}), {"source.wrong-count"});
    expect_reads(one().finish({.directory_size = 0xFFFFFFF0}), {"source.wrong-count"});
}

TEST(ZipDirectory, DamageInTheMiddleKeepsWhatIsBefore) {
    ZipWriter zip;
    for (const auto* name : {"a.md", "b.md", "c.md"})
        zip.add(name, "hello");
    auto bytes = zip.finish();
    bytes[bytes.find("PK\1\2", bytes.find("PK\1\2") + 1)] = 'X';
    const auto opened = open_bytes(bytes);
    EXPECT_THAT(opened.names(), ElementsAre("a.md"));
    EXPECT_THAT(opened.codes(), ElementsAre("source.broken-directory"));
}

TEST(ZipDirectory, ATruncatedZipIsRefusedAtEveryLength) {
    const auto whole = one().finish();
    for (std::size_t size = 4; size < whole.size(); ++size) {
        const auto opened = open_bytes(whole.substr(0, size));
        EXPECT_EQ(opened.error.code, "source.no-directory") << size;
    }
}

TEST(ZipDirectory, APartOfASplitZipIsRefused) {
    EXPECT_EQ(open_bytes(one().finish({.disk = 3})).error.code, "source.split-zip");
}

TEST(ZipDirectory, AnExtraFieldThatOverrunsIsIgnored) {
    ZipWriter zip;
    zip.add("a.md", "hello", {.extra = little_endian(0x9999, 2) + little_endian(60'000, 2)});
    expect_reads(zip.finish(), {});
}

// Whatever byte is wrong: an answer, and no read outside of the file (the sanitizers look on).
TEST(ZipDirectory, NoSingleByteDoesHarm) {
    ZipWriter zip;
    zip.add("a.md", "hello hello hello");
    zip.add("b.md", "stored", {.method = 0});
    const auto whole = zip.finish({.zip64 = true});
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char value : {'\0', '\1', '\x7F', '\x80', '\xFF'}) {
            auto bytes = whole;
            bytes[at] = value;
            const auto opened = open_bytes(bytes);
            for (std::uint32_t i = 1; opened.source && i <= opened.source->count(); ++i) {
                (void)opened.source->head(i, 4);
                const auto data = opened.source->data(i);
                EXPECT_TRUE(data || !data.error().code.empty());
            }
        }
    }
}

}  // namespace
}  // namespace speckiln::test
