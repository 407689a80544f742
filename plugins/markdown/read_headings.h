// Headings: their ids, and those that Google Docs numbers by putting them into a list.
#pragma once

#include <string>

#include <cmark-gfm/node.h>

namespace markdown {

// Takes `{#id}` or MDX's `{/* #id */}` off the heading's end, or `<a id="id"></a>` off its front, and returns
// the id; empty: it has none.
std::string take_heading_id(cmark_node* heading);

// An ordered list whose items all begin with a heading.
bool headings_only(const cmark_node* list);

// The number that an ordered list's item was written with.
int item_number(const cmark_node* item);

}  // namespace markdown
