// The first law, R(W(R(x))) is R(x), and the second, on the files of the corpus: every markdown, text and
// YAML file, and every document of Word's, below SPECKILN_CORPUS/corpus and /seeds. Skipped where that is
// unset. A file may break the first only if the writer named a loss.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iostream>
#include <iterator>
#include <string_view>
#include <vector>

#include "laws/format_pair.h"

namespace speckiln::laws {

namespace {

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Does a format read files of that name? Text in general is one of the seeds only.
bool is_read(std::string_view format, const std::filesystem::path& file, bool seeds) {
    const auto extension = file.extension();
    if (format == "docx") return extension == ".docx";
    return extension == ".md" || extension == ".yml" || extension == ".yaml" ||
           (seeds && extension == ".txt");
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, std::string_view format) {
    constexpr std::size_t most_text = 300000;
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error))
        if (entry.is_regular_file() && is_read(format, entry.path(), folder.filename() == "seeds") &&
            (format == "docx" || entry.file_size() < most_text))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

bool named_loss(const DiagnosticList& list) {
    return std::any_of(list.items.begin(), list.items.end(),
                       [](const Diagnostic& d) { return d.code.starts_with("lost."); });
}

std::string first_difference(const std::string& a, const std::string& b) {
    std::size_t at = 0;
    while (at < std::min(a.size(), b.size()) && a[at] == b[at])
        ++at;
    const std::size_t from = at > 150 ? at - 150 : 0;
    return "«" + a.substr(from, 300) + "»\n--- but ---\n«" + b.substr(from, 300) + "»\n";
}

constexpr auto all_folders = {"seeds",
                              "corpus/markdown",
                              "corpus/notion",
                              "corpus/templates",
                              "corpus/issue_templates",
                              "corpus/docx/gdocs-md",
                              "corpus/hostile/commonmark-spec"};

void obeyed_by_files(std::string_view format, std::string_view options = {},
                     std::initializer_list<const char*> folders = all_folders) {
    const char* corpus = std::getenv("SPECKILN_CORPUS");
    if (!corpus) GTEST_SKIP() << "SPECKILN_CORPUS is not set";
    std::vector<std::filesystem::path> files;
    for (const auto* folder : folders)
        for (auto& file : files_below(std::filesystem::path(corpus) / folder, format))
            files.push_back(std::move(file));
    const char* only = std::getenv("SPECKILN_LAW_FILE");
    unsigned read = 0, first = 0, second = 0, lost = 0;
    for (const auto& file : files) {
        if (only && file.string().find(only) == std::string::npos) continue;
        FormatPair pair(format, options);
        const std::string source = contents(file);
        const auto tree = pair.read(source);
        if (!tree) continue;
        ++read;
        const std::string once = pair.write(*tree);
        const bool lossy = named_loss(pair.diagnostics);
        const auto again = pair.read(once);
        ASSERT_TRUE(again) << file;
        const std::string a = canonical(*tree), b = canonical(*again);
        lost += a != b && lossy ? 1U : 0U;
        if (a != b && !lossy) {
            ++first;
            ADD_FAILURE() << "law 1: " << file << "\n" << first_difference(a, b);
        }
        const std::string twice = pair.write(*again);
        if (once != twice) {
            ++second;
            ADD_FAILURE() << "law 2: " << file << "\n" << first_difference(readable(once), readable(twice));
        }
    }
    std::cerr << read << " files, " << lost << " changed as the writer said, " << first
              << " break the first law, " << second << " the second\n";
}

TEST(MarkdownLaw, Files) {
    obeyed_by_files("markdown");
}

// Pages of Notion's.
TEST(NotionLaw, Files) {
    obeyed_by_files("notion", {}, {"seeds", "corpus/notion"});
}

// Markdown is text to it, of many habits.
TEST(TextLaw, Files) {
    obeyed_by_files("text");
}

TEST(IssueTemplateLaw, Files) {
    obeyed_by_files("github-issue");
}
// Every document as a form.
TEST(IssueFormLaw, Files) {
    obeyed_by_files("github-issue", "form=true");
}

TEST(DocxLaw, Files) {
    obeyed_by_files("docx", {}, {"corpus/docx"});
}
// With all that is left out else.
TEST(DocxLaw, FilesWithChangesAndHeaders) {
    obeyed_by_files("docx", "changes=keep headers=keep", {"corpus/docx"});
}

}  // namespace

}  // namespace speckiln::laws
