// How sure sections, labels and words make us that a document follows a template.
#pragma once

#include <string>
#include <vector>

#include "spec/pairing.h"
#include "spec/rarity.h"

namespace speckiln::spec {

// What a document says before its sections: names of properties, labels of fields and choices and of a table
// of two columns, as titles are compared. Each once.
std::vector<std::string> labels_of_head(const Document&, const Content&);

struct Likeness {
    const Content& content;
    const Template& followed;
    const Pairing& pairs;
    const Rarity& rarity;
    const std::vector<std::string>& labels;  // labels_of_head()
    std::size_t title = 0;                   // the section that is the document's title, index + 1
    // How much its own words, left where they were, say: each as rare as it is.
    double words = 0;

    // From 0 to 1.
    [[nodiscard]] double confidence() const;
};

}  // namespace speckiln::spec
