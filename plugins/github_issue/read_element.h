// One element of a form's body.
#pragma once

#include <string>
#include <unordered_set>

#include "github_issue/form_problems.h"
#include "github_issue/yaml.h"

namespace github {

class ElementReader {
  public:
    ElementReader(const Yaml& yaml, Problems& problems) : yaml_(yaml), problems_(problems) {}
    Element read(const YamlNode& map);

  private:
    void type(const YamlNode& map, Element& e);
    void attributes(const YamlNode& map, Element& e);
    void validations(const YamlNode& map, Element& e);
    void options(const YamlNode& list, Element& e);
    void option(const YamlNode& node, Element& e);
    void chosen(const YamlNode& index, Element& e);
    // What no form has is kept beside the field.
    void unknown(const YamlNode& key, const char* what, Element& e);
    void settle(const YamlNode& map, Element& e);

    [[nodiscard]] const YamlNode* find(const YamlNode& map, std::string_view key) const;
    // The text of a scalar; a list or map is a fault.
    std::string text(const YamlNode& key);
    bool flag(const YamlNode& key);

    const Yaml& yaml_;
    Problems& problems_;
    std::unordered_set<std::string> ids_, labels_;
};

}  // namespace github
