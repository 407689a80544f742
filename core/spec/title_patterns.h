// Sections whose titles a template knows by what they look like: regular expressions, all met in one pass.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace speckiln::spec {

struct Template;

// What is wrong with one, for people; empty where nothing is.
std::string problem_of_pattern(const std::string&);

class TitlePatterns {
  public:
    // nullptr where no section has one. problem: that they are too many together, or what is wrong with one;
    // else empty.
    static std::shared_ptr<const TitlePatterns> of(const Template&, std::string& problem);
    ~TitlePatterns();

    // The sections whose whole title it may be, as places in all_sections(), in order.
    [[nodiscard]] std::vector<std::size_t> fit(const std::string& title) const;

  private:
    TitlePatterns();

    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace speckiln::spec
