// A folder to stage in, and what is in it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "output/stage.h"

namespace speckiln::output {
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::Pair;

class OutputStage : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "speckiln-stage-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        base = name;
        out = base / "out";
    }
    void TearDown() override { fs::remove_all(base); }

    static void write(const fs::path& path, std::string_view text) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    static std::string read(const fs::path& path) {
        std::stringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }
    // Every file below `folder` with its text; links as "-> target"; empty folders too.
    static std::map<std::string, std::string> tree(const fs::path& folder) {
        std::map<std::string, std::string> found;
        if (!fs::exists(folder)) return found;
        for (const auto& e : fs::recursive_directory_iterator(folder)) {
            const auto name = fs::relative(e.path(), folder).string();
            if (e.is_symlink())
                found[name] = "-> " + fs::read_symlink(e.path()).string();
            else if (e.is_regular_file())
                found[name] = read(e.path());
            else if (e.is_directory() && fs::is_empty(e.path()))
                found[name + "/"] = "";
        }
        return found;
    }
    std::unique_ptr<Stage> open(StageOptions options = {}) {
        auto stage = stage_folder(out, std::move(options));
        EXPECT_TRUE(stage) << stage.error().message;
        return stage ? std::move(*stage) : nullptr;
    }
    // Of a run that is killed when it has staged left/over.md.
    pid_t killed_run() {
        const auto child = ::fork();
        if (child == 0) {
            auto stage = open();
            if (!stage->put("left/over.md", "x")) ::_exit(1);
            ::kill(::getpid(), SIGKILL);
        }
        ::waitpid(child, nullptr, 0);
        return child;
    }
    // The code of what goes wrong when these files are written; "" if nothing does.
    std::string run(const std::map<std::string, std::string>& files, StageOptions options = {}) {
        auto stage = stage_folder(out, std::move(options));
        if (!stage) return stage.error().code;
        for (const auto& [path, text] : files)
            if (auto put = (*stage)->put(path, text); !put) return put.error().code;
        auto published = (*stage)->commit(noticed);
        if (!published) return published.error().code;
        last = *published;
        return {};
    }
    static StageOptions force() {
        StageOptions options;
        options.force = true;
        return options;
    }

    fs::path base, out;
    DiagnosticList noticed;
    Published last;
};

}  // namespace speckiln::output
