// Which section of a document is which of a template's: by its title, by a pattern, else by its role.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "spec/content.h"
#include "spec/template_walk.h"

namespace speckiln::spec {

// Of each section of the outline, the roles that its heading says, the main one first.
using SectionRoles = std::vector<std::vector<std::string>>;

class Pairing {
  public:
    // title: the section that is the document's title, index + 1.
    Pairing(const Content&, const Template&, const SectionRoles&, std::size_t title);

    enum class By : std::uint8_t { none, title, pattern, role };
    struct Wanted : PlacedSection {
        bool taken = false;
    };
    static constexpr std::size_t none = SIZE_MAX;

    std::vector<Wanted> wanted;
    std::vector<std::size_t> of;  // section → index in wanted
    std::vector<By> by;           // of each section

  private:
    using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;

    bool pair(std::size_t i, const Index&, std::string_view key, By);
    bool pair(std::size_t i, const std::vector<std::size_t>& candidates, By);

    const Content& content_;
};

}  // namespace speckiln::spec
