// An archive as text, so that seeds can be read, findings be understood, and changes of a byte stay small:
//
//     -- Specs/Login a1a1….md --
//     # Login
//     -- ExportBlock-1-Part-1.zip!Specs/Other.md --
//     in an inner zip
//
// What stands before the first such line is passed over.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace speckiln::fuzz {

// The zip, its entries stored as they are.
std::string zip_of(std::string_view archive);

// A folder as such a text, by the names of its files.
std::string archive_of(const std::filesystem::path& folder);

}  // namespace speckiln::fuzz
