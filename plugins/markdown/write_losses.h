// Losses that many nodes share: counted while a document is written, said once at its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <speckiln/plugin.hpp>

namespace markdown {

// An attribute that a format has no place for; kind KILN_NO_KIND: of whatever has it.
struct Unwritten {
    std::uint32_t kind, attribute;
    const char* code;
    const char* what;
};

class Losses {
  public:
    // what: the sentence that is said, "the colour of text is not written"; of several nodes with the same
    // code and key, the first one's.
    void add(kiln_node, const char* code, std::string_view key, std::string_view what);
    // Those of one node.
    template <std::size_t Count>
    void add(const kiln::Writer& in, kiln_node n, std::uint32_t kind, const Unwritten (&unwritten)[Count]) {
        for (const auto& one : unwritten)
            if ((one.kind == KILN_NO_KIND || one.kind == kind) && !in.get(n, one.attribute).empty())
                add(n, one.code, one.what, one.what);
    }
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
