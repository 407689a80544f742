#include "spec/retemplate_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/graft.h"
#include "normalise/words.h"
#include "spec/compare.h"

namespace speckiln::spec {
namespace {

bool asks_for(const Item& item) {
    return item.kind == Item::Kind::field || item.kind == Item::Kind::choice || item.kind == Item::Kind::task;
}

std::size_t parts_of(const Document& doc, NodeId block) {
    if (doc.kind(block) != KILN_LIST) return 1;
    std::size_t n = 0;
    for (NodeId at = doc[block].first; at != 0; at = doc[at].next)
        ++n;
    return n;
}

bool lies_in(const Document& doc, NodeId node, NodeId item, NodeId block) {
    while (node != item && node != block && node != 0)
        node = doc[node].parent;
    return node == item;
}

}  // namespace

std::string label_key(std::string_view label) {
    auto key = comparable_title(label);
    if (key.ends_with('s') && key.size() > 1) key.pop_back();
    return key;
}

std::unordered_map<std::string, Unit> asked_for(const Blank& blank) {
    std::unordered_map<std::string, Unit> asked;
    for (std::size_t p = 0; p < blank.cut.pieces.size(); ++p) {
        if (!has_header_fields(blank.cut, p)) continue;
        const auto& piece = blank.cut.pieces[p];
        for (std::size_t b = 0; b < piece.blocks.size(); ++b)
            for (const auto& unit :
                 units_of(blank.document, blank.reading.content, piece.blocks[b], piece.items[b]))
                asked.emplace(label_key(blank.reading.content.items[unit.item].text), unit);
    }
    return asked;
}

RetemplatedFields::RetemplatedFields(Move& move) : move_(move) {
    const auto& doc = move.doc;
    const auto asked = asked_for(move.blank);
    if (const NodeId properties = move.source.properties; properties != 0)
        for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
            known_labels_.insert(label_key(doc.get(at, KILN_AT_NAME)));
    for (std::size_t p = 0; p < move.source.pieces.size(); ++p) {
        if (!has_header_fields(move.source, p)) continue;
        const auto& piece = move.source.pieces[p];
        for (std::size_t b = 0; b < piece.blocks.size(); ++b) {
            std::size_t paired = 0;
            for (const auto& unit : units_of(doc, move.reading.content, piece.blocks[b], piece.items[b]))
                paired += pair(unit, asked);
            if (paired > 0 && paired == parts_of(doc, piece.blocks[b])) move.own[p][b] = false;
        }
    }
}

bool RetemplatedFields::pair(const Unit& unit, const std::unordered_map<std::string, Unit>& asked) {
    const auto& item = move_.reading.content.items[unit.item];
    const auto label = label_key(item.text);
    if (!is_answer(item, false)) {
        // Nobody answered what the old template asked: the new one asks in its own way.
        const bool templated = move_.words.say(item, false);
        if (!templated) known_labels_.insert(label);
        return templated;
    }
    const auto found = asked.find(label);
    if (found == asked.end() || answers_.contains(found->second.node)) {
        known_labels_.insert(label);
        return false;
    }
    answers_.emplace(found->second.node, Answer{unit, found->second.item});
    return true;
}

RetemplatedFields::Labels RetemplatedFields::labels_of(std::size_t piece) const {
    Labels labels;
    if (piece == Piece::none) return labels;
    const auto& from = move_.source.pieces[piece];
    for (std::size_t b = 0; b < from.blocks.size(); ++b) {
        if (!move_.own[piece][b]) continue;
        for (const auto i : from.items[b])
            if (const auto& item = move_.reading.content.items[i]; asks_for(item))
                labels.insert(label_key(item.text));
    }
    return labels;
}

bool RetemplatedFields::asks(const Indices& items) const {
    const auto& all = move_.blank.reading.content.items;
    return std::any_of(items.begin(), items.end(), [&](std::size_t i) { return asks_for(all[i]); });
}

bool RetemplatedFields::is_known(const Indices& items, const Labels& labels) const {
    return std::any_of(items.begin(), items.end(), [&](std::size_t i) {
        const auto& item = move_.blank.reading.content.items[i];
        if (!asks_for(item)) return false;
        const auto label = label_key(item.text);
        return labels.contains(label) || known_labels_.contains(label);
    });
}

NodeId RetemplatedFields::ask(NodeId block, const Indices& items, const Labels& labels) {
    if (!asks(items)) return 0;
    if (move_.blank.document.kind(block) == KILN_LIST) return ask_list(block, items, labels);
    if (const auto found = answers_.find(block); found != answers_.end())
        return answer(block, found->second, KILN_PARAGRAPH);
    return is_known(items, labels) ? 0 : graft(move_.blank.document, block, move_.doc);
}

NodeId RetemplatedFields::ask_list(NodeId list, const Indices& items, const Labels& labels) {
    const auto& blank = move_.blank.document;
    const NodeId made = graft_alone(blank, list, move_.doc);
    bool any = false;
    for (NodeId at = blank[list].first; at != 0; at = blank[at].next) {
        if (const auto found = answers_.find(at); found != answers_.end()) {
            move_.doc.append(made, answer(at, found->second, KILN_ITEM));
            any = true;
            continue;
        }
        Indices within;
        for (const auto i : items)
            if (lies_in(blank, move_.blank.reading.content.items[i].node, at, list)) within.push_back(i);
        if (is_known(within, labels)) continue;
        move_.doc.append(made, graft(blank, at, move_.doc));
        any |= asks(within);
    }
    return any ? made : 0;
}

// What was answered, in the place of what asks for it.
NodeId RetemplatedFields::answer(NodeId asked, const Answer& answer, Kind wanted) {
    auto& doc = move_.doc;
    const NodeId unit = answer.unit.node;
    const auto& item = move_.reading.content.items[answer.unit.item];
    const auto& choice = move_.blank.reading.content.items[answer.asked];
    moved_.insert(unit);
    doc.detach(unit);
    if (choice.kind == Item::Kind::choice && answer.unit.plain) {
        std::vector<std::string> chosen;
        for (const auto& option : item.options)
            if (option.chosen) chosen.push_back(option.text);
        if (item.kind == Item::Kind::field) chosen.push_back(item.answer.text);
        const NodeId copy = graft(move_.blank.document, asked, doc);
        if (tick(doc, copy, choice, chosen)) {
            say_other_boxes(unit, item, choice);
            return copy;
        }
    }
    const Kind had = doc.kind(unit);
    if (had == wanted) return unit;
    if (wanted == KILN_ITEM) {
        const NodeId made = doc.make(KILN_ITEM);
        doc.append(made, unit);
        return made;
    }
    const NodeId paragraph = doc[unit].first;  // all that the item holds
    doc.detach(paragraph);
    return paragraph;
}

// Options, or the answer that one stands for now, that the new template words in another way or does not
// have.
void RetemplatedFields::say_other_boxes(NodeId node, const Item& had, const Item& choice) const {
    const auto is_there = [&](const std::string& text) {
        return std::any_of(choice.options.begin(), choice.options.end(),
                           [&](const Option& other) { return fold_words(other.text) == fold_words(text); });
    };
    std::string words;
    for (const auto& option : had.options)
        if (!is_there(option.text))
            words +=
                fmt::format("{}[{}] {}", words.empty() ? "" : " ", option.chosen ? 'x' : ' ', option.text);
    if (had.kind == Item::Kind::field && !is_there(had.answer.text)) words = had.answer.text;
    if (!words.empty()) move_.say_lost(node, words);
}

}  // namespace speckiln::spec
