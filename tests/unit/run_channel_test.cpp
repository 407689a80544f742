// Frames between processes, and values as bytes.
#include "run/channel.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "run/task.h"
#include "run/wire.h"

namespace speckiln::run {
namespace {

TEST(Channel, FramesArriveWholeAndInOrder) {
    auto [a, b] = Channel::pair();
    const std::string large(100'000, 'x');
    ASSERT_TRUE(a.send("one"));
    a.queue("");
    a.queue(large);
    ASSERT_TRUE(a.flush());
    std::string_view frame;
    ASSERT_EQ(b.receive(frame, true), Channel::Got::frame);
    EXPECT_EQ(frame, "one");
    ASSERT_EQ(b.receive(frame, true), Channel::Got::frame);
    EXPECT_EQ(frame, "");
    ASSERT_EQ(b.receive(frame, true), Channel::Got::frame);
    EXPECT_EQ(frame, large);
    EXPECT_EQ(b.receive(frame, false), Channel::Got::nothing);
}

TEST(Channel, TheOtherEndIsGone) {
    auto [a, b] = Channel::pair();
    ASSERT_TRUE(a.send("last words"));
    a.close();
    std::string_view frame;
    EXPECT_EQ(b.receive(frame, true), Channel::Got::frame);
    EXPECT_EQ(b.receive(frame, true), Channel::Got::closed);
    EXPECT_EQ(b.receive(frame, false), Channel::Got::closed);
}

TEST(Channel, HalfAFrameIsNone) {
    auto [a, b] = Channel::pair();
    const std::string half("\x10\0\0\0half", 8);
    ASSERT_EQ(::write(a.descriptor(), half.data(), half.size()), 8);
    std::string_view frame;
    EXPECT_EQ(b.receive(frame, false), Channel::Got::nothing);
    a.close();
    EXPECT_EQ(b.receive(frame, true), Channel::Got::closed);
}

TEST(Channel, AnAbsurdSizeEndsIt) {
    auto [a, b] = Channel::pair();
    ASSERT_EQ(::write(a.descriptor(), "\xff\xff\xff\xff", 4), 4);
    std::string_view frame;
    EXPECT_EQ(b.receive(frame, true), Channel::Got::closed);
}

TaskResult rich() {
    TaskResult result;
    result.well = true;
    Diagnostic d{Severity::warning, "lost.text", {}, "message", "remedy"};
    d.place = {"file.md", 3, 4, 5, "context", "the line"};
    result.diagnostics.push_back(d);
    result.files.push_back({1, "a/b.md", 77, {1, 2, 3}, "held"});
    result.links = {4, 5, 6};
    result.title = "Title";
    result.source = {9};
    result.entries.push_back({1, {8}});
    result.assets.push_back({0, "export.zip", "a.png", {7}});
    result.used = {3, 1, 4};
    return result;
}

TEST(TaskResult, ComesBackAsItWas) {
    const auto bytes = pack(rich());
    TaskResult back;
    ASSERT_TRUE(unpack(bytes, back));
    EXPECT_EQ(pack(back), bytes);
    EXPECT_EQ(back.diagnostics[0].place.source_line, "the line");
    EXPECT_EQ(back.files[0].path, "a/b.md");
    EXPECT_EQ(back.used, (std::vector<DocId>{3, 1, 4}));
}

TEST(TaskResult, CutShortItIsNone) {
    const auto bytes = pack(rich());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        TaskResult back;
        EXPECT_FALSE(unpack(std::string_view(bytes).substr(0, size), back)) << size;
    }
}

TEST(Unpack, ALyingCountAllocatesNothing) {
    std::string bytes;
    Pack(bytes).number(std::uint32_t{0xFFFFFFFF});
    Unpack from(bytes);
    std::vector<std::string> items;
    from.list(items, [&] { return from.text(); });
    EXPECT_TRUE(from.failed());
    EXPECT_LE(items.size(), 1U);
}

}  // namespace
}  // namespace speckiln::run
