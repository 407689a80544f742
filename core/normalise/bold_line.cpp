#include "normalise/bold_line.h"

#include <string_view>

#include "normalise/words.h"

namespace speckiln {
namespace {

// `tail`: plain text that may stand behind all that is bold.
bool is_bold(const Document& doc, NodeId paragraph, std::string_view tail) {
    bool any = false, ended = false, asked = false;
    for (NodeId at = doc.walk(paragraph, paragraph); at != 0; at = doc.walk(at, paragraph)) {
        switch (doc.kind(at)) {
            case KILN_TEXT: {
                const auto text = trim(doc[at].text);
                if (text.empty()) break;
                if (ended) return false;
                const bool bold = (doc[at].marks & KILN_MARK_STRONG) != 0;
                if (!bold && (text != tail || !any)) return false;
                ended = !bold;
                asked = text.ends_with('?');
                any = true;
                break;
            }
            case KILN_BREAK:
                // A question may be wrapped; one below another is another.
                if (tail.empty() || asked || doc.get(at, KILN_AT_TYPE) != "soft") return false;
                break;
            case KILN_LINK:
            case KILN_POINT:
                break;
            default:
                return false;
        }
    }
    return any;
}

}  // namespace

bool is_bold_line(const Document& doc, NodeId paragraph) {
    return is_bold(doc, paragraph, {});
}

bool is_bold_question(const Document& doc, NodeId paragraph) {
    return is_bold(doc, paragraph, "?") && trim(doc.plain_text(paragraph)).ends_with('?');
}

}  // namespace speckiln
