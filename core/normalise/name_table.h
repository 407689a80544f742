// What names mean, for vocabularies that are written as lists of them.
#pragma once

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace speckiln {

template <class Meaning>
class NameTable {
  public:
    // names: parted by `between`; the table keeps views of them. The first meaning of a name counts.
    void add(std::string_view names, char between, Meaning meaning) {
        while (!names.empty()) {
            const auto name = names.substr(0, names.find(between));
            meanings_.emplace(name, meaning);
            names.remove_prefix(std::min(names.size(), name.size() + 1));
        }
    }
    // Meaning() where it is none of them.
    [[nodiscard]] Meaning of(std::string_view name) const {
        const auto found = meanings_.find(name);
        return found == meanings_.end() ? Meaning() : found->second;
    }

  private:
    std::unordered_map<std::string_view, Meaning> meanings_;
};

}  // namespace speckiln
