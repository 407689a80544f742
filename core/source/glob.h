// Globs on names: '*' any run within a part, "**" any run across parts, "**/" any number of whole parts (none
// too),
// '?' one byte within a part; all else stands for itself, case and all. Several are parted by ';'.
// Matching walks the name once, whatever the pattern: one bit a state.
#pragma once

#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace speckiln::source {

class Globs {
  public:
    static constexpr std::size_t states = 256;  // a longer pattern matches nothing

    explicit Globs(std::string_view list);
    [[nodiscard]] bool empty() const { return patterns_.empty(); }
    [[nodiscard]] bool match(std::string_view name) const;

  private:
    using Set = std::bitset<states>;
    struct Pattern {
        std::string literal_end;     // what follows the last wildcard: refuses most names at once
        Set stars;                   // "**": stays on any byte
        Set part_stars;              // "*": stays on any byte but '/'
        Set folders;                 // before "**/": stands inside it and behind it too
        std::array<Set, 256> moves;  // by byte: the states that it takes one on
        std::size_t last = 0;
    };
    static Pattern compile(std::string_view glob);
    static void close(const Pattern&, Set&);
    static bool match(const Pattern&, std::string_view name);

    std::vector<Pattern> patterns_;
};

// Globs of which one without a slash is for the last part of a name alone, as .gitignore has it.
class PathGlobs {
  public:
    explicit PathGlobs(const std::vector<std::string>& globs);
    [[nodiscard]] bool match(std::string_view path) const;

  private:
    Globs names_, paths_;
};

}  // namespace speckiln::source
