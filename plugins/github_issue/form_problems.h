// What is wrong with a form, said with its place in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <speckiln/plugin.hpp>

#include "github_issue/form.h"
#include "github_issue/yaml.h"

namespace github {

class Problems {
  public:
    Problems(kiln::Reader in, kiln_entry entry, std::uint64_t offset, std::string_view text);

    // It is no form.
    void fault(const YamlFault&);
    void fault(const YamlNode& at, std::string_view what) { fault({at.line, at.column, std::string(what)}); }
    [[nodiscard]] bool failed() const { return failed_; }
    // It is one, but GitHub does not take it. Of many the first are said, the others counted.
    void refused(const YamlNode& at, std::string_view what, std::string_view remedy);
    // A scalar that is empty, or that YAML takes for something else than a text.
    void check_text(const YamlNode& scalar);
    void comments(const std::vector<std::uint32_t>& lines);
    void finish();

    [[nodiscard]] std::optional<Place> place_of(const YamlNode& node) const;
    // What stands below a key, as it is written: from its value to the key that follows.
    [[nodiscard]] std::string source_of(const YamlNode& node, const YamlNode* next) const;
    [[nodiscard]] const std::vector<std::string_view>& lines() const { return lines_; }

  private:
    void report(int severity, const char* code, std::uint32_t line, std::uint32_t column,
                std::string_view message, std::string_view remedy) const;

    kiln::Reader in_;
    kiln_entry entry_;
    std::uint64_t offset_;
    std::string_view text_;
    std::vector<std::string_view> lines_;
    std::size_t refusals_ = 0;
    bool failed_ = false;
};

}  // namespace github
