// What is fuzzed. A target takes any bytes and returns; whatever else it does is a finding. libFuzzer drives
// it (fuzzer.cpp), and the tests replay seeds and past findings through the very same function (replay.cpp).
#pragma once

#include <string_view>

namespace speckiln::fuzz {

using Run = void (*)(std::string_view);

struct Target {
    std::string_view name;
    Run run;
};

// By the name that tools/fuzz/run and the folders here know it by; its run is null where there is none.
Target target(std::string_view name);

void run_config(std::string_view);
void run_csv(std::string_view);
void run_csv_laws(std::string_view);
void run_docx(std::string_view);
void run_docx_laws(std::string_view);
void run_elf(std::string_view);
void run_github_issue(std::string_view);
void run_github_issue_laws(std::string_view);
void run_json(std::string_view);
void run_json_laws(std::string_view);
void run_map(std::string_view);
void run_markdown(std::string_view);
void run_markdown_laws(std::string_view);
void run_names(std::string_view);
void run_notion(std::string_view);
void run_notion_laws(std::string_view);
void run_plan(std::string_view);
void run_plugin_table(std::string_view);
void run_template(std::string_view);
void run_text(std::string_view);
void run_text_laws(std::string_view);
void run_verify(std::string_view);
void run_zip(std::string_view);

}  // namespace speckiln::fuzz
