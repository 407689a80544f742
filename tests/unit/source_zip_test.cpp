// Which entries a zip gives, and what is said of the others.
#include <gmock/gmock.h>

#include <string>

#include "support/source_fixture.h"
#include "support/zip_writer.h"

namespace speckiln::test {
namespace {

using namespace std::string_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A zip of ok.md and one entry made to lie.
std::string with(std::string_view name, const Lies& lies = {}, std::string_view data = "content") {
    ZipWriter zip;
    zip.add("ok.md", "fine");
    zip.add(name, data, lies);
    return zip.finish();
}

// The entry is left out for this reason, the other is there.
void expect_left_out(const std::string& zip, const std::string& code) {
    const auto opened = open_bytes(zip);
    ASSERT_TRUE(opened.source);
    EXPECT_THAT(opened.codes(), ElementsAre(code));
    EXPECT_THAT(opened.names(), ElementsAre("ok.md"));
    EXPECT_EQ(opened.read("ok.md"), "fine");
}

TEST(Zip, GivesItsEntriesSortedByName) {
    ZipWriter zip;
    zip.add("b.md", "B");
    zip.add("folder/", "", {.method = 0, .mode = 0040755});
    zip.add("folder/c.md", "C", {.method = 0});
    zip.add("a.md", std::string(100'000, 'a'));
    const auto opened = open_bytes(zip.finish());
    ASSERT_TRUE(opened.source);
    EXPECT_TRUE(opened.source->is_container());
    EXPECT_THAT(opened.names(), ElementsAre("a.md", "b.md", "folder/c.md"));
    EXPECT_THAT(opened.codes(), IsEmpty());
    EXPECT_EQ(opened.read("a.md"), std::string(100'000, 'a'));
    EXPECT_EQ(opened.read("folder/c.md"), "C");
    EXPECT_EQ(opened.source->display(3), "outer.zip!folder/c.md");
    EXPECT_EQ(opened.source->entry(1).size, 100'000U);
    EXPECT_EQ(opened.source->entry(2).crc, crc_of("B"));
    EXPECT_TRUE(opened.source->entry(2).has_crc);
}

TEST(Zip, AnEmptyZipIsAnEmptyTree) {
    const auto opened = open_bytes(ZipWriter().finish());
    ASSERT_TRUE(opened.source);
    EXPECT_EQ(opened.source->count(), 0U);
    EXPECT_THAT(opened.codes(), IsEmpty());
}

TEST(Zip, AStoredEntryIsAViewIntoTheArchive) {
    ZipWriter zip;
    zip.add("a.md", "stored as it is", {.method = 0});
    auto owner = std::make_shared<const std::string>(zip.finish());
    DiagnosticList noticed;
    auto source = source::open_bytes("x.zip", {*owner, owner}, "", {}, noticed);
    ASSERT_TRUE(source);
    const auto bytes = (*source)->data(1);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->view, "stored as it is");
    EXPECT_GE(bytes->view.data(), owner->data());
    EXPECT_LT(bytes->view.data(), owner->data() + owner->size());
}

TEST(Zip, BytesOutliveTheSource) {
    auto opened = open_bytes(with("a.md", {.method = 0}));
    const auto stored = opened.source->data(opened.source->find("a.md"));
    const auto inflated = opened.source->data(opened.source->find("ok.md"));
    opened.source.reset();
    EXPECT_EQ(stored->view, "content");
    EXPECT_EQ(inflated->view, "fine");
}

TEST(Zip, NamesThatLeadOutAreLeftOut) {
    for (const auto& name :
         {"../x.md"s, "a/../../x.md"s, "..\\x.md"s, "%2e%2e/x.md"s, ".."s, "a\0b"s, ""s, "."s})
        expect_left_out(with(name), "source.unsafe-name");
}

TEST(Zip, TheUnicodePathIsCheckedAsTheNameIs) {
    const auto field = extra_field(0x7075, "\1"s + little_endian(crc_of("page.md"), 4) + "../escape.md");
    expect_left_out(with("page.md", {.extra = field}), "source.unsafe-name");
}

TEST(Zip, AbsoluteNamesAreReadBelowTheRoot) {
    for (const auto* name : {"/tmp/x.md", "C:/tmp/x.md", "C:\\tmp\\x.md", "\\\\tmp\\x.md"}) {
        const auto opened = open_bytes(with(name));
        EXPECT_THAT(opened.codes(), ElementsAre("source.absolute-name")) << name;
        EXPECT_THAT(opened.names(), ElementsAre("ok.md", "tmp/x.md")) << name;
    }
}

TEST(Zip, BackslashesSeparateOnlyInNamesWrittenOnDos) {
    EXPECT_THAT(open_bytes(with("a\\x.md", {.host = 0})).names(), ElementsAre("a/x.md", "ok.md"));
    EXPECT_THAT(open_bytes(with("a\\x.md", {.host = 3})).names(), ElementsAre("a\\x.md", "ok.md"));
    EXPECT_THAT(open_bytes(with("f/a\\x.md", {.host = 0})).names(), ElementsAre("f/a\\x.md", "ok.md"));
}

// libzip refuses the whole archive for one such name.
TEST(Zip, ANameThatIsNoUtf8DespiteItsFlagIsReadAsCp437) {
    const auto opened = open_bytes(with("caf\x82.md", {.flags = 0x0800}));
    EXPECT_THAT(opened.codes(), ElementsAre("source.name-encoding"));
    EXPECT_THAT(opened.names(), ElementsAre("café.md", "ok.md"));
}

TEST(Zip, LinksDevicesAndPipesAreLeftOut) {
    expect_left_out(with("x", {.method = 0, .mode = 0120777}, "/etc/passwd"), "source.symlink");
    expect_left_out(with("x", {.mode = 0010644}), "source.special-file");
    expect_left_out(with("x", {.mode = 0020644}), "source.special-file");
    expect_left_out(with("x", {.mode = 0140644}), "source.special-file");
}

TEST(Zip, AFolderWithBytesIsLeftOut) {
    expect_left_out(with("x.md", {.mode = 0040755}), "source.special-file");
    expect_left_out(with("x.md/", {}), "source.special-file");
    expect_left_out(with("x.md", {.host = 0, .mode = 0, .dos_attributes = 0x10}), "source.special-file");
}

TEST(Zip, AModeMeansNothingWhereTheHostIsNotUnix) {
    EXPECT_THAT(open_bytes(with("x.md", {.host = 0, .mode = 0120777})).names(), ElementsAre("ok.md", "x.md"));
}

TEST(Zip, EncryptedEntriesAreLeftOut) {
    expect_left_out(with("x.md", {.flags = 1}), "source.encrypted");
    expect_left_out(with("x.md", {.method = 99, .flags = 1}), "source.encrypted");
    expect_left_out(with("x.md", {.flags = 0x2000}), "source.encrypted");
}

TEST(Zip, UnknownMethodsAreLeftOut) {
    for (const std::uint16_t method : std::initializer_list<std::uint16_t>{1, 6, 9, 97, 98, 255, 2000})
        expect_left_out(with("x.md", {.method = method}), "source.unknown-method");
}

TEST(Zip, DataOutsideOfTheFileIsLeftOut) {
    expect_left_out(with("x.md", {.packed_size = 1 << 30}), "source.truncated");
    expect_left_out(with("x.md", {.offset = 1 << 30}), "source.truncated");
    // ZIP64 sizes of 2^63, and a ZIP64 field that is not there.
    const auto huge = extra_field(1, little_endian(1ULL << 63, 8) + little_endian(1ULL << 63, 8));
    expect_left_out(with("x.md", {.extra = huge, .size = 0xFFFFFFFF, .packed_size = 0xFFFFFFFF}),
                    "source.truncated");
    expect_left_out(with("x.md", {.size = 0xFFFFFFFF}), "source.truncated");
}

TEST(Zip, OfTwoEntriesWithOneNameTheFirstIsRead) {
    ZipWriter zip;
    zip.add("a.md", "first");
    zip.add("a.md", "second");
    const auto opened = open_bytes(zip.finish());
    EXPECT_THAT(opened.names(), ElementsAre("a.md"));
    EXPECT_EQ(opened.read("a.md"), "first");
    ASSERT_THAT(opened.codes(), ElementsAre("source.duplicate"));
    EXPECT_EQ(opened.noticed.items[0].place.file, "outer.zip!a.md");
}

TEST(Zip, NamesThatBecomeOneAreDuplicatesToo) {
    ZipWriter zip;
    zip.add("a/b.md", "first");
    zip.add("a//./b.md", "second");
    const auto opened = open_bytes(zip.finish());
    EXPECT_THAT(opened.names(), ElementsAre("a/b.md"));
    EXPECT_THAT(opened.codes(), ElementsAre("source.duplicate"));
}

TEST(Zip, EntriesThatShareTheirBytesAreRefused) {
    ZipWriter zip;
    const auto at = zip.add("0", std::string(1000, 'x'), {.method = 0});
    for (int i = 1; i < 20; ++i)
        zip.add(std::to_string(i), std::string(1000, 'x'), {.method = 0, .offset = at});
    const auto opened = open_bytes(zip.finish());
    EXPECT_FALSE(opened.source);
    EXPECT_EQ(opened.error.code, "source.overlap");
    EXPECT_EQ(opened.error.place.file, "outer.zip");
}

// The bytes of one entry quote the header and bytes of the next: no sum of sizes is beyond the file's.
TEST(Zip, APartialOverlapIsRefused) {
    ZipWriter inner;
    inner.add("b", std::string(500, 'b'), {.method = 0});
    const std::string quoted = inner.finish().substr(0, inner.size());
    ZipWriter zip;
    const auto at = zip.add("a", quoted, {.method = 0});
    zip.add("b", std::string(500, 'b'), {.method = 0, .offset = at + 31});
    zip.add("c", std::string(5000, 'c'), {.method = 0});
    EXPECT_EQ(open_bytes(zip.finish()).error.code, "source.overlap");
}

TEST(Zip, TooManyEntriesAreRefused) {
    ZipWriter zip;
    for (int i = 0; i < 11; ++i)
        zip.add(std::to_string(i), "x");
    EXPECT_TRUE(open_bytes(zip.finish(), "", {.entries = 11}).source);
    EXPECT_EQ(open_bytes(zip.finish(), "", {.entries = 10}).error.code, "limit.entries");
    EXPECT_EQ(open_bytes(zip.finish({.count = 1}), "", {.entries = 10}).error.code, "limit.entries");
    const auto claims = open_bytes(zip.finish({.count = 2'000'000, .zip64 = true}));
    EXPECT_EQ(claims.error.code, "limit.entries") << "refused for what it claims, before it is read";
    EXPECT_THAT(claims.error.remedy, HasSubstr("--limit entries="));
}

TEST(Zip, AMillionDefectsAreNotAMillionDiagnostics) {
    ZipWriter zip;
    for (int i = 0; i < 1000; ++i)
        zip.add("../" + std::to_string(i), "x");
    const auto opened = open_bytes(zip.finish());
    EXPECT_EQ(opened.noticed.items.size(), 51U);
    EXPECT_THAT(opened.noticed.items.back().message, HasSubstr("950 more"));
}

TEST(Zip, EveryDiagnosticNamesPlaceAndRemedy) {
    const auto opened = open_bytes(with("x.md", {.flags = 1}));
    ASSERT_EQ(opened.noticed.items.size(), 1U);
    const auto& d = opened.noticed.items[0];
    EXPECT_EQ(d.severity, Severity::error);
    EXPECT_EQ(d.place.file, "outer.zip!x.md");
    EXPECT_FALSE(d.message.empty());
    EXPECT_FALSE(d.remedy.empty());
}

}  // namespace
}  // namespace speckiln::test
