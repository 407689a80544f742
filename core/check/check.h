// Is a spec complete, by its template's own rules and by those that hold for any spec? Answers are looked at,
// not headings: a section that is only there is empty.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "check/edit.h"
#include "spec/reading.h"
#include "speckiln/diagnostic.h"

namespace speckiln::check {

// A diagnostic, and what it is about, whatever line that stands on today: what a baseline remembers.
struct Finding {
    Diagnostic diagnostic;
    std::size_t section = 0;  // of the outline, index + 1; 0 = the document
    std::string role;  // the main one of the section; its title where it has none; "" = of the whole document
    std::string subject;    // the words it is about: a label, a question, a passage
    std::vector<Edit> fix;  // what mends it for certain; none: somebody must think of it
};

// The same for a finding wherever its lines have gone: rule, role and the words it is about, hashed; 16
// digits.
std::string fingerprint(const Finding&);

// In the order of the document. `place`: where a node stands; 0 = the document. `own`: what fixes are of.
// `known`: what its reader found wrong with it; what becomes a finding, of the section where it is, is taken
// from there.
std::vector<Finding> check_spec(const Document&, const spec::Reading&,
                                const std::function<Place(NodeId)>& place, const OwnText& own,
                                std::vector<Diagnostic>& known);

// What `check --fix` does about a rule where it is certain; "" = it leaves it to people.
std::string_view fix_of_rule(std::string_view code);

}  // namespace speckiln::check
