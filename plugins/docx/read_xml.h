// A part as XML: parsed once, its prefixes made the usual ones, so that all behind it may go by "w:p".
#ifndef SPECKILN_DOCX_READ_XML_H
#define SPECKILN_DOCX_READ_XML_H

#include <cstddef>
#include <string>
#include <string_view>

#include <pugixml.hpp>
#include <speckiln/plugin.hpp>

namespace docx {

// Deeper than any program writes; what is below holds for every walk.
inline constexpr std::size_t xml_depth = 256;

struct Xml {
    pugi::xml_document tree;
    kiln_entry entry = 0;
    bool places = false;  // offsets in the tree are those in the entry
    [[nodiscard]] pugi::xml_node root() const { return tree.document_element(); }
};

// False: nothing of it can be read, which is reported. What stands before damage is kept. Entities are never
// expanded and a DOCTYPE is skipped.
bool parse(kiln::Reader, kiln_entry, Xml&);

// Renames elements and attributes whose namespace is known to its usual prefix, whatever the document calls
// it, Strict or not. False: deeper than `xml_depth`.
bool usual_prefixes(pugi::xml_node root);

// Absent: data() == nullptr.
std::string_view value(pugi::xml_node, const char* attribute);
// w:val.
inline std::string_view value(pugi::xml_node node) {
    return value(node, "w:val");
}
inline std::string_view name(pugi::xml_node node) {
    return node.name();
}
// An element that switches something: there, and not "0", "false", "off" or "none".
bool is_on(pugi::xml_node element);
// The number at the front of the text; fractions are cut off.
long long number(std::string_view text, long long absent = 0);
inline constexpr int most_value = 999'999'999;
// The same, between that many below nothing and above.
int integer(std::string_view text, int absent = 0);
// All text below, in order.
std::string text_of(pugi::xml_node);
// The next node of a walk through all that is below `top`; null at its end.
pugi::xml_node next_in(pugi::xml_node at, pugi::xml_node top, bool into = true);

}  // namespace docx

#endif
