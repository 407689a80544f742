// styles.xml: how a document looks, and the names by which it is read again.
#ifndef SPECKILN_DOCX_WRITE_STYLES_H
#define SPECKILN_DOCX_WRITE_STYLES_H

#include <string_view>

#include <pugixml.hpp>

#include "docx/reference.h"
#include "docx/write_pen.h"

namespace docx {

// The styles in force: those of the reference, as it has them, and ours where it has none of that name.
class WrittenStyles {
  public:
    explicit WrittenStyles(const Reference&);
    [[nodiscard]] Shades shades() const;
    // After the text, which may have styles of its own.
    void write(Pen&) const;

  private:
    [[nodiscard]] pugi::xml_node sheet() const { return sheet_.child("w:styles"); }
    [[nodiscard]] pugi::xml_node style(std::string_view id) const;

    const Reference& reference_;
    pugi::xml_document sheet_;
};

}  // namespace docx

#endif
