// The catalogue that comes with Speckiln, made once, and the tables of tests/roles.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "normalise/roles.h"

namespace speckiln::test {

inline const RoleCatalogue& standard_catalogue() {
    static const auto made = RoleCatalogue::make();
    if (!made) throw std::runtime_error(made.error().message);
    return *made;
}

// "goals non_goals"; "-": none.
inline std::string roles_of(std::string_view heading, const RoleCatalogue& catalogue = standard_catalogue()) {
    std::string out;
    for (const auto& match : match_roles(catalogue, heading))
        out += (out.empty() ? "" : " ") + std::string(match.role);
    return out.empty() ? "-" : out;
}

// The cells of each row, without comments.
inline std::vector<std::vector<std::string>> table_of(const std::string& name) {
    std::ifstream in(std::string(SPECKILN_TESTS) + "/roles/" + name);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        auto& cells = rows.emplace_back();
        for (std::size_t at = 0, tab = 0; tab != line.npos; at = tab + 1) {
            tab = line.find('\t', at);
            cells.push_back(line.substr(at, tab == line.npos ? tab : tab - at));
        }
    }
    return rows;
}

}  // namespace speckiln::test
