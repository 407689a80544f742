// A spec held against a template: which section is which, what of it the template has put there, and how sure
// that makes us that it follows this template at all.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "spec/content.h"
#include "spec/pairing.h"
#include "spec/rarity.h"
#include "spec/template.h"

namespace speckiln::spec {

struct Match {
    const Template* followed = nullptr;
    double confidence = 0;  // 0 to 1
    double fit = 0;         // see Likeness::Sureness
    bool foreign = false;   // the same
    std::size_t title = 0;  // the section that is the document's title, index + 1
    // Of each section of the outline: the template's, or nullptr where it is the author's own.
    std::vector<const TemplateSection*> section;
    // Of each item: did the template put it there, as it is?
    std::vector<bool> from_template;
    std::vector<const TemplateSection*> missing;  // required ones, in the template's order
    // Required ones that are no heading, but asked as a question in bold: its item, an index.
    std::vector<std::size_t> asked;
};

// Is the title that its properties say the one that the template begins with, "Tech spec: "? Then nobody has
// said it yet.
bool has_title_of(const Document&, const Template&);

// The template must outlive the match. Linear but for a logarithm, unless many sections of the template have
// one title, and the document many headings of it.
Match match(const Document&, const Content&, const Template&, const SectionRoles&);

// The one of several that fits best and is sure above `least`, or one without a template. Of what they have
// in common, Rarity says how little it proves.
Match recognise(const Document&, const Content&, const std::deque<Template>&, const SectionRoles&,
                const Rarity&, double least = 0.5);

}  // namespace speckiln::spec
