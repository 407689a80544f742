#include "model/json_text.h"

#include "model/utf8.h"

namespace speckiln {

void append_json_string(std::string& to, std::string_view s) {
    static constexpr char hex[] = "0123456789abcdef";
    to += '"';
    std::size_t plain = 0;  // begin of the run that needs no escape
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto c = static_cast<unsigned char>(s[i]);
        const bool separator =
            c == 0xE2 && i + 2 < s.size() && s[i + 1] == '\x80' && (s[i + 2] & '\xFE') == '\xA8';
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !separator) continue;
        to.append(s, plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"':
                to += "\\\"";
                break;
            case '\\':
                to += "\\\\";
                break;
            case '\n':
                to += "\\n";
                break;
            case '\r':
                to += "\\r";
                break;
            case '\t':
                to += "\\t";
                break;
            case 0xE2:
                to += s[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
                plain = i + 3;
                i += 2;
                break;
            default:
                to += "\\u00";
                to += hex[c >> 4];
                to += hex[c & 15];
        }
    }
    to.append(s, plain);
    to += '"';
}

void append_json_bytes(std::string& to, std::string_view bytes) {
    if (utf8::first_invalid(bytes) == std::string_view::npos)
        append_json_string(to, bytes);
    else
        append_json_string(to, utf8::repaired(bytes));
}

}  // namespace speckiln
