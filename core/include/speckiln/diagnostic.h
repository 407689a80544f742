// What went wrong, or what was noticed: the one type in which every part of Speckiln says it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace speckiln {

enum class Severity : std::uint8_t { info, warning, error };

std::string_view name_of(Severity);

// A place as a person would look for it. Empty file: the run as a whole. line and column count from 1,
// columns in Unicode code points; 0 where they mean nothing. `context` is then the nearest heading and block
// ("Rollout plan" ¶4).
struct Place {
    std::string file;  // as the user named it; inside a container "export.zip!Specs/Login.md"
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 0;  // code points from column on; 0 = unknown
    std::string context;
    std::string source_line;  // the line itself, for the caret; may be empty
};

// `code` is "area.problem" and stands in diagnostics.def, or comes from a plugin of the user's.
// message says what is the matter, remedy what to do about it (may be empty).
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;
    Place place;
    std::string message;
    std::string remedy;
};

// Takes diagnostics as they come. Not thread-safe; one a job.
class Diagnostics {
  public:
    virtual ~Diagnostics() = default;
    virtual void add(Diagnostic) = 0;
};

// Keeps them in order.
class DiagnosticList final : public Diagnostics {
  public:
    void add(Diagnostic d) override { items.push_back(std::move(d)); }
    [[nodiscard]] bool has(std::string_view code) const {
        for (const auto& d : items)
            if (d.code == code) return true;
        return false;
    }
    std::vector<Diagnostic> items;
};

// A value, or the diagnostic that says why there is none.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Diagnostic error) : held_(std::in_place_index<1>, std::move(error)) {}
    explicit operator bool() const { return held_.index() == 0; }
    T& operator*() { return std::get<0>(held_); }
    const T& operator*() const { return std::get<0>(held_); }
    T* operator->() { return &std::get<0>(held_); }
    const T* operator->() const { return &std::get<0>(held_); }
    [[nodiscard]] const Diagnostic& error() const { return std::get<1>(held_); }

  private:
    std::variant<T, Diagnostic> held_;
};

struct Done {};
using Status = Result<Done>;

// The catalogue of codes: diagnostics.def.
struct CodeInfo {
    std::string_view code;
    Severity severity;
    std::string_view meaning;
    std::string_view remedy;
};
const std::vector<CodeInfo>& diagnostic_catalogue();
const CodeInfo* find_code(std::string_view code);

}  // namespace speckiln
