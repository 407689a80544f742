// This program is a Speckiln of minor 7: it knows the kinds poll, sticker and vote. The plugin abi_lines was
// built for minor 0, abi_newer for minor 7. What each is shown of a document with the new kinds is what
// plugin.h promises.
#include <gtest/gtest.h>

#include "model/builder.h"
#include "model/kind_table.h"
#include "plugin/job.h"
#include "plugin/library.h"

namespace speckiln {
namespace {

static_assert(KILN_ABI_MINOR == 7, "to be built with the headers of the later minor");

struct Written {
    std::string bytes;
    DiagnosticList diagnostics;
};

// Paragraph; poll › paragraph; poll › vote › paragraph; a sticker in a paragraph.
void build(Document& doc) {
    Builder b(doc);
    const auto paragraph = [&](std::string_view s) {
        b.open(KILN_PARAGRAPH);
        b.leaf(KILN_TEXT, 0, s);
        b.close();
    };
    paragraph("first");
    b.open(KILN_POLL);
    paragraph("in a poll");
    b.open(KILN_VOTE);
    paragraph("in a vote");
    b.close();
    b.close();
    b.open(KILN_POLL);
    b.close();
    b.open(KILN_PARAGRAPH);
    b.leaf(KILN_STICKER, 0, "a sticker");
    b.close();
    b.finish();
    ASSERT_FALSE(b.failed()) << b.problem();
}

int seen_kinds(const kiln_host* h, kiln_job* j) {
    // What a plugin sees, in document order, one kind a word.
    std::string seen;
    kiln_node at = h->root(j);
    while (at != 0) {
        kiln_look look{};
        look.size = sizeof look;
        h->look(j, at, &look);
        seen += std::string(kind_info(static_cast<Kind>(look.kind)).name) + " ";
        if (look.first != 0) {
            at = look.first;
            continue;
        }
        while (at != 0 && look.next == 0) {
            at = look.parent;
            if (at == 0) break;
            h->look(j, at, &look);
        }
        at = at == 0 ? 0 : look.next;
    }
    h->put(j, {seen.data(), seen.size()});
    return KILN_OK;
}

Written write_as(std::uint32_t minor, kiln_fn write) {
    Written written;
    Document doc;
    build(doc);
    plugin::Format format;
    format.name = "some";
    auto info = std::make_shared<plugin::PluginInfo>();
    info->abi_major = 1;
    info->abi_minor = minor;
    format.plugin = info;
    std::vector<plugin::WrittenFile> files(1);
    kiln_job job;
    job.phase = plugin::Phase::write;
    job.format = &format;
    job.diagnostics = &written.diagnostics;
    job.document = &doc;
    job.files = &files;
    EXPECT_TRUE(plugin::call(write, job));
    written.bytes = files[0].bytes;
    return written;
}

TEST(NextHost, ShowsAnOlderPluginTheFallbackOfEachNewerKind) {
    const auto written = write_as(0, seen_kinds);
    EXPECT_EQ(written.bytes,
              "document paragraph text quote paragraph text quote paragraph text quote paragraph text ");
    ASSERT_EQ(written.diagnostics.items.size(), 3u) << "once for each kind, not for each node";
    for (const auto& d : written.diagnostics.items) {
        EXPECT_EQ(d.code, "lost.kind");
        EXPECT_EQ(d.severity, Severity::warning);
    }
    EXPECT_NE(written.diagnostics.items[0].message.find("'poll'"), std::string::npos);
    EXPECT_NE(written.diagnostics.items[0].message.find("'quote'"), std::string::npos);
    EXPECT_NE(written.diagnostics.items[1].message.find("'vote'"), std::string::npos);
}

TEST(NextHost, FollowsFallbacksOnlyAsFarAsThePluginKnows) {
    const auto written = write_as(7, seen_kinds);
    EXPECT_EQ(written.bytes,
              "document paragraph text poll paragraph text poll paragraph text poll paragraph sticker ");
    ASSERT_EQ(written.diagnostics.items.size(), 1u);
    EXPECT_NE(written.diagnostics.items[0].message.find("'vote'"), std::string::npos);
}

TEST(NextHost, ShowsAPluginOfItsOwnAgeEverything) {
    const auto written = write_as(9, seen_kinds);
    EXPECT_EQ(written.bytes,
              "document paragraph text poll paragraph text vote paragraph text poll paragraph sticker ");
    EXPECT_TRUE(written.diagnostics.items.empty());
}

// The file itself, built with the headers of minor 0.
TEST(NextHost, LoadsAndRunsAPluginOfAnOlderMinor) {
    const auto library = plugin::load(ABI_PLUGINS "/abi_lines.kiln");
    ASSERT_TRUE(library) << library.error().message;
    EXPECT_EQ(library->info->abi_minor, 0u);
    Document doc;
    build(doc);
    DiagnosticList diagnostics;
    std::vector<plugin::WrittenFile> files(1);
    kiln_job job;
    job.phase = plugin::Phase::write;
    job.format = &library->formats.front();
    job.diagnostics = &diagnostics;
    job.document = &doc;
    job.files = &files;
    ASSERT_TRUE(plugin::call(job.format->write, job));
    EXPECT_NE(files[0].bytes.find("first\n"), std::string::npos);
    EXPECT_NE(files[0].bytes.find("a sticker\n"), std::string::npos) << "the fallback of a sticker is text";
    EXPECT_TRUE(diagnostics.has("lost.kind"));
}

// Built for minor 7 and run by minor 7: here it may use what it asks for.
TEST(NextHost, LetsANewPluginUseNewKinds) {
    const auto library = plugin::load(ABI_PLUGINS "/abi_newer.kiln");
    ASSERT_TRUE(library) << library.error().message;
    Document doc;
    Builder builder(doc);
    DiagnosticList diagnostics;
    kiln_job job;
    job.phase = plugin::Phase::read;
    job.format = &library->formats.back();
    job.diagnostics = &diagnostics;
    job.document = &doc;
    job.builder = &builder;
    ASSERT_TRUE(plugin::call(job.format->read, job));
    EXPECT_EQ(doc.kind(doc[doc.root()].first), KILN_POLL);
}

}  // namespace
}  // namespace speckiln
