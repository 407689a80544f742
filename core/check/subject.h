// What every rule is given: the spec, and how to say what is wrong with it.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "check/check.h"

namespace speckiln::check {

// How bad something is while the spec is a draft, under review, and from approval on.
struct Grade {
    Severity draft, review, approved;
};
inline constexpr Grade must{Severity::warning, Severity::error, Severity::error};
inline constexpr Grade may_wait{Severity::info, Severity::warning, Severity::error};

// What a baseline knows a section by: the main of its roles; its title where it has none. section: index + 1;
// 0 = the document: "".
std::string role_of(const spec::Reading&, std::size_t section);

class Subject {
  public:
    Subject(const Document& document, const spec::Reading& read, const std::function<Place(NodeId)>& place,
            const OwnText& text, std::vector<Finding>& out)
        : doc(document), reading(read), own(text), place_(place), out_(out) {}

    const Document& doc;
    const spec::Reading& reading;
    const OwnText own;  // of what fixes are made

    [[nodiscard]] const spec::Template* followed() const { return reading.match.followed; }
    // By the template; the default of specs without one.
    [[nodiscard]] std::string_view rule(std::string_view name, std::string_view otherwise) const;
    [[nodiscard]] Severity now(const Grade&) const;
    [[nodiscard]] bool at_least(spec::Stage stage) const;
    // "Rollback", as a message names it; section: index + 1.
    [[nodiscard]] std::string title(std::size_t section) const;

    // A finding of the section that it stands in.
    void take(Diagnostic);
    // section: index + 1 of the one it is about; 0 = the document. node: where; 0 = the section's heading.
    // The finding stays where it is until the next one.
    Finding& find(Severity, std::string code, std::size_t section, NodeId node, std::string subject,
                  std::string message, std::string remedy);

  private:
    Finding& add(Diagnostic, std::size_t section, std::string subject);
    std::size_t section_at(const Place&);

    const std::function<Place(NodeId)>& place_;
    std::vector<std::pair<std::uint32_t, std::size_t>> lines_;  // of headings, and their sections
    std::vector<Finding>& out_;
};

// One file each: rules_*.cpp.
void check_sections(Subject&);  // missing, empty, in order, not applicable, undecided
void check_answers(Subject&);   // fields, choices, prompts, tasks, guidance that was left
void check_reviews(Subject&);   // reviewers and what they say against the document's status
void check_content(Subject&);   // what an answer of its role must speak of, and how long it may be
void check_form(Subject&);      // stories, links: how an answer must be made
void check_text(Subject&);      // what the bytes say that no reader would

}  // namespace speckiln::check
