// One element of a form's body.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "github_issue/form_problems.h"
#include "github_issue/yaml.h"

namespace github {

class ElementReader {
  public:
    ElementReader(const Yaml& yaml, Problems& problems) : yaml_(yaml), problems_(problems) {}
    Element read(const YamlNode& map);
    // When all have been read: what only shows beside each other.
    void finish();

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
    void refer(const YamlNode& map, const Element& e);
    [[nodiscard]] bool has_attribute(const YamlNode& map, std::string_view name) const;

    [[nodiscard]] const YamlNode* find(const YamlNode& map, std::string_view key) const;
    // The text of a scalar; a list or map is a fault.
    std::string text(const YamlNode& key);
    bool flag(const YamlNode& key);

    const Yaml& yaml_;
    Problems& problems_;
    // What fields are known by: their ids, and what is left of the labels of those that have none.
    std::unordered_set<std::string> references_;
    std::unordered_map<std::string, std::uint32_t> unnamed_;  // of the latter → their places among all
    struct Box {
        const YamlNode* node;
        std::uint32_t field;
        std::string reference;
    };
    std::vector<Box> boxes_;
    std::uint32_t field_ = 0;
};

}  // namespace github
