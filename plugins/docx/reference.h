// A document that says how others look: its styles, theme, page, headers and footers take the place of ours.
#ifndef SPECKILN_DOCX_REFERENCE_H
#define SPECKILN_DOCX_REFERENCE_H

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>
#include <speckiln/plugin.hpp>

namespace docx {

class Reference {
  public:
    // The file of option "reference". What it lacks, or what cannot be read, is ours; the latter is reported.
    explicit Reference(const kiln::Writer&);

    // ---- relations ----

    struct Relation {
        std::string id, type, target;  // type: the last part of its name; target: the part's name
        bool external = false;
    };
    [[nodiscard]] std::vector<Relation> relations(std::string_view part) const;
    [[nodiscard]] std::vector<Relation> relations_of_document() const { return relations(document_name_); }
    // The first of that type of the document's, "" if there is none.
    [[nodiscard]] std::string part_of_type(std::string_view type) const;
    [[nodiscard]] std::string_view bytes(std::string_view part) const;

    // ---- what it says; null where it says nothing ----

    // Styles that we have by the same name have our ids.
    [[nodiscard]] bool is_given() const { return !styles().empty(); }
    [[nodiscard]] pugi::xml_node styles() const { return styles_.child("w:styles"); }
    [[nodiscard]] pugi::xml_node numbering() const { return numbering_.child("w:numbering"); }
    // The w:sectPr of its last section.
    [[nodiscard]] pugi::xml_node section() const;
    // A header or footer, its styles named as ours. False: it cannot be read.
    bool page_part(pugi::xml_document& to, std::string_view part) const;

  private:
    bool load(pugi::xml_document&, std::string_view part) const;
    // Gives styles of the same name the same id, whatever language the document was made in.
    void align_styles();
    void rename(pugi::xml_node top) const;

    kiln::Writer in_;
    std::string document_name_;
    pugi::xml_document document_, styles_, numbering_;
    std::map<std::string, std::string, std::less<>> renamed_;  // ids of styles
};

std::string to_string(pugi::xml_node);

}  // namespace docx

#endif
