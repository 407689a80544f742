// The same plugin for every compiler and standard library there may be: it counts words with std::map,
// std::string and std::vector, whose layouts differ between the builds, and must give the same bytes in all
// of them. What a build claims to be is asserted, so that none of the tests can pass without its difference.
#include <map>
#include <speckiln/plugin.hpp>
#include <string>
#include <vector>

#if defined(ECHO_IS_CLANG) && !defined(__clang__)
#error "this build is to be made by clang"
#endif
#ifdef ECHO_IS_OLD_STRING
static_assert(sizeof(std::string) == sizeof(void*), "the old std::string is one pointer");
#endif
#ifdef ECHO_IS_DEBUG
static_assert(sizeof(std::vector<int>) > 3 * sizeof(void*), "the debug containers carry more");
#endif
#ifdef ECHO_IS_CXX17
static_assert(__cplusplus == 201703L, "C++17 and nothing newer");
#endif

static int read(kiln::Reader in) {
    std::map<std::string, std::vector<int>> lines_of_word;
    std::string word;
    int line = 1;
    const auto end_word = [&] {
        if (!word.empty()) lines_of_word[word].push_back(line);
        word.clear();
    };
    for (const char c : in.data()) {
        if (c == ' ' || c == '\n')
            end_word();
        else
            word += c;
        line += c == '\n';
    }
    end_word();
    for (const auto& [name, lines] : lines_of_word) {
        std::string all = name + ":";
        for (const int n : lines)
            all += " " + std::to_string(n);
        in.paragraph(all);
    }
    return KILN_OK;
}

static int write(kiln::Writer out) {
    std::vector<std::string> blocks;
    for (auto n = out.look(out.root()).first; n != 0; n = out.look(n).next) {
        blocks.emplace_back();
        for (auto i = out.look(n).first; i != 0; i = out.look(i).next)
            blocks.back() += out.look(i).text;
    }
    for (const auto& block : blocks)
        out.put(block + "\n");
    return KILN_OK;
}

static constexpr kiln_format formats[] = {
    kiln::format("echo", "Words and their lines", "echo").reads<read>().writes<write>()};
KILN_PLUGIN("org.speckiln.test.echo", "1.0.0", "Apache-2.0", formats)
