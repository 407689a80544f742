// What the parts beside the text of a Word document say: relations, styles, numbering.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "shared_text.h"
#include "source/source.h"

namespace speckiln::verify {

struct Relation {
    std::string type;   // its last part
    SharedText target;  // a part's whole name, or an address
    bool external = false;
};
using Relations = std::map<std::string, Relation, std::less<>>;

// Of the part of that name; "" = of the package.
Relations relations_of(const source::Source&, const std::string& part);
// A number as attributes have it, from 0 to a million.
int small_number(const std::string& text, int otherwise);
// Empty where there is no such part.
std::string part_text(const source::Source&, std::string_view name);

struct ParagraphStyle {
    std::string name, based_on;  // name in lower case
    int level = 0;               // of a heading, 0 = none
    std::string list, depth;     // numId and ilvl
    bool code = false;           // by its name
};
using ParagraphStyles = std::map<std::string, ParagraphStyle, std::less<>>;
ParagraphStyles styles_of(std::string_view xml);

// The numbers that the items of lists show.
class DocxListNumbers {
  public:
    explicit DocxListNumbers(std::string_view numbering_xml);
    struct Shown {
        std::uint32_t digits = 0;  // the number by itself, 0 where it is not shown in digits
        std::string all;           // as it stands before the text: "2.1.", empty where it is no number
    };
    // Of the next item.
    Shown next(const std::string& list, int depth);

  private:
    struct Level {
        std::uint32_t start = 1;
        std::string format, text;  // "decimal", "%1.%2."
        bool legal = false;
    };
    [[nodiscard]] std::string shown(const std::map<int, Level>&, const std::map<int, std::uint32_t>& now,
                                    int depth) const;
    std::map<std::string, std::map<int, Level>> kinds_;
    std::map<std::string, std::string> kind_of_;
    std::map<std::string, std::map<int, std::uint32_t>> begins_;  // by list: where it begins anew
    std::map<std::string, std::map<int, std::uint32_t>> now_;     // by kind
    std::map<std::string, std::map<int, bool>> begun_;            // by list
};

}  // namespace speckiln::verify
