#include "problem.h"

#include <fmt/format.h>

#include <cassert>
#include <system_error>

namespace speckiln::source {

Diagnostic problem(std::string_view code, std::string message, std::string file) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.place.file = std::move(file);
    const CodeInfo* info = find_code(code);
    assert(info != nullptr && "a code that diagnostics.def does not have");
    if (info != nullptr) {
        d.severity = info->severity;
        d.remedy = info->remedy;
    }
    return d;
}

Diagnostic problem_errno(std::string_view code, std::string_view what, int error, std::string file) {
    return problem(code, fmt::format("{}: {}", what, std::generic_category().message(error)),
                   std::move(file));
}

Diagnostic entry_too_large(std::uint64_t most) {
    return problem("limit.entry", fmt::format("larger than {} bytes, the limit for one entry", most));
}

Diagnostic ratio_too_high(std::uint64_t ratio, std::uint64_t stored) {
    return problem(
        "limit.ratio",
        fmt::format("unpacks to more than {} times its {} packed bytes, as a zip bomb does", ratio, stored));
}

Diagnostic too_many_entries(std::uint64_t most, std::string file) {
    return problem("limit.entries", fmt::format("holds more than {} entries", most), std::move(file));
}

void Reporter::add(Diagnostic d) {
    if (++seen_[d.code] <= per_code) to_.add(std::move(d));
}

Reporter::~Reporter() {
    for (const auto& [code, count] : seen_)
        if (count > per_code)
            to_.add(problem(code, fmt::format("{} more of the same", count - per_code), source_));
}

}  // namespace speckiln::source
