#include "speckiln/diagnostic.h"

#include <algorithm>

namespace speckiln {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return "error";
}

const std::vector<CodeInfo>& diagnostic_catalogue() {
    static const std::vector<CodeInfo> catalogue = {
#define KILN_CODE(code, severity, meaning, remedy) {code, Severity::severity, meaning, remedy},
#include "speckiln/diagnostics.def"
#undef KILN_CODE
    };
    return catalogue;
}

const CodeInfo* find_code(std::string_view code) {
    const auto& all = diagnostic_catalogue();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const CodeInfo& c) { return c.code == code; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace speckiln
