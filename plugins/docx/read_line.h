// One paragraph's inlines, gathered before any is built: only all of them tell what the paragraph is.
#ifndef SPECKILN_DOCX_READ_LINE_H
#define SPECKILN_DOCX_READ_LINE_H

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>
#include <speckiln/plugin.hpp>

#include "docx/read_styles.h"

namespace docx {

// All text lies in memory that lives as long as the document.
struct Inline {
    std::uint32_t kind = KILN_TEXT;  // KILN_LINK begins one, KILN_NO_KIND ends it
    std::uint32_t marks = 0;
    std::string_view text;
    std::uint32_t first = 0, count = 0;  // its attributes
    Role role = Role::none;              // of the style of its characters
    bool monospaced = false;             // by its font
};

// A paragraph of a diagram or chart, or a row of a chart's table: its cells.
using Drawn = std::vector<std::string_view>;

class Line {
  public:
    std::vector<Inline> items;
    std::vector<std::pair<std::uint32_t, std::string_view>> attributes;
    bool contents = false;              // a table of contents begins in it
    std::vector<pugi::xml_node> boxes;  // what text boxes hold: w:txbxContent
    std::vector<Drawn> drawn;           // what diagrams and charts say

    Inline& add(std::uint32_t kind, std::string_view text = {}, std::uint32_t marks = 0);
    // Of the last one.
    void set(std::uint32_t attribute, std::string_view value);
    [[nodiscard]] std::string_view get(const Inline&, std::uint32_t attribute) const;
    void append(Line&& behind);
    void clear();

    // Nothing that anybody sees: points and blanks only.
    [[nodiscard]] bool blank() const;
    [[nodiscard]] bool points() const;  // some of them
    // The first that is no point.
    [[nodiscard]] std::vector<Inline>::iterator first_shown();
    // How many blanks stand behind that, if nothing else does; else 0.
    [[nodiscard]] std::size_t blanks_behind(std::vector<Inline>::const_iterator) const;
    // Text of that role at the front, which is taken off.
    std::string take_front(Role);
    // Without blanks and tabs around what it says.
    void trim();
    // The text of all, line breaks as "\n".
    [[nodiscard]] std::string text() const;
};

}  // namespace docx

#endif
