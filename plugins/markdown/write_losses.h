// Losses that many nodes share: counted while a document is written, said once at its end.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <speckiln/plugin.hpp>

namespace markdown {

class Losses {
  public:
    // what: the sentence that is said, "the colour of text is not written"; of several nodes with the same
    // code and key, the first one's.
    void add(kiln_node, const char* code, std::string_view key, std::string_view what);
    // One diagnostic for each code and key. Warnings, but for `mild` codes: what nobody sees in the text.
    void report(const kiln::Writer&) const;

  private:
    struct Loss {
        const char* code;
        std::string what;
        kiln_node first;
        std::size_t count;
    };
    std::vector<Loss> losses_;
    std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace markdown
