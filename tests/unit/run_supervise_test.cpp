// The supervisor, and a zygote that does not get far.
#include "run/supervise.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "plugin/activity.h"

namespace speckiln::run {
namespace {

DiagnosticList said_when(const Prepare& prepare, Summary& summary) {
    DiagnosticList said;
    RunOptions options;
    options.sandbox.readable = system_libraries();
    OnlyDiagnostics observer(said);
    summary = supervise(prepare, {}, options, observer);
    return said;
}

TEST(Supervise, WhatTheZygoteSaysIsHeard) {
    Summary summary;
    const auto said = said_when(
        [](Diagnostics& d) {
            d.add({Severity::error, "input.none", {}, "no input", ""});
            return nullptr;
        },
        summary);
    EXPECT_TRUE(said.has("input.none"));
    EXPECT_FALSE(summary.prepared);
    EXPECT_EQ(summary.errors, 1U);
}

// What is said of a zygote that ends by such a signal while a plugin indexes.
DiagnosticList said_of_death_by(int signal) {
    Summary summary;
    auto said = said_when(
        [signal](Diagnostics& d) -> std::unique_ptr<Prepared> {
            d.add({Severity::info, "input.none", {}, "the last words", ""});
            plugin::activity().about("in.zip", 0);
            plugin::activity().begin(plugin::Phase::index, "harbour", 0);
            std::raise(signal);
            return nullptr;
        },
        summary);
    EXPECT_FALSE(summary.prepared);
    EXPECT_TRUE(said.has("input.none"));
    EXPECT_EQ(said.items.back().place.file, "in.zip");
    EXPECT_NE(said.items.back().message.find("'harbour' plugin was indexing"), std::string::npos)
        << said.items.back().message;
    return said;
}

TEST(Supervise, AZygoteThatDiesIsNamedByThePluginItWasAt) {
    EXPECT_TRUE(said_of_death_by(SIGABRT).has("plugin.crashed"));
}

TEST(Supervise, AZygoteThatIsKilledFromOutsideIsNoPluginsFault) {
    EXPECT_TRUE(said_of_death_by(SIGKILL).has("run.killed"));
}

TEST(Supervise, WhatIsThrownIsSaid) {
    Summary summary;
    const auto said = said_when(
        [](Diagnostics&) -> std::unique_ptr<Prepared> { throw std::runtime_error("on purpose"); }, summary);
    ASSERT_TRUE(said.has("internal.error"));
}

// In a sandbox of its own, where no process can be started.
TEST(Supervise, WithoutAProcessThereIsARemedy) {
    const pid_t child = ::fork();
    if (child == 0) {
        Sandbox alone;
        alone.readable = {"/"};
        enter_sandbox(alone);
        Summary summary;
        const auto said = said_when([](Diagnostics&) { return nullptr; }, summary);
        ::_exit(said.has("run.no-process") ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace speckiln::run
