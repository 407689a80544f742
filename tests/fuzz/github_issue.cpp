// Issue templates and forms, there and back. A first line "#! form=true" has it written as a form. The second
// law is a target of its own.
#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {

namespace {

std::string_view form_of(std::string_view& input) {
    return take_settings(input, {"form=true", "form=true guidance=text"});
}

}  // namespace

void run_github_issue(std::string_view input) {
    const auto form = form_of(input);
    there_and_back("github-issue", form, input, {});
}

void run_github_issue_laws(std::string_view input) {
    const auto form = form_of(input);
    there_and_back("github-issue", form, input, {.first = Laws::First::no, .second = true}, {});
}

}  // namespace speckiln::fuzz
