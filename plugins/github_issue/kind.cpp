#include "github_issue/kind.h"

#include <algorithm>
#include <array>

#include <speckiln/plugin.hpp>

#include "github_issue/submitted.h"

namespace github {

namespace {

constexpr std::array<std::string_view, 9> template_keys = {
    "name", "about", "description", "title", "labels", "projects", "type", "assignees", "body"};

// The key that a line at the left edge begins with; "" where it is none of them.
std::string_view key_of(std::string_view line) {
    const auto key = line.substr(0, line.find(':'));
    const bool colon =
        key.size() < line.size() && (key.size() + 1 == line.size() || line[key.size() + 1] == ' ');
    return colon && std::find(template_keys.begin(), template_keys.end(), key) != template_keys.end()
               ? key
               : std::string_view();
}

// "- type: input", also with more blanks behind the mark.
bool is_type(std::string_view words) {
    if (words.starts_with("- ")) words = kiln::trimmed(words.substr(2));
    return words.starts_with("type:");
}

bool is_rule(std::string_view line) {
    return kiln::trimmed(line) == "---";
}

}  // namespace

Kind kind_of(std::string_view text) {
    bool first = true, fenced = false, closed = false, name = false, about = false, body = false;
    for (kiln::Lines lines(text); lines.next();) {
        const auto line = lines.line();
        const auto words = kiln::trimmed(line);
        if (first && words.empty()) continue;
        if (first && is_rule(line)) {
            fenced = true;
            first = false;
            continue;
        }
        if (first && !words.starts_with('#') && key_of(line).empty()) break;
        first = first && words.starts_with('#');
        if (fenced && is_rule(line)) {
            closed = true;
            break;
        }
        const auto key = key_of(line);
        name = name || key == "name";
        about = about || key == "about" || key == "description";
        body = body || key == "body";
        if (body && is_type(words)) return Kind::form;
    }
    if (closed && name && about) return Kind::template_;
    return !fenced && holds_no_response(text) ? Kind::issue : Kind::none;
}

}  // namespace github
