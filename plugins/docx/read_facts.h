// What the writer keeps of properties where the text does not tell it (names.h, property_facts).
#ifndef SPECKILN_DOCX_READ_FACTS_H
#define SPECKILN_DOCX_READ_FACTS_H

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docx {

struct PropertyFacts {
    struct Value {
        std::optional<std::string> text, iso, end, doc;
    };
    std::string name, type = "text";
    std::vector<std::string> options;
    bool hidden = false;
    std::vector<Value> values;
};

// Absent: it is not what the writer wrote.
std::optional<std::vector<PropertyFacts>> property_facts_from(std::string_view json);

}  // namespace docx

#endif
