// The findings of a check, in the forms that people and programs read.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "terminal.h"

namespace speckiln::cli {

struct CheckedDocument {
    std::string name;     // as the user named it
    std::string follows;  // "kep@1"; "" = no template
    double confidence = 0;
    double completeness = 0;
    std::vector<check::Finding> findings;
};

// "human", "concise", "json", "sarif", "github", "junit".
const std::vector<std::string>& check_formats();

std::string format_check(std::string_view format, const std::vector<CheckedDocument>&, const Palette&);

// How often each rule was broken, the most frequent first.
std::string check_statistics(const std::vector<CheckedDocument>&);

}  // namespace speckiln::cli
