#include "fuzz/target.h"

#include <algorithm>
#include <array>

namespace speckiln::fuzz {

Target target(std::string_view name) {
    constexpr std::array all = {
        Target{"config", run_config},
        Target{"csv", run_csv},
        Target{"csv-laws", run_csv_laws},
        Target{"docx", run_docx},
        Target{"docx-laws", run_docx_laws},
        Target{"elf", run_elf},
        Target{"github-issue", run_github_issue},
        Target{"github-issue-laws", run_github_issue_laws},
        Target{"json", run_json},
        Target{"json-laws", run_json_laws},
        Target{"map", run_map},
        Target{"markdown", run_markdown},
        Target{"markdown-laws", run_markdown_laws},
        Target{"names", run_names},
        Target{"notion", run_notion},
        Target{"notion-laws", run_notion_laws},
        Target{"plan", run_plan},
        Target{"plugin-table", run_plugin_table},
        Target{"template", run_template},
        Target{"text", run_text},
        Target{"text-laws", run_text_laws},
        Target{"verify", run_verify},
        Target{"zip", run_zip},
    };
    const auto* const found =
        std::find_if(all.begin(), all.end(), [&](const Target& t) { return t.name == name; });
    return found == all.end() ? Target{} : *found;
}

}  // namespace speckiln::fuzz
