// What stands above a page's text: "# Title" and, where they are read back as that, its properties.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markdown/write_pen.h"
#include "owner.h"
#include "write_value.h"

namespace notion {

struct Head {
    std::string title;
    std::string lines;              // "Key: value", each with its newline
    std::vector<std::string> text;  // properties that can only be text
    Owner owner = Owner::unknown;
    Columns columns;

    // As it stands above what begins so.
    [[nodiscard]] std::string above(std::string_view body) const;
};

// Without the heading that became the title, which is then `elsewhere`.
Head head_of(markdown::Pen& pen, ValueWriter& values);

// The name of the document's own file, without its folder; empty where none is planned.
std::string_view own_name(const kiln::Job& in);

}  // namespace notion
