// Bytes that a plugin may write to: nobody else sees what it makes of them.
#include <gmock/gmock.h>

#include <string>

#include "plugin/job.h"
#include "source/buffer.h"
#include "support/source_fixture.h"
#include "support/zip_writer.h"

namespace speckiln::test {
namespace {

struct OwnData : testing::TestWithParam<int> {
    std::string seen() { return std::string(view(plugin::host().entry_data(&job, 1))); }
    static std::string_view view(kiln_str s) { return {s.data, s.size}; }
    static std::string zip() {
        ZipWriter zip;
        zip.add("x", "Kettle Bay, Kettle Bay", {.method = static_cast<std::uint16_t>(GetParam())});
        return zip.finish();
    }
    OwnData() {
        job.source = opened.source.get();
        job.diagnostics = &diagnostics;
        job.document = &document;
    }
    std::string own() {
        std::size_t size = 0;
        char* const data = plugin::host().entry_own(&job, 1, &size);
        if (data == nullptr) return "<none>";
        const std::string was(data, size);
        std::fill_n(data, size, '#');
        return was;
    }

    Opened opened = open_bytes(zip(), "", {});
    Document document;
    DiagnosticList diagnostics;
    kiln_job job;
};

// Stored bytes lie in the archive itself, packed ones are unpacked for this alone.
INSTANTIATE_TEST_SUITE_P(StoredAndPacked, OwnData, testing::Values(0, 8));

TEST_P(OwnData, AreWhatTheEntryHolds) {
    EXPECT_EQ(own(), "Kettle Bay, Kettle Bay");
    EXPECT_EQ(own(), "Kettle Bay, Kettle Bay") << "and again, whatever became of them";
}

TEST_P(OwnData, LeaveWhatOthersSeeAsItIs) {
    EXPECT_EQ(seen(), "Kettle Bay, Kettle Bay");
    own();
    EXPECT_EQ(seen(), "Kettle Bay, Kettle Bay");
}

TEST_P(OwnData, AreNoneOfAnEntryThatIsNotThere) {
    std::size_t size = 7;
    EXPECT_EQ(plugin::host().entry_own(&job, 2, &size), nullptr);
    EXPECT_EQ(plugin::host().entry_own(&job, 1, nullptr), nullptr);
}

// Text in them is a view, as that in what the host gave out otherwise.
TEST_P(OwnData, LiveAsLongAsTheDocument) {
    std::size_t size = 0;
    const char* const data = plugin::host().entry_own(&job, 1, &size);
    job.source = nullptr;
    opened.source.reset();
    Builder builder(document);
    builder.open(KILN_PARAGRAPH);
    const auto text = builder.leaf(KILN_TEXT, 0, {data, 6});
    EXPECT_EQ(document[text].text, "Kettle");
    EXPECT_EQ(document[text].text.data(), data);
}

TEST_P(OwnData, HavePlacesWhateverBecameOfThem) {
    own();
    EXPECT_EQ(job.place_of(1, 7, 3).column, 8U);
    EXPECT_EQ(job.place_of(1, 7, 3).source_line, "Kettle Bay, Kettle Bay");
}

// What a source keeps for all who ask is nobody's to write to, wherever it was unpacked.
TEST(OwnDataOfABuffer, IsACopy) {
    source::Buffer buffer;
    ASSERT_TRUE(buffer.reserve(4));
    std::fill_n(buffer.end(), 4, 'a');
    buffer.grown(4);
    DiagnosticList noticed;
    const auto source = source::open_bytes("a.txt", buffer.take(), "", {}, noticed);
    ASSERT_TRUE(source);
    Document document;
    kiln_job job;
    job.source = source->get();
    job.diagnostics = &noticed;
    job.document = &document;
    std::size_t size = 0;
    *plugin::host().entry_own(&job, 1, &size) = 'b';
    EXPECT_EQ(OwnData::view(plugin::host().entry_data(&job, 1)), "aaaa");
}

}  // namespace
}  // namespace speckiln::test
