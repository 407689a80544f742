// What stands at the document's end: footnotes, and before them the definitions that no link uses.
#include "markdown/parse_walk.h"
#include "markdown/read_blocks.h"
#include "markdown/read_links.h"

namespace markdown {

bool Blocks::footnote(cmark_node* n) {
    if (!in_notes_) {
        unused_references();
        in_notes_ = true;
        c_.in.open(KILN_NOTES);
    }
    ++footnotes_;
    if (open(n, KILN_FOOTNOTE)) c_.in.set(last_opened_, KILN_AT_ID, view(n->as.literal));
    return true;
}

// Definitions that no link uses say something all the same: `[//]: # (a remark)`.
void Blocks::unused_references() {
    const auto& references = c_.tree->references.all;
    if (references.empty()) return;
    const auto* root = c_.tree->root.get();
    for (const auto* note = root->first_child; note; note = note->next) {
        if (note->type != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
        for (auto* n = const_cast<cmark_node*>(note); n; n = next_in(n, note)) {
            if (n->type == CMARK_NODE_LINK || n->type == CMARK_NODE_IMAGE) {
                c_.used.insert(reference_key(view(n->as.link.url), view(n->as.link.title)));
            }
        }
    }
    std::string text;
    for (const auto& r : references) {
        if (c_.used.contains(reference_key(r.url, r.title))) continue;
        const auto url = c_.address(r.url);
        if (!text.empty()) text.push_back('\n');
        // With a blank in it `^a` is the label of no footnote.
        text.append("[").append(r.label).append(r.label.starts_with('^') ? " ]: <" : "]: <");
        for (const char c : without_controls(url)) {
            if (c == '<' || c == '>' || c == '\\') text.push_back('\\');
            text.push_back(c);
        }
        text.push_back('>');
        if (r.title.empty()) continue;
        text.append(" \"");
        for (const char c : r.title) {
            if (c == '"' || c == '\\') text.push_back('\\');
            text.push_back(c >= 0 && c < ' ' ? ' ' : c);
        }
        text.push_back('"');
    }
    if (!text.empty()) raw(text, "markdown", {});
}

}  // namespace markdown
