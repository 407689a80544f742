// The templates there are: those that come along, and a user's own.
#pragma once

#include <deque>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "spec/template.h"

namespace speckiln::spec {

// schemas/templates/*.json.
std::span<const std::string_view> standard_template_texts();

// Is it a file that is named, and no template by its name? It has an ending, or a folder.
bool names_template_file(const std::string& named);

class Catalogue {
  public:
    // Reads those that come along; first when something is to be recognised, as it takes a moment.
    Catalogue();

    // Adds one from a file, in front of those of the same name. Its own faults are told with line and column.
    Result<const Template*> add(const std::filesystem::path& file,
                                const std::vector<std::string>& roles = {});

    const Template* add(Template);

    // What was found in it stays where it is.
    [[nodiscard]] const std::deque<Template>& all() const { return templates_; }
    // "ours", the newest of that name, or "ours@2". The error names the nearest.
    [[nodiscard]] Result<const Template*> find(std::string_view name) const;
    [[nodiscard]] const Template* newest(std::string_view name) const;

  private:
    std::deque<Template> templates_;
};

}  // namespace speckiln::spec
