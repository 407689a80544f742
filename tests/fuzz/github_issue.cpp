// Issue templates and forms, there and back. A first line "#! form=true" has it written as a form.
#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {

void run_github_issue(std::string_view input) {
    const auto form = take_settings(input, {"form=true", "form=true guidance=text"});
    there_and_back("github-issue", form, input, {.first = Laws::First::no, .second = true}, {});
}

}  // namespace speckiln::fuzz
