// An element of gumbo's tree: its name, attributes and children.
#pragma once

#include <string>
#include <string_view>

#include <gumbo.h>

namespace markdown {

inline std::string name_of(const GumboNode* n) {
    return gumbo_normalized_tagname(n->v.element.tag);
}
inline const char* get(const GumboNode* n, const char* name) {
    const auto* a = gumbo_get_attribute(&n->v.element.attributes, name);
    return a ? a->value : nullptr;
}
inline const GumboVector& children(const GumboNode* n) {
    return n->v.element.children;
}
inline const GumboNode* child(const GumboNode* n, unsigned i) {
    return static_cast<const GumboNode*>(children(n).data[i]);
}
// It has only attributes of those names, each between blanks.
bool only(const GumboNode* n, std::string_view names);
// An attribute's value as a number of 1..100000, 0 for anything else.
int positive_number(const char* s);
// What `align` says, empty where it says nothing known.
std::string_view alignment_of(const char* s);

}  // namespace markdown
