// An issue form as GitHub knows it: what its YAML and the document are read into and written from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace github {

struct Place {
    std::uint64_t offset = 0, length = 0;
};

struct Option {
    std::string label;
    bool required = false;  // of a checkbox
};

struct Element {
    enum class Type : std::uint8_t { markdown, textarea, input, dropdown, checkboxes, upload };
    Type type = Type::textarea;
    std::string id, label, description, placeholder, value, render, accept;
    std::vector<Option> options;
    std::optional<std::size_t> chosen;  // of a dropdown: what it begins with
    bool multiple = false, required = false;
    std::vector<std::pair<std::string, std::string>> unknown;  // keys that no form has
    std::optional<Place> place;
};

struct Property {
    std::string name;
    std::vector<std::string> values;
    bool list = false;
    std::optional<Place> place;
};

struct Form {
    std::vector<Property> properties;
    std::vector<Element> body;
};

std::string_view name_of(Element::Type);  // "textarea"
std::optional<Element::Type> type_of(std::string_view name);

// The id that a field gets from its label, where it has none: "Who is it for?" → "who-is-it-for". Never
// empty.
std::string id_of(std::string_view label);
// Letters, digits, - and _.
bool is_id(std::string_view id);

// What nobody sees at the ends of a text.
std::string_view without_blanks(std::string_view text);
// Blank lines at the beginning and at the end; blanks of a line itself say something in markdown.
std::string_view without_blank_lines(std::string_view text);

}  // namespace github
