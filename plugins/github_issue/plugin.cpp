// Issues of GitHub: their templates, their forms, and what is made of a form.
#include <speckiln/plugin.hpp>

#include "github_issue/read.h"
#include "github_issue/write.h"

namespace {

constexpr kiln_format describe() {
    auto f = kiln::format("github-issue", "GitHub issue forms and templates", "yml;yaml")
                 .with_options(GITHUB_OPTIONS)
                 .sniffs<github::sniff>()
                 .reads<github::read>()
                 .plans<github::plan>()
                 .writes<github::write>();
    f.flags = KILN_SERIAL | KILN_SNIFFED;  // serial as markdown is
    return f;
}

constexpr kiln_format formats[] = {describe()};

}  // namespace

KILN_PLUGIN("org.speckiln.github-issue", "0.1.0", "Apache-2.0", formats)
