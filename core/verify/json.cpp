// What a JSON file says: of a spec in the interchange form, what the spec says; of any other, every string
// and number.
#include "json_spec.h"
#include "json_tree.h"
#include "markdown.h"

namespace speckiln::verify {
namespace {

void take(std::string_view said, Words& out) {
    for (Word w : words_of(said)) {
        w.at = 0;  // the parser does not tell where it is
        w.size = 0;
        out.push_back(w);
    }
}

}  // namespace

Page scan_json(Text text) {
    const auto tree = JsonTree::parse(text.view());
    if (tree && is_spec(*tree)) return scan_spec(*tree);
    Page page;
    page.text = std::move(text);
    if (!tree) {
        page.words = words_of(page.text.view());
        return page;
    }
    for (const JsonValue& value : tree->values()) {
        take(value.key, page.words);
        if (value.type == JsonValue::Type::string || value.type == JsonValue::Type::number)
            take(value.text, page.words);
    }
    return page;
}

}  // namespace speckiln::verify
