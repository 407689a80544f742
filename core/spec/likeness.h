// How sure sections, labels and words make us that a document follows a template.
#pragma once

#include <string>
#include <vector>

#include "spec/pairing.h"
#include "spec/rarity.h"

namespace speckiln::spec {

// What several templates have, however much of it, never makes anybody surer than this; nor does what bears a
// relative's labels.
constexpr double surest_by_shared = 0.8;

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
    // How much its own words, left where they were, say, each as rare as it is: all of them, and the rarest.
    double words = 0, rarest_words = 0;

    struct Sureness {
        double fit = 0;         // from 0 to 1: how well it fits, which tells the better of two
        double confidence = 0;  // from 0 to 1: how sure that makes us, no more than `fit`
        // Its labels are for the greater part such as this template does not ask for, and none of its own
        // words is there: it may well follow a relative with the same titles, one that we do not have.
        bool foreign = false;
    };
    [[nodiscard]] Sureness sureness() const;
};

}  // namespace speckiln::spec
