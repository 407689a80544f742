// Every hostile archive of the corpus: opening and reading it ends by itself, in bounded memory and time, and
// gives either readable entries with clean names or a diagnostic that is in the catalogue. Each runs in a
// process of its own.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "source/source.h"

namespace speckiln::test {
namespace {

namespace fs = std::filesystem;

constexpr unsigned seconds = 30;
[[maybe_unused]] constexpr long megabytes = 700;  // of which 256 may be one entry

// What is wrong with it, or nothing.
std::string fault_of_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.back() == '/') return "not relative";
    if (name.find('\0') != std::string_view::npos) return "a NUL";
    const std::string framed = "/" + std::string(name) + "/";
    for (const auto* part : {"/../", "/./", "//", "/..\\"})
        if (framed.find(part) != std::string::npos) return "a part that is none";
    return {};
}

std::string fault_of(const Diagnostic& d) {
    if (find_code(d.code) == nullptr) return "code " + d.code + " is not in the catalogue";
    if (d.message.empty() || d.place.file.empty()) return "no message or place with " + d.code;
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (std::any_of(d.place.file.begin(), d.place.file.end(), control))
        return "a control character in a place";
    return {};
}

std::string examine(const fs::path& path) {
    const source::Limits limits;
    DiagnosticList noticed;
    const auto source = source::open(path, "*.zip;**/*.zip", limits, noticed);
    for (const auto& d : noticed.items)
        if (auto fault = fault_of(d); !fault.empty()) return fault;
    if (!source) return fault_of(source.error());
    for (std::uint32_t i = 1; i <= (*source)->count(); ++i) {
        const auto entry = (*source)->entry(i);
        if ((*source)->is_container())
            if (auto fault = fault_of_name(entry.name); !fault.empty()) return fault;
        if ((*source)->find(entry.name) != i) return "an entry that is not found by its own name";
        const auto head = (*source)->head(i, 1024);
        if (head && head->view.size() > 1024) return "a head that is too long";
        const auto data = (*source)->data(i);
        if (!data)
            if (auto fault = fault_of(data.error()); !fault.empty()) return fault;
        if (data && data->view.size() > limits.entry_bytes) return "more than the limit";
        if (data && head && !data->view.starts_with(head->view)) return "a head that does not begin the data";
    }
    return {};
}

// Runs examine in a child; what it found, how it ended, or what it took.
std::string examine_apart(const fs::path& path) {
    int ends[2];
    if (::pipe(ends) != 0) return "no pipe";
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        ::alarm(seconds);
        const auto fault = examine(path);
        const bool said = ::write(ends[1], fault.data(), fault.size()) >= 0;
        ::_exit(said ? 0 : 1);
    }
    ::close(ends[1]);
    std::string fault;
    char piece[512];
    for (ssize_t n = 0; (n = ::read(ends[0], piece, sizeof piece)) > 0;)
        fault.append(piece, static_cast<std::size_t>(n));
    ::close(ends[0]);
    int status = 0;
    struct rusage used {};
    ::wait4(child, &status, 0, &used);
    if (WIFSIGNALED(status)) return "ended by signal " + std::to_string(WTERMSIG(status));
    if (WEXITSTATUS(status) != 0) return "ended with status " + std::to_string(WEXITSTATUS(status));
#ifndef SPECKILN_SANITIZED
    if (used.ru_maxrss > megabytes * 1024) return "took " + std::to_string(used.ru_maxrss / 1024) + " MB";
#endif
    return fault;
}

std::vector<fs::path> archives() {
    std::vector<fs::path> found;
    const char* corpus = std::getenv("SPECKILN_CORPUS");
    if (corpus == nullptr) return found;
    for (const auto& item : fs::recursive_directory_iterator(fs::path(corpus) / "corpus" / "hostile")) {
        if (!item.is_regular_file()) continue;
        char sign[2] = {};
        std::ifstream(item.path(), std::ios::binary).read(sign, 2);
        if (item.path().extension() == ".zip" || (sign[0] == 'P' && sign[1] == 'K'))
            found.push_back(item.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

TEST(HostileArchives, EachEndsByItself) {
    if (std::getenv("SPECKILN_CORPUS") == nullptr) GTEST_SKIP() << "SPECKILN_CORPUS is not set";
    const auto all = archives();
    EXPECT_GT(all.size(), 300U);
    for (const auto& path : all)
        EXPECT_EQ(examine_apart(path), "") << path;
}

// What THREATS says of single files, where the general test could not tell a good answer from a bad one.
TEST(HostileArchives, TheNamedOnesGetTheirAnswers) {
    const char* corpus = std::getenv("SPECKILN_CORPUS");
    if (corpus == nullptr) GTEST_SKIP() << "SPECKILN_CORPUS is not set";
    struct Expected {
        const char* path;
        const char* code;
    };
    const Expected expected[] = {{"zip-names/dotdot.zip", "source.unsafe-name"},
                                 {"zip-names/dotdot-deep.zip", "source.unsafe-name"},
                                 {"zip-names/backslash.zip", "source.unsafe-name"},
                                 {"zip-names/pct.zip", "source.unsafe-name"},
                                 {"zip-names/nul.zip", "source.unsafe-name"},
                                 {"zip-names/unicode-path-extra-evil.zip", "source.unsafe-name"},
                                 {"zip-names/absolute.zip", "source.absolute-name"},
                                 {"zip-names/unc.zip", "source.absolute-name"},
                                 {"zip-names/symlink-then-through.zip", "source.symlink"},
                                 {"zip-names/fifo.zip", "source.special-file"},
                                 {"zip-names/utf8flag-invalid.zip", "source.name-encoding"},
                                 {"zip-names/duplicate.zip", "source.duplicate"},
                                 {"zip-struct/encrypted-aes.zip", "source.encrypted"},
                                 {"zip-struct/method-9.zip", "source.unknown-method"},
                                 {"zip-struct/wrong-crc.zip", "source.bad-crc"},
                                 {"zip-struct/bad-deflate.zip", "source.bad-data"},
                                 {"zip-struct/csize-past-eof.zip", "source.truncated"},
                                 {"zip-struct/two-zips.zip", "source.extra-bytes"},
                                 {"zip-struct/count-lies-more.zip", "source.wrong-count"},
                                 {"zip-struct/truncated-60.zip", "source.no-directory"},
                                 {"zip-bombs/flat-100M.zip", "limit.ratio"},
                                 {"zip-bombs/full-overlap-64x16M.zip", "source.overlap"},
                                 {"zip-bombs/quoted-overlap-64x16M.zip", "source.overlap"},
                                 {"zip-bombs/nested-8pow6x1M.zip", "limit.mounts"}};
    for (const auto& e : expected) {
        DiagnosticList noticed;
        const auto source =
            source::open(fs::path(corpus) / "corpus/hostile/generated" / e.path, "**/*.zip", {}, noticed);
        if (!source) noticed.add(source.error());
        for (std::uint32_t i = 1; source && i <= (*source)->count(); ++i)
            if (const auto data = (*source)->data(i); !data) noticed.add(data.error());
        EXPECT_TRUE(noticed.has(e.code)) << e.path << " should say " << e.code;
    }
}

}  // namespace
}  // namespace speckiln::test
