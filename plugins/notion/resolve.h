// What a link of an export points at: another document of it, an attachment, something outside, or nothing at
// all.
#pragma once

#include <speckiln/plugin.hpp>

#include <string>
#include <string_view>

namespace notion {

struct Destination {
    enum class Kind { none, document, asset, external, dangling };
    Kind kind = Kind::none;
    kiln_doc doc = 0;
    kiln_entry entry = 0;
    std::string fragment;    // decoded, without '#'
    bool mended = false;     // the path leads nowhere, the id in it does
    bool elsewhere = false;  // external: a page of Notion that the export does not hold
};

// Paths in a page are relative to its folder; those in a table to the folder above the table's own.
enum class Base { page, table };

// Read-only; the same destination always gives the same answer. A path is tried as written, decoded once and
// twice, whole and without what follows a '#'; then the id in it decides, so that pages that moved or changed
// their extension are found.
Destination resolve(const kiln::Job& in, kiln_entry from, Base base, std::string_view href);

// Only by path: may this be a destination in full?
bool is_known(const kiln::Job& in, kiln_entry from, Base base, std::string_view href);

}  // namespace notion
