// A spec, understood: everything that is known of one document, derived once and looked at by inspect, check
// and re-templating.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalise/reviewers.h"
#include "normalise/role_catalogue.h"
#include "spec/stage.h"
#include "spec/state.h"

namespace speckiln::spec {

struct ReadingOptions {
    const std::deque<Template>* templates = nullptr;  // those to choose from; must outlive the reading
    const Rarity* rarity = nullptr;                   // of these; not given: found out for each document
    const Template* follows = nullptr;                // the one that the document says, or its reader
    const RoleCatalogue* roles = nullptr;             // none: headings say no roles
    const SectionRoles* said = nullptr;               // what they say, where that is known already
    double least_confidence = 0.5;
};

struct Reading {
    std::string title;
    Content content;
    Match match;
    std::vector<bool> has_answer;  // of each item: something that belongs to it is an answer
    std::vector<bool> decided;     // the same, and it is not put off: "TBD"
    std::vector<SectionState> states;
    std::vector<std::vector<std::string>> roles;  // of each section: the template's, else those of its title
    std::vector<Review> reviews;                  // placeholders of the template are none
    Status status;
    bool blank = false;  // nothing is filled in at all

    // The section whose main role it is, or that has it beside others; 0 = none has. Index + 1.
    [[nodiscard]] std::size_t section_with(std::string_view role) const;
    // Is there an answer in the section, or in one below it?
    [[nodiscard]] bool answered(std::size_t section) const;
    // From 0 to 1: of the sections that are wanted, those that have an answer.
    [[nodiscard]] double completeness() const;
};

// The template that a document says it follows, "ours@2" in its properties; "" = it does not say.
std::string stated_template(const Document&);

// name: of the document's entry, where it has no title.
Reading read_spec(const Document&, std::string_view name, const ReadingOptions&);

}  // namespace speckiln::spec
