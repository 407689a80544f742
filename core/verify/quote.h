// Text of a document within a message.
#pragma once

#include <string>
#include <string_view>

#include "utf8.h"

namespace speckiln::verify {

// On one line, at most so many bytes of it, between quotation marks.
inline std::string in_quotes(std::string_view text, std::size_t most = 160) {
    std::string out = "\"";
    for (const char c : utf8_prefix(text, most))
        out.push_back(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
    return out + (text.size() > most ? "…\"" : "\"");
}

}  // namespace speckiln::verify
