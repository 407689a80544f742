// Anchors of headings, by the rules of the programs that show them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page.h"

namespace speckiln::verify {

enum class Slugs : std::uint8_t { any, github, docusaurus, mkdocs, hugo, obsidian };

// Every anchor that the page has: of its headings, numbered where they repeat, and those written out.
std::vector<std::string> anchors_of(const Page& page, Slugs rule);

// The form in which a link's fragment is looked up among them: percent signs undone, and for Obsidian, which
// matches a heading's text, that text's own form.
std::vector<std::string> fragment_forms(std::string_view fragment, Slugs rule);

std::string percent_decoded(std::string_view);

}  // namespace speckiln::verify
