// The package: which part is what, by relations and content types, never by a part's name alone.
#ifndef SPECKILN_DOCX_READ_PACKAGE_H
#define SPECKILN_DOCX_READ_PACKAGE_H

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <speckiln/plugin.hpp>

namespace docx {

struct Relation {
    std::string type;    // its last word: "styles", "hyperlink", "image"
    std::string target;  // as it stands there
    bool external = false;
    kiln_entry entry = 0;  // of one that is not; 0: missing
};

class Relations {
  public:
    // Of a part; 0: of the package.
    Relations(kiln::Reader, kiln_entry part);
    // nullptr: none of that id.
    [[nodiscard]] const Relation* find(std::string_view id) const;
    // The first of that type whose part is there.
    [[nodiscard]] kiln_entry part(std::string_view type) const;
    [[nodiscard]] const std::vector<Relation>& all() const { return all_; }

  private:
    std::vector<Relation> all_;
    std::unordered_map<std::string, std::size_t> by_id_;
};

// "%20" and the like as what they stand for.
std::string unescaped_uri(std::string_view uri);

// The part that is the document: by the package's relation, else by its content type, else by the usual name.
kiln_entry main_part(kiln::Reader, const Relations& package);

}  // namespace docx

#endif
