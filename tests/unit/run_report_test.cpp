// The report of a run, whatever comes in which order.
#include "run/report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "run/relay.h"

namespace speckiln::run {
namespace {

using nlohmann::json;

Diagnostic said(const char* code, std::string message = "message") {
    return {Severity::warning, code, {}, std::move(message), ""};
}

Outcome outcome(Outcome::Kind kind, std::string source) {
    Outcome o;
    o.kind = kind;
    o.source = std::move(source);
    o.key = "key";
    o.bytes = 12;
    o.links = {3, 2, 1};
    o.outputs.push_back({0, "out.md", 7, {1, 2}, {}});
    return o;
}

class ReportTest : public ::testing::Test {
  protected:
    json finish(int status = 0) {
        Summary summary;
        summary.documents = 2;
        EXPECT_TRUE(report.finish(summary, {status, 1.5}));
        return json::parse(text);  // strict: throws where it is no JSON, or not UTF-8
    }
    void document(std::string source, std::initializer_list<Diagnostic> diagnostics) {
        report.begins();
        for (const auto& d : diagnostics)
            report.add(d);
        report.ends(outcome(Outcome::Kind::document, std::move(source)));
    }

    std::string text;
    Report report{[this](std::string_view piece) {
        text += piece;
        return true;
    }};
};

TEST_F(ReportTest, OfNothing) {
    report.head({"1.2.3", "convert", {"in"}, {}, {}});
    report.add(said("input.none"));
    const auto r = finish(2);
    EXPECT_EQ(r["version"], 1);
    EXPECT_EQ(r["speckiln"], "1.2.3");
    EXPECT_EQ(r["inputs"][0]["path"], "in");
    EXPECT_TRUE(r["documents"].empty());
    EXPECT_TRUE(r["files"].empty());
    EXPECT_EQ(r["diagnostics"][0]["code"], "input.none");
    EXPECT_EQ(r["exit_status"], 2);
}

TEST_F(ReportTest, EachThingHasItsOwnDiagnostics) {
    report.head({"1", "convert", {"in"}, {"out"}, {}});
    report.add(said("input.other-file", "before"));
    report.agenda({2, 24, {"markdown"}});
    document("a", {said("lost.color"), said("lost.color"), said("limit.cpu"), said("link.mended")});
    report.begins();
    report.ends(outcome(Outcome::Kind::attachment, "picture"));
    document("b", {});
    report.add(said("output.exists", "after"));
    const auto r = finish();
    EXPECT_EQ(r["outputs"][0]["format"], "markdown");
    ASSERT_EQ(r["documents"].size(), 2U);
    EXPECT_EQ(r["documents"][0]["diagnostics"].size(), 4U);
    EXPECT_EQ(r["documents"][0]["losses"], json({{"lost.color", 2}}));
    EXPECT_EQ(r["documents"][0]["links"],
              json({{"checked", 3}, {"external", 2}, {"mended", 1}, {"dangling", 1}}));
    EXPECT_EQ(r["documents"][0]["outputs"][0]["sha256"].get<std::string>().substr(0, 6), "010200");
    EXPECT_TRUE(r["documents"][1]["diagnostics"].empty());
    ASSERT_EQ(r["files"].size(), 1U);
    EXPECT_EQ(r["files"][0]["status"], "copied");
    ASSERT_EQ(r["diagnostics"].size(), 2U);
    EXPECT_EQ(r["diagnostics"][1]["message"], "after");
    EXPECT_EQ(r["limits"], json({{"limit.cpu", 1}}));
    EXPECT_EQ(r["losses"], json({{"lost.color", 2}}));
    EXPECT_EQ(r["totals"]["expected"], 2);
    EXPECT_EQ(r["seconds"], 1.5);
}

TEST_F(ReportTest, WhatWasBegunWhenTheRunDiedIsTheRuns) {
    report.begins();
    report.add(said("lost.color"));
    report.add(said("plugin.crashed"));
    const auto r = finish(1);
    EXPECT_TRUE(r["documents"].empty());
    EXPECT_EQ(r["diagnostics"].size(), 2U);
}

TEST_F(ReportTest, AnyBytesAreWritten) {
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    report.head({"1", "convert", {"na\xffme", all}, {"\xfe"}, {}});
    Diagnostic d = said("lost.text", all + "\xE2\x80\xA8\xED\xA0\x80");
    d.place = {all, 1, 2, 3, all, all};
    d.remedy = all;
    document(all, {d});
    report.add(d);
    const auto r = finish();
    EXPECT_EQ(r["inputs"][0]["path"], "na\xEF\xBF\xBDme");
    EXPECT_EQ(r["inputs"][0]["path_hex"], "6e61ff6d65");
    EXPECT_EQ(r["outputs"][0]["path_hex"], "fe");
    EXPECT_EQ(r["diagnostics"][0]["line"], 1);
    EXPECT_EQ(r["diagnostics"][0], r["documents"][0]["diagnostics"][0]);
}

TEST_F(ReportTest, ADocumentIsALine) {
    document("a\nb", {said("lost.text", "c\r\nd\u2028e")});
    document("c", {});
    finish();
    EXPECT_NE(text.find("\"documents\": [\n{\"kind\": \"document\", \"source\": \"a\\nb\""), text.npos)
        << text;
    EXPECT_NE(text.find("]},\n{\"kind\": \"document\", \"source\": \"c\""), text.npos) << text;
}

// More than waits in memory.
TEST_F(ReportTest, ManyDiagnosticsOfTheRunWaitOnDisk) {
    for (int n = 0; n < 20'000; ++n)
        report.add(said("input.other-file", std::string(100, 'x') + std::to_string(n)));
    const auto r = finish();
    ASSERT_EQ(r["diagnostics"].size(), 20'000U);
    EXPECT_TRUE(r["diagnostics"][19'999]["message"].get<std::string>().ends_with("19999"));
}

TEST(Report, WhoCannotWriteIsAskedNoMore) {
    int asked = 0;
    Report report([&](std::string_view) {
        ++asked;
        return false;
    });
    report.begins();
    for (int n = 0; n < 100'000; ++n)
        report.ends(outcome(Outcome::Kind::document, "a"));
    EXPECT_TRUE(report.finish({}, {}));
    EXPECT_EQ(asked, 1);
}

// What an observer hears through the channel of two processes.
class Heard final : public Events {
  public:
    void add(Diagnostic d) override { said += d.code + ' '; }
    void agenda(const Agenda& a) override { said += "agenda:" + a.formats.at(1) + ' '; }
    void begins() override { said += "begins "; }
    Status staged(StagedFile f) override {
        said += "staged:" + f.path + ':' + output::to_hex(f.sha256).substr(0, 2) + ' ';
        if (f.replaces) said += "over:" + output::to_hex(*f.replaces).substr(0, 2) + ' ';
        return Done{};
    }
    void removed(std::uint32_t target, std::string path, const output::Digest& digest) override {
        said += "removed:" + std::to_string(target) + path + output::to_hex(digest).substr(0, 2) + ' ';
    }
    void ends(const Outcome& o) override { last = o; }
    void progress(const Progress& p) override { at = p; }
    std::string said;
    Outcome last;
    Progress at;
};

TEST(Relay, TellsWhatItWasTold) {
    auto [ours, theirs] = Channel::pair();
    auto outbox = std::make_unique<Outbox>();
    Relay relay(theirs, *outbox);
    relay.agenda({1, 2, {"json", "markdown"}});
    relay.begins();
    relay.add(said("lost.text"));
    EXPECT_TRUE(relay.staged({1, "a.md", 3, {0xAB}, "held"}));
    StagedFile over{1, "b.md", 3, {0xBC}, {}};
    over.replaces = output::Digest{0xCD};
    EXPECT_TRUE(relay.staged(over));
    relay.removed(2, "c.md", {0xDE});
    auto told = outcome(Outcome::Kind::table, "source");
    told.status = Outcome::Status::resumed;
    told.type = DocType::database;
    told.assets = 9;
    relay.ends(told);
    relay.progress({Progress::Phase::attachments, 1, 2, 3, 4});
    relay.finished({});
    Heard heard;
    bool finished = false;
    const Listener listener{heard, {}, [&](const Summary&) { finished = true; }};
    std::string_view frame;
    while (!finished && ours.receive(frame, false) == Channel::Got::frame)
        EXPECT_TRUE(listen(frame, listener));
    EXPECT_TRUE(finished);
    EXPECT_EQ(heard.said,
              "agenda:markdown begins lost.text staged:a.md:ab staged:b.md:bc over:cd removed:2c.mdde ");
    EXPECT_EQ(heard.last.kind, Outcome::Kind::table);
    EXPECT_EQ(heard.last.status, Outcome::Status::resumed);
    EXPECT_EQ(heard.last.type, DocType::database);
    EXPECT_EQ(heard.last.source, "source");
    EXPECT_EQ(heard.last.key, "key");
    EXPECT_EQ(heard.last.bytes, 12U);
    EXPECT_EQ(heard.last.links.dangling, 1U);
    EXPECT_EQ(heard.last.assets, 9U);
    EXPECT_EQ(heard.at.phase, Progress::Phase::attachments);
    EXPECT_EQ(heard.at.all_bytes, 4U);
}

}  // namespace
}  // namespace speckiln::run
