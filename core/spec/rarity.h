// How much a title, a role, a label or a passage says about which template a document follows: what only one
// of them has says much, what all share ("Summary") says little. The inverse document frequency of retrieval,
// with templates as its documents.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "spec/template.h"

namespace speckiln::spec {

class Rarity {
  public:
    // Of nothing: everything is as rare as can be.
    Rarity() = default;
    // The versions of a template are one. Linear; takes a moment, as a catalogue does.
    explicit Rarity(const std::deque<Template>&);

    // From near 0, all have it, to 1, one has it. As they are compared: comparable_title(), phrase_of().
    [[nodiscard]] double of_title(std::string_view comparable) const { return weight(titles_, comparable); }
    [[nodiscard]] double of_label(std::string_view comparable) const { return weight(labels_, comparable); }
    [[nodiscard]] double of_role(std::string_view role) const { return weight(roles_, role); }
    [[nodiscard]] double of_phrase(std::uint64_t phrase) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    // How many have it, and which one was the last to be counted.
    struct Count {
        std::size_t families = 0, last = 0;
    };
    using Counts = std::unordered_map<std::string, Count, Hash, std::equal_to<>>;

    [[nodiscard]] double weight(const Counts&, std::string_view) const;
    [[nodiscard]] double weight(std::size_t families) const;
    static void count(Count& of, std::size_t family);

    Counts titles_, labels_, roles_;
    std::unordered_map<std::uint64_t, Count> phrases_;
    double families_ = 1;
};

}  // namespace speckiln::spec
