// How this folder makes diagnostics: severity and remedy come from the catalogue (diagnostics.def), the
// message names the case. Reporter keeps a source of a million defects from making a million diagnostics.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "speckiln/diagnostic.h"

namespace speckiln::source {

// `file` may stay empty where the caller fills the place in later.
Diagnostic problem(std::string_view code, std::string message, std::string file = {});
// The same with the reason that errno gives.
Diagnostic problem_errno(std::string_view code, std::string_view what, int error, std::string file = {});

// The limits, each with the option that raises it.
Diagnostic entry_too_large(std::uint64_t most);
Diagnostic ratio_too_high(std::uint64_t ratio, std::uint64_t stored);
Diagnostic too_many_entries(std::uint64_t most, std::string file);

class Reporter {
  public:
    static constexpr std::uint32_t per_code = 50;

    Reporter(Diagnostics& to, std::string source) : to_(to), source_(std::move(source)) {}
    Reporter(const Reporter&) = delete;
    Reporter& operator=(const Reporter&) = delete;
    // Says how many were kept back.
    ~Reporter();

    void add(Diagnostic d);
    void add(std::string_view code, std::string message, std::string file) {
        add(problem(code, std::move(message), std::move(file)));
    }

  private:
    Diagnostics& to_;
    std::string source_;
    std::map<std::string, std::uint32_t, std::less<>> seen_;
};

}  // namespace speckiln::source
