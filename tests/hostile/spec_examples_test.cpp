// The two laws on every example of CommonMark and GFM: reading, writing and reading again gives the same
// document (or the writer named what is lost), and writing that again the same bytes. What breaks one stands
// in spec_exceptions.txt with its reason; what stands there and breaks none any more must leave it.
#include "hostile/spec_examples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "laws/format_pair.h"

namespace speckiln::hostile {

namespace {

using Exceptions = std::map<std::string, std::string>;  // "spec.txt:12 law1" → reason

// A line: NAME law1|law2 REASON.
Exceptions read_exceptions() {
    Exceptions exceptions;
    std::ifstream in(SPECKILN_EXCEPTIONS);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string name, law, reason;
        words >> name >> law;
        std::getline(words, reason);
        EXPECT_TRUE((law == "law1" || law == "law2") && reason.size() > 10) << line;
        exceptions.emplace(name + " " + law, reason);
    }
    return exceptions;
}

bool named_loss(const DiagnosticList& list) {
    return std::any_of(list.items.begin(), list.items.end(),
                       [](const Diagnostic& d) { return d.code.starts_with("lost."); });
}

// "": it holds. Else how the two differ.
struct Verdict {
    std::string law1, law2;
};

std::string differ(const std::string& a, const std::string& b) {
    const auto at =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    const auto from = at > 200 ? at - 200 : 0;
    return a.substr(from, 400) + "\n--- but then ---\n" + b.substr(from, 400);
}

Verdict judge(const std::string& input) {
    laws::FormatPair markdown("markdown");
    const auto tree = markdown.read(input);
    if (!tree) return {"it is not read", ""};
    const std::string once = markdown.write(*tree);
    const bool lossy = named_loss(markdown.diagnostics);
    const auto again = markdown.read(once);
    if (!again) return {"what was written is not read: " + once, ""};
    Verdict verdict;
    const auto before = laws::canonical(*tree), after = laws::canonical(*again);
    if (before != after && !lossy) verdict.law1 = "written:\n" + once + "\n" + differ(before, after);
    const std::string twice = markdown.write(*again);
    if (once != twice) verdict.law2 = once + "\n--- but then ---\n" + twice;
    return verdict;
}

TEST(SpecExamples, ObeyBothLaws) {
    const char* corpus = std::getenv("SPECKILN_CORPUS");
    if (corpus == nullptr) GTEST_SKIP() << "SPECKILN_CORPUS is not set";
    const auto examples = examples_below(std::filesystem::path(corpus) / "corpus" / "hostile");
    ASSERT_GT(examples.size(), 600U);
    auto exceptions = read_exceptions();
    const auto known = exceptions.size();
    unsigned broken = 0;
    for (const auto& example : examples) {
        const auto verdict = judge(example.input);
        for (const auto& [law, why] : {std::pair("law1", verdict.law1), std::pair("law2", verdict.law2)}) {
            if (why.empty()) continue;
            ++broken;
            if (exceptions.erase(example.name + " " + law) == 0)
                ADD_FAILURE() << example.name << " " << law << "\n" << example.input << "=== " << why;
        }
    }
    for (const auto& [name, reason] : exceptions)
        ADD_FAILURE() << name << " is an exception (" << reason << "), but there is no such failure";
    std::cout << examples.size() << " examples, " << broken << " laws broken, " << known
              << " exceptions with reasons\n";
}

}  // namespace

}  // namespace speckiln::hostile
