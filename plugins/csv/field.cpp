#include "csv/field.h"

#include <speckiln/plugin/text.hpp>

#include "csv/delimiter.h"
#include "csv/encoding.h"

namespace kiln::csv {
namespace {

bool needs_quotes(std::string_view text, char delimiter) {
    if (text.empty()) return false;
    return text.front() == ' ' || text.back() == ' ' || text.find(delimiter) != npos ||
           text.find_first_of("\"\r\n") != npos || text.find_first_of(delimiters) != npos;
}

}  // namespace

void append_field(std::string& out, std::string_view text, char delimiter, bool first_of_file) {
    const bool misread = first_of_file && (text.starts_with(bom) || text.starts_with("sep="));
    if (!misread && !needs_quotes(text, delimiter)) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace kiln::csv
