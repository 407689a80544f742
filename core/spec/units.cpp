#include "spec/units.h"

#include <algorithm>

#include "spec/compare.h"

namespace speckiln::spec {
namespace {

// The child of `block` that the node lies in.
NodeId child_below(const Document& doc, NodeId block, NodeId node) {
    while (node != 0 && doc[node].parent != block)
        node = doc[node].parent;
    return node;
}

// "In Review" where the vocabulary has "Review": both say how far it is, in the same way.
const Option* option_for(const Item& choice, const std::string& chosen) {
    for (const auto& option : choice.options)
        if (comparable_title(option.text) == comparable_title(chosen)) return &option;
    const auto stage = stage_of(chosen);
    if (stage == Stage::unknown) return nullptr;
    const Option* found = nullptr;
    for (const auto& option : choice.options)
        if (stage_of(option.text) == stage) {
            if (found != nullptr) return nullptr;
            found = &option;
        }
    return found;
}

}  // namespace

std::vector<Unit> units_of(const Document& doc, const Content& content, NodeId block,
                           const std::vector<std::size_t>& items) {
    std::vector<Unit> units;
    const bool list = doc.kind(block) == KILN_LIST;
    if (!list && doc.kind(block) != KILN_PARAGRAPH) return units;
    NodeId alone = 0;  // the node that the last unit is, so that one that asks twice is none
    for (const auto i : items) {
        const auto& item = content.items[i];
        if (item.inner) continue;
        const NodeId node = list ? child_below(doc, block, item.node) : block;
        if (node == alone) {
            if (!units.empty() && units.back().node == node) units.pop_back();
            continue;
        }
        alone = node;
        const bool asks = item.kind == Item::Kind::field || item.kind == Item::Kind::choice;
        if (asks && !item.text.empty()) units.push_back({node, block, i});
    }
    return units;
}

bool has_header_fields(const Cut& all, std::size_t piece) {
    if (piece == 0 || piece == all.title) return true;
    const auto& roles = all.pieces[piece].roles;
    return !all.pieces[piece].question && !roles.empty() &&
           (roles.front() == "metadata" || roles.front() == "status");
}

bool tick(Document& doc, NodeId within, const Item& choice, const std::vector<std::string>& chosen) {
    std::vector<std::string> boxes;
    for (const auto& one : chosen) {
        const auto* option = option_for(choice, one);
        if (option == nullptr) return false;
        boxes.push_back(option->text);
    }
    std::size_t ticked = 0;
    for (NodeId at = within; at != 0; at = doc.walk(at, within)) {
        std::string text(doc[at].text);
        for (const auto& box : boxes) {
            const auto found = text.find("[ ] " + box);
            if (found == std::string::npos) continue;
            text[found + 1] = 'x';
            ++ticked;
        }
        if (text != doc[at].text) doc.set_text(at, text);
        if (at == within && doc[at].first == 0) break;
    }
    return ticked == boxes.size();
}

}  // namespace speckiln::spec
