// The package: its parts, their content types and relations, in the order in which they are written.
#ifndef SPECKILN_DOCX_WRITE_PACKAGE_H
#define SPECKILN_DOCX_WRITE_PACKAGE_H

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <speckiln/plugin.hpp>

#include "docx/write_part.h"

namespace docx {

class Package {
  public:
    Package() : document_(add("word/document.xml", "wordprocessingml.document.main")) {}
    [[nodiscard]] WrittenPart& document() { return document_; }
    // A part that the document refers to, "footnotes". kind: the end of its content type, "footnotes". It
    // stays where it is.
    WrittenPart& add_to_document(std::string_view name, std::string_view kind);
    // A part that the package itself refers to.
    WrittenPart& add_to_package(std::string_view name, std::string_view content, std::string_view relation);
    // The relation of `part` to a picture's bytes; one part for each asset. extension: without the dot.
    const std::string& picture(WrittenPart& part, kiln_asset asset, std::string_view extension,
                               std::string_view media);
    // The same for a picture of the reference document, by its name there. Returns the target.
    std::string picture(std::string_view name, std::string_view bytes, std::string_view extension,
                        std::string_view media);
    void add_theme(std::string_view bytes);
    // All of it, [Content_Types].xml first.
    void write(const kiln::Writer&) const;

  private:
    struct Picture {
        kiln_asset asset;  // 0: bytes
        std::string name;
        std::string_view bytes = {};
    };
    // Its name below word/.
    const std::string& add_picture(Picture, std::string_view extension, std::string_view media);
    WrittenPart& add(std::string_view name, std::string_view kind);
    [[nodiscard]] std::string content_types() const;

    std::deque<WrittenPart> parts_;
    WrittenPart& document_;
    WrittenRelations relations_;
    std::vector<Picture> pictures_;
    std::unordered_map<kiln_asset, std::size_t> picture_of_;
    std::unordered_map<std::string, std::size_t> taken_;        // by name in the reference document
    std::map<std::string, std::string, std::less<>> defaults_;  // extension → media type
};

}  // namespace docx

#endif
