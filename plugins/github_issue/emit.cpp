#include "github_issue/emit.h"

#include "markdown/write_yaml.h"

namespace github {

namespace {

void text(std::string_view key, std::string_view value, std::size_t indent, std::string& out) {
    if (value.empty()) return;
    out.append(indent, ' ').append(key).append(":");
    markdown::write_yaml_text(value, indent + 2, out);
    out += '\n';
}

void item(std::string_view value, std::size_t indent, std::string& out) {
    out.append(indent, ' ').append("- ");
    markdown::write_yaml_string(value, false, out);
    out += '\n';
}

void property(const Property& p, std::string& out) {
    if (!p.list) return text(p.name, p.values.front(), 0, out);
    out.append(p.name).append(":\n");
    for (const auto& value : p.values)
        item(value, 2, out);
}

void options(const Element& e, std::string& out) {
    if (e.options.empty()) return;
    out += "      options:\n";
    for (const auto& o : e.options) {
        if (e.type == Element::Type::dropdown) {
            item(o.label, 8, out);
            continue;
        }
        out += "        - label: ";
        markdown::write_yaml_string(o.label, false, out);
        out += '\n';
        if (o.required) out += "          required: true\n";
    }
    if (e.chosen) out += "      default: " + std::to_string(*e.chosen) + "\n";
}

void element(const Element& e, std::string& out) {
    out.append("\n  - type: ").append(name_of(e.type)).append("\n");
    if (e.type != Element::Type::markdown) text("id", e.id, 4, out);
    out += "    attributes:\n";
    text("label", e.label, 6, out);
    text("description", e.description, 6, out);
    text("placeholder", e.placeholder, 6, out);
    text("value", e.value, 6, out);
    text("render", e.render, 6, out);
    if (e.multiple) out += "      multiple: true\n";
    options(e, out);
    if (!e.required && e.accept.empty()) return;
    out += "    validations:\n";
    if (e.required) out += "      required: true\n";
    text("accept", e.accept, 6, out);
}

}  // namespace

std::string form_yaml(const Form& form) {
    std::string out;
    for (const auto& p : form.properties)
        property(p, out);
    out += "body:";
    for (const auto& e : form.body)
        element(e, out);
    return out;
}

}  // namespace github
