// Finds the entries of a source by name, as Source::find() promises: by their bytes first, then in normal
// form C.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "name_store.h"
#include "source.h"

namespace speckiln::source {

class Lookup {
  public:
    // `entries` must outlive it.
    explicit Lookup(const Source& entries) : entries_(entries) {}
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t beside) const;

  private:
    struct Hashed {
        std::uint32_t hash, number;
    };
    struct Normalised {
        std::string_view name;
        std::uint32_t number;
    };
    [[nodiscard]] std::uint32_t find_bytes(std::string_view wanted) const;
    [[nodiscard]] std::uint32_t find_normalised(const std::string& wanted) const;

    const Source& entries_;
    mutable std::vector<Hashed> by_hash_;  // made when first asked for
    mutable std::optional<std::vector<Normalised>> normalised_;
    mutable NameStore normal_names_;
};

}  // namespace speckiln::source
