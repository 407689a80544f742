// What `plugins check` says, read from a real plugin, and from bytes that only claim to be one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <elf.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "plugin/choose.h"
#include "plugin/elf.h"
#include "plugin/library.h"

namespace speckiln::plugin {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path plugin_file = SPECKILN_PLUGINS "/csv.kiln";

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Elf : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) / ("elf-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        fs::permissions(folder_, fs::perms::owner_all);
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path put(std::string_view bytes) {
        const auto file = folder_ / "some.kiln";
        std::ofstream(file, std::ios::binary | std::ios::trunc)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return file;
    }
    fs::path folder_;
};

TEST_F(Elf, KnowsExportsAndNeeds) {
    const auto facts = read_elf(plugin_file);
    ASSERT_TRUE(facts) << facts.error().message;
#ifndef SPECKILN_SANITIZED
    EXPECT_THAT(facts->exports, ElementsAre("kiln_plugin_entry"));
    EXPECT_EQ(facts->glibcxx, "") << "the C++ runtime is linked into a plugin";
#endif
    EXPECT_THAT(facts->libraries, testing::Contains("libc.so.6"));
    EXPECT_THAT(facts->glibc, testing::StartsWith("2."));
    EXPECT_FALSE(version_less(machine_glibc(), facts->glibc));
    EXPECT_THAT(machine_glibcxx(), testing::StartsWith("3.4."));
}

TEST(Version, ComparesNumbersNotText) {
    EXPECT_TRUE(version_less("3.4.9", "3.4.30"));
    EXPECT_FALSE(version_less("3.4.30", "3.4.9"));
    EXPECT_FALSE(version_less("2.36", "2.36"));
    EXPECT_TRUE(version_less("2.36", "2.36.1"));
    EXPECT_TRUE(version_less("", "2.2.5"));
}

// A few bytes of the headers are changed, one after the other, and the file is cut at many places: each is
// read or refused, and what is refused says why.
TEST_F(Elf, SurvivesDamage) {
    const auto whole = bytes_of(plugin_file);
    ASSERT_GT(whole.size(), 4096u);
    int refused = 0;
    for (std::size_t at = 0; at < 64; ++at) {
        auto bytes = whole;
        bytes[at] = static_cast<char>(~bytes[at]);
        const auto facts = read_elf(put(bytes));
        if (!facts) {
            ++refused;
            EXPECT_EQ(facts.error().code, "plugin.not-a-plugin");
        }
    }
    EXPECT_GT(refused, 5);
    for (const std::size_t size : {0u, 4u, 63u, 64u, 1000u, 4096u}) {
        const auto file = put(std::string_view(whole).substr(0, size));
        EXPECT_FALSE(read_elf(file)) << size;
        const auto library = load(file);
        ASSERT_FALSE(library) << size;
        EXPECT_EQ(library.error().code, "plugin.not-a-plugin");
        EXPECT_EQ(library.error().place.file, file.string());
        EXPECT_FALSE(library.error().remedy.empty());
    }
    EXPECT_FALSE(check_whole(folder_));
    EXPECT_FALSE(check_whole(folder_ / "missing"));
    EXPECT_TRUE(check_whole(plugin_file));
}

// Symbols that all have one long name, and sections that all show these symbols: a megabyte would give
// gigabytes of names.
TEST_F(Elf, NamesTakeNoMoreThanTheFile) {
    constexpr std::size_t sections = 200, symbols = 10000, name = 400'000;
    const std::size_t table = sizeof(Elf64_Ehdr), strings = table + symbols * sizeof(Elf64_Sym),
                      headers = strings + name;
    std::string bytes(headers + sections * sizeof(Elf64_Shdr), '\0');
    const auto put_at = [&](std::size_t at, const auto& value) {
        std::memcpy(&bytes[at], &value, sizeof value);
    };
    Elf64_Ehdr header{};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_type = ET_DYN;
    header.e_shentsize = sizeof(Elf64_Shdr);
    header.e_shnum = sections;
    header.e_shoff = headers;
    put_at(0, header);
    Elf64_Sym symbol{};
    symbol.st_info = ELF64_ST_INFO(STB_GLOBAL, STT_FUNC);
    symbol.st_shndx = 1;
    for (std::size_t i = 0; i < symbols; ++i)
        put_at(table + i * sizeof symbol, symbol);
    std::memset(&bytes[strings], 'x', name - 1);
    Elf64_Shdr section{};
    section.sh_type = SHT_STRTAB;
    section.sh_offset = strings;
    section.sh_size = name;
    put_at(headers, section);
    section.sh_type = SHT_DYNSYM;
    section.sh_offset = table;
    section.sh_size = symbols * sizeof(Elf64_Sym);
    for (std::size_t i = 1; i < sections; ++i)
        put_at(headers + i * sizeof section, section);
    const auto facts = read_elf(put(bytes));
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().code, "plugin.not-a-plugin");
}

TEST_F(Elf, ACopyThatOthersCanWriteToIsRefused) {
    const auto file = put(bytes_of(plugin_file));
    EXPECT_FALSE(writable_by_others(file));
    fs::permissions(file, fs::perms::others_write, fs::perm_options::add);
    EXPECT_TRUE(writable_by_others(file));
    fs::permissions(file, fs::perms::others_write, fs::perm_options::remove);
    fs::permissions(folder_, fs::perms::others_write, fs::perm_options::add);
    EXPECT_TRUE(writable_by_others(file));
    EXPECT_EQ(load(file).error().code, "plugin.unsafe-folder");
}

TEST(Extension, IsWhatFollowsTheLastDotOfTheName) {
    EXPECT_EQ(extension_of("a/B.tar.GZ"), "gz");
    EXPECT_EQ(extension_of("a.b/README"), "");
    EXPECT_EQ(extension_of(".profile"), "");
    EXPECT_EQ(extension_of("x."), "");
    EXPECT_EQ(extension_of(""), "");
}

TEST(SplitList, DropsEmptyParts) {
    EXPECT_THAT(split_list("md;markdown"), ElementsAre("md", "markdown"));
    EXPECT_THAT(split_list(";;a;"), ElementsAre("a"));
    EXPECT_TRUE(split_list("").empty());
}

}  // namespace
}  // namespace speckiln::plugin
