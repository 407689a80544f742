// What the text does not say of properties, as JSON (names.h, property_facts).
#ifndef SPECKILN_DOCX_PROPERTY_FACTS_H
#define SPECKILN_DOCX_PROPERTY_FACTS_H

#include <string>

#include <speckiln/plugin.hpp>

namespace docx {

// Empty where there is nothing to say.
std::string property_facts_of(const kiln::Writer&, kiln_node properties);

}  // namespace docx

#endif
