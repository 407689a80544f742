// A part of the package while it is written: its XML and what it refers to.
#ifndef SPECKILN_DOCX_WRITE_PART_H
#define SPECKILN_DOCX_WRITE_PART_H

#include <string>
#include <string_view>
#include <unordered_map>

namespace docx {

// What r:id names. The same target is one relation.
class WrittenRelations {
  public:
    // type: the last part of its name, "hyperlink". Returns the id.
    const std::string& add(std::string_view type, std::string_view target, bool external = false);
    // One whose id is given, as other XML names it.
    void add_as(std::string_view id, std::string_view type, std::string_view target, bool external);
    [[nodiscard]] bool empty() const { return xml_.empty(); }
    // The whole of a .rels part.
    [[nodiscard]] std::string xml() const;

  private:
    std::string xml_;
    std::unordered_map<std::string, std::string> ids_;
};

struct WrittenPart {
    std::string name;     // "word/document.xml"
    std::string content;  // its content type
    std::string xml = {};
    WrittenRelations relations = {};
};

// "word/_rels/document.xml.rels"
std::string relations_of(std::string_view part);

}  // namespace docx

#endif
