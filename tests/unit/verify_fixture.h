// A small export in memory and its output in a folder of its own: what the tests of the recount stand on.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "source/source.h"
#include "verify/verify.h"

namespace speckiln::verify::test {

// Entries by name; numbered in the order of their names.
class Memory final : public source::Source {
  public:
    Memory(std::string name, std::map<std::string, std::string> entries, bool container = true)
        : name_(std::move(name)), container_(container), entries_(entries.begin(), entries.end()) {}

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return container_; }
    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(entries_.size()); }
    [[nodiscard]] source::Entry entry(std::uint32_t n) const override {
        return {entries_[n - 1].first, entries_[n - 1].second.size(), 0, false};
    }
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t) const override {
        for (std::uint32_t n = 1; n <= count(); ++n)
            if (entries_[n - 1].first == name) return n;
        return 0;
    }
    [[nodiscard]] std::string display(std::uint32_t n) const override {
        return container_ ? name_ + "!" + entries_[n - 1].first : name_;
    }
    [[nodiscard]] Result<source::Bytes> head(std::uint32_t n, std::size_t most) const override {
        return source::Bytes{std::string_view(entries_[n - 1].second).substr(0, most), nullptr};
    }
    [[nodiscard]] Result<source::Bytes> data(std::uint32_t n) const override {
        return source::Bytes{entries_[n - 1].second, nullptr};
    }
    [[nodiscard]] Status stream(std::uint32_t n,
                                const std::function<bool(std::string_view)>& sink) const override {
        sink(entries_[n - 1].second);
        return Done{};
    }

  private:
    std::string name_;
    bool container_;
    std::vector<std::pair<std::string, std::string>> entries_;
};

class Verify : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        folder = std::filesystem::temp_directory_path() /
                 ("speckiln-verify-" + std::string(info->name()) + "-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    void write(const std::string& path, const std::string& text) const {
        const auto file = folder / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }

    Account run(const std::map<std::string, std::string>& entries) {
        findings.items.clear();
        const Memory input("export.zip", entries);
        auto account = recount(input, folder, options, findings);
        EXPECT_TRUE(account) << account.error().message;
        return account ? *account : Account{};
    }
    // One file against one file.
    Account compare(const std::string& source, const std::string& output) {
        findings.items.clear();
        write("out.md", output);
        const Memory input("in.md", {{"in.md", source}}, false);
        auto account = recount(input, folder / "out.md", options, findings);
        EXPECT_TRUE(account) << account.error().message;
        return account ? *account : Account{};
    }
    // The codes found, in order, parted by blanks.
    [[nodiscard]] std::string codes() const {
        std::string out;
        for (const Diagnostic& d : findings.items)
            out += (out.empty() ? "" : " ") + d.code;
        return out;
    }
    [[nodiscard]] std::string said() const {
        std::string out;
        for (const Diagnostic& d : findings.items)
            out += d.place.file + ":" + std::to_string(d.place.line) + ":" + std::to_string(d.place.column) +
                   ": " + d.message + " [" + d.code + "]\n";
        return out;
    }

    std::filesystem::path folder;
    Options options;
    DiagnosticList findings;
};

}  // namespace speckiln::verify::test
