// Strings as YAML: plain where every reader of YAML 1.1 and 1.2 takes them for that very string, quoted
// elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace markdown {

// One line. key: what stands before a colon.
void write_yaml_string(std::string_view s, bool key, std::string& out);

// After "key:": a blank and the string, or a block of its own lines if it has several. indent: of those
// lines.
void write_yaml_text(std::string_view s, std::size_t indent, std::string& out);

// Is it a number to YAML, and does nothing but a number look like it?
bool is_yaml_number(std::string_view s);

}  // namespace markdown
