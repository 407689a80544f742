// diagnostics.def and the sources say the same: every code that is reported can be explained, none is listed
// that nothing reports, and each is met by a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "speckiln/diagnostic.h"

namespace speckiln {
namespace {

namespace fs = std::filesystem;
const fs::path root = fs::path(SPECKILN_TESTS).parent_path();

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_source(const fs::path& file) {
    const auto extension = file.extension();
    return extension == ".cpp" || extension == ".h" || extension == ".hpp";
}

// Words in quotes that look like a code, from the program's own sources; what #include names is left out.
std::set<std::string> quoted_codes() {
    std::set<std::string> codes;
    for (const auto* part : {"core", "plugins", "tools/cli"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / part)) {
            if (!is_source(entry.path())) continue;
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);) {
                if (line.starts_with("#include")) continue;
                for (auto at = line.find('"'); at != line.npos; at = line.find('"', at + 1)) {
                    const auto end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.", at + 1);
                    if (end == line.npos || line[end] != '"') continue;
                    const auto word = line.substr(at + 1, end - at - 1);
                    const auto dot = word.find('.');
                    if (dot == word.npos || dot == 0 || dot + 1 == word.size()) continue;
                    if (word.find('.', dot + 1) == word.npos) codes.insert(word);
                }
            }
        }
    }
    return codes;
}

std::string area_of(std::string_view code) {
    return std::string(code.substr(0, code.find('.')));
}

TEST(DiagnosticCatalogue, IsSortedAndSaysSomething) {
    const auto& all = diagnostic_catalogue();
    EXPECT_TRUE(
        std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; }));
    for (const auto& code : all) {
        EXPECT_FALSE(code.meaning.empty()) << code.code;
        // A loss may be beyond remedy; an error that nothing can be done about is a defect of ours.
        EXPECT_TRUE(code.severity != Severity::error || !code.remedy.empty()) << code.code;
        EXPECT_EQ(find_code(code.code)->meaning, code.meaning);
    }
    EXPECT_EQ(find_code("no.such-code"), nullptr);
}

TEST(DiagnosticCatalogue, ExplainsEveryCodeThatIsReported) {
    // Files, settings and hosts that look like a code of ours.
    const std::set<std::string> other = {"markdown.dialect", "spec.csv",           "notion.s",  "notion.so",
                                         "notion.site",      "notion.soundefined", "plugin.cpp"};
    std::set<std::string> areas = {"plugin", "plugins", "format", "option", "input"};
    for (const auto& code : diagnostic_catalogue())
        areas.insert(area_of(code.code));
    for (const auto& code : quoted_codes())
        EXPECT_TRUE(areas.count(area_of(code)) == 0 || other.count(code) > 0 || find_code(code) != nullptr)
            << code << " is reported but not in diagnostics.def";
}

TEST(DiagnosticCatalogue, ListsNoCodeThatNothingReports) {
    const auto reported = quoted_codes();
    ASSERT_GT(reported.size(), 50u);
    for (const auto& code : diagnostic_catalogue())
        EXPECT_TRUE(reported.count(std::string(code.code)) > 0) << code.code << " is reported nowhere";
}

TEST(DiagnosticCatalogue, EveryCodeIsMetByATest) {
    std::string tests;
    for (const auto& entry : fs::recursive_directory_iterator(root / "tests"))
        if (entry.is_regular_file() && entry.path().filename() != "diagnostic_catalogue_test.cpp")
            tests += text_of(entry.path());
    for (const auto& code : diagnostic_catalogue())
        EXPECT_NE(tests.find(code.code), tests.npos) << "no test speaks of " << code.code;
}

}  // namespace
}  // namespace speckiln
