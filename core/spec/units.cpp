#include "spec/units.h"

#include <algorithm>

#include "normalise/words.h"
#include "spec/compare.h"

namespace speckiln::spec {
namespace {

// The child of `block` that the node lies in.
NodeId child_below(const Document& doc, NodeId block, NodeId node) {
    while (node != 0 && doc[node].parent != block)
        node = doc[node].parent;
    return node;
}

bool is_plain(const Document& doc, NodeId unit) {
    for (NodeId at = doc.walk(unit, unit); at != 0; at = doc.walk(at, unit)) {
        const auto kind = doc.kind(at);
        if (kind != KILN_PARAGRAPH && kind != KILN_TEXT && kind != KILN_CONTROL && kind != KILN_BREAK)
            return false;
    }
    return true;
}

// The option whose box is at the beginning: of "[ ] Approved with changes" not "Approved".
std::string_view option_at(std::string_view box, const Item& choice) {
    constexpr std::string_view open = "[ ] ";
    std::string_view longest;
    for (const auto& option : choice.options)
        if (option.text.size() > longest.size() && box.substr(open.size()).starts_with(option.text))
            longest = option.text;
    return longest;
}

// "In Review" where the vocabulary has "Review": both say how far it is, in the same way.
const Option* option_for(const Item& choice, const std::string& chosen) {
    const auto words = fold_words(chosen);
    for (const auto& option : choice.options)
        if (fold_words(option.text) == words) return &option;
    // "Approved (in May)" says more than a box can.
    if (words != comparable_title(chosen)) return nullptr;
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
        const NodeId node = list ? child_below(doc, block, item.node) : block;
        const bool goes_on = node == alone;
        const bool is_last = goes_on && !units.empty() && units.back().node == node;
        if (item.inner) {
            if (is_last) units.back().plain = false;
            continue;
        }
        // A value that goes on in the next line: "Reviewers: Ann," and "Bob".
        if (is_last && item.kind == Item::Kind::text) {
            units.back().plain = false;
            continue;
        }
        if (is_last) units.pop_back();
        if (goes_on) continue;
        alone = node;
        const bool asks = item.kind == Item::Kind::field || item.kind == Item::Kind::choice;
        // What has no words, a comment to a program, goes nowhere without its item.
        const bool whole = !list || doc[node].first == doc[node].last;
        if (asks && whole && !item.text.empty()) units.push_back({node, block, i, is_plain(doc, node)});
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
        for (auto box = text.find("[ ] "); box != std::string::npos; box = text.find("[ ] ", box + 1)) {
            const auto option = option_at(std::string_view(text).substr(box), choice);
            if (std::find(boxes.begin(), boxes.end(), option) == boxes.end()) continue;
            text[box + 1] = 'x';
            ++ticked;
        }
        if (text != doc[at].text) doc.set_text(at, text);
        if (at == within && doc[at].first == 0) break;
    }
    return ticked == boxes.size();
}

}  // namespace speckiln::spec
