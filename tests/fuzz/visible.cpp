#include "fuzz/visible.h"

#include <algorithm>
#include <vector>

namespace speckiln::fuzz {
namespace {

void add(std::string& to, std::string_view text) {
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') to += c;
}

}  // namespace

std::string visible(const Document& document) {
    std::string shown;
    std::vector<std::string> comments;
    for (NodeId n = document.root(); n != 0; n = document.walk(n, document.root())) {
        const auto text = document[n].text;
        if (document.kind(n) == KILN_RAW && text.starts_with("<!--")) {
            add(comments.emplace_back(), text);
            continue;
        }
        for (const auto key : {KILN_AT_NUMBER, KILN_AT_NAME, KILN_AT_HREF, KILN_AT_ALT, KILN_AT_LANGUAGE})
            add(shown, document.get(n, key));
        add(shown, text);
        // Text that falls into one leaf or two is the same text.
        if (document.kind(n) != KILN_TEXT && !shown.ends_with('\n')) shown += '\n';
    }
    std::sort(comments.begin(), comments.end());
    for (const auto& comment : comments)
        shown.append(comment).append("\n");
    return shown;
}

}  // namespace speckiln::fuzz
