#include "spec/template.h"

namespace speckiln::spec {

const std::vector<std::string>& guidance_forms() {
    static const std::vector<std::string> forms = {"plain",   "brackets", "braces", "comment",
                                                   "callout", "quote",    "italics"};
    return forms;
}

// Templates contradict each other here: one forbids what the next asks for.
const std::vector<RuleName>& rule_names() {
    static const std::vector<RuleName> names = {
        {"unused-section", {"keep", "delete", "any"}},     // may one that does not apply be deleted?
        {"not-applicable", {"reason", "bare"}},            // does "N/A" need a reason?
        {"guidance", {"delete", "keep"}},                  // may guidance stay beside the answer?
        {"to-be-decided", {"draft", "any", "forbidden"}},  // until when may an answer be "TBD"?
        {"order", {"fixed", "any"}},
        {"extra-section", {"refused", "any"}},  // may there be sections that the template does not have?
    };
    return names;
}

std::string_view Template::rule(std::string_view wanted) const {
    for (const auto& rule : rules)
        if (rule.name == wanted) return rule.value;
    return {};
}

}  // namespace speckiln::spec
