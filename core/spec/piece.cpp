#include "spec/piece.h"

#include <algorithm>
#include <unordered_map>

#include "normalise/roles.h"
#include "normalise/words.h"
#include "spec/compare.h"

namespace speckiln::spec {
namespace {

// Which child of the document each node lies in, by node.
std::vector<NodeId> children_of_root(const Document& doc) {
    std::vector<NodeId> child(doc.size() + 1);
    NodeId top = 0;
    for (NodeId at = doc.walk(doc.root(), doc.root()); at != 0; at = doc.walk(at, doc.root())) {
        if (doc[at].parent == doc.root()) top = at;
        child[at] = top;
    }
    return child;
}

// Something refers to a place in it, or it to a note.
bool is_referred_to(const Document& doc, NodeId block) {
    for (NodeId at = block; at != 0; at = doc.walk(at, block)) {
        if (doc.kind(at) == KILN_NOTE_REF || doc.kind(at) == KILN_POINT) return true;
        if (at == block && doc[at].first == 0) break;
    }
    return false;
}

std::string joined(const std::vector<std::string>& columns) {
    std::string out;
    for (const auto& column : columns)
        out += comparable_title(column) + '\n';
    return out;
}

template <class Use>
void each_block(const std::vector<Block>& blocks, const Use& use) {
    for (const auto& block : blocks) {
        use(block);
        each_block(block.inner, use);
        each_block(block.blocks, use);
    }
}

template <class Use>
void each_block(const std::vector<TemplateSection>& sections, const Use& use) {
    for (const auto& section : sections) {
        each_block(section.blocks, use);
        each_block(section.sections, use);
    }
}

}  // namespace

bool is_title_of(const TemplateSection* section, std::string_view comparable) {
    return section != nullptr && std::find(section->comparable.begin(), section->comparable.end(),
                                           comparable) != section->comparable.end();
}

bool is_whole_title_of(const TemplateSection* section, std::string_view title) {
    if (!is_title_of(section, comparable_title(title))) return false;
    const auto words = fold_words(title);
    const auto is_same = [&](std::string_view known) { return fold_words(known) == words; };
    return words == comparable_title(title) || is_same(section->title) ||
           std::any_of(section->aliases.begin(), section->aliases.end(), is_same);
}

Cut cut(const Document& doc, const Reading& reading, const RoleCatalogue& roles) {
    const auto& content = reading.content;
    const auto child = children_of_root(doc);
    std::unordered_map<NodeId, std::vector<std::size_t>> items;
    for (std::size_t i = 0; i < content.items.size(); ++i)
        items[child[content.items[i].node]].push_back(i);
    std::unordered_map<NodeId, std::size_t> sections;
    for (std::size_t i = 0; i < content.outline.size(); ++i)
        if (doc[content.outline[i].heading].parent == doc.root())
            sections.emplace(content.outline[i].heading, i);
    const TemplateWords words(reading.match.followed);

    Cut all;
    all.pieces.emplace_back();
    std::vector<std::size_t> open;  // headings whose sections go on
    for (NodeId at = doc[doc.root()].first; at != 0; at = doc[at].next) {
        if (doc.kind(at) == KILN_PROPERTIES) {
            all.properties = at;
            continue;
        }
        if (doc.kind(at) == KILN_NOTES) {
            all.notes = at;
            continue;
        }
        const auto found = items.find(at);
        if (const auto section = sections.find(at); section != sections.end()) {
            const auto i = section->second;
            Piece piece;
            piece.head = at;
            piece.level = content.outline[i].level;
            while (!open.empty() && all.pieces[open.back()].level >= piece.level)
                open.pop_back();
            if (!open.empty()) piece.parent = open.back();
            piece.title = content.titles[i];
            piece.comparable = content.comparable[i];
            piece.roles = reading.roles[i];
            piece.of = reading.match.section[i];
            piece.templated =
                is_whole_title_of(piece.of, without_number(piece.title)) && !is_referred_to(doc, at);
            if (i + 1 == reading.match.title) all.title = all.pieces.size();
            open.push_back(all.pieces.size());
            // What a toggle holds is its own block.
            if (doc.kind(at) == KILN_TOGGLE) {
                piece.blocks.push_back(at);
                piece.items.push_back(found == items.end() ? std::vector<std::size_t>() : found->second);
            }
            all.pieces.push_back(std::move(piece));
            continue;
        }
        const bool alone = found != items.end() && found->second.size() == 1;
        const auto* item = alone ? &content.items[found->second.front()] : nullptr;
        if (item != nullptr && item->kind == Item::Kind::prompt && item->node == at) {
            Piece piece;
            piece.head = at;
            piece.question = true;
            if (!open.empty()) piece.parent = open.back();
            piece.title = item->text;
            piece.comparable = comparable_title(item->text);
            const auto* known = words.roles_of(piece.comparable);
            piece.templated = known != nullptr && !is_referred_to(doc, at);
            piece.roles = known != nullptr && !known->empty() ? *known : role_names(roles, piece.title);
            all.pieces.push_back(std::move(piece));
            continue;
        }
        auto& piece = all.pieces.back();
        piece.blocks.push_back(at);
        piece.items.push_back(found == items.end() ? std::vector<std::size_t>() : found->second);
    }
    return all;
}

TemplateWords::TemplateWords(const Template* t) {
    if (t == nullptr) return;
    const auto keep = [this](const Block& block) {
        if (block.kind == Block::Kind::table)
            tables_.insert(joined(block.columns));
        else
            labels_[comparable_title(block.text)] = block.roles;
    };
    each_block(t->before, keep);
    each_block(t->blocks, keep);
    each_block(t->sections, keep);
}

bool TemplateWords::say(const Item& item, bool from_template) const {
    switch (item.kind) {
        case Item::Kind::blank:
            return true;
        case Item::Kind::prompt:
        case Item::Kind::field:
        case Item::Kind::choice:
            return labels_.contains(comparable_title(item.text));
        case Item::Kind::table:
            return tables_.contains(joined(item.columns));
        case Item::Kind::task:
            return from_template || item.answer.blank;
        default:
            return from_template;
    }
}

const std::vector<std::string>* TemplateWords::roles_of(std::string_view comparable) const {
    const auto found = labels_.find(std::string(comparable));
    return found == labels_.end() ? nullptr : &found->second;
}

bool is_own(const Document& doc, const Reading& reading, const TemplateWords& words, NodeId block,
            const std::vector<std::size_t>& items) {
    if (doc.kind(block) == KILN_DIVIDER) return false;
    if (reading.match.followed == nullptr || doc.kind(block) == KILN_CONTENTS) return true;
    if (items.empty()) return !doc.plain_text(block).empty() || is_referred_to(doc, block);
    const bool own = std::any_of(items.begin(), items.end(), [&](std::size_t i) {
        const auto& item = reading.content.items[i];
        const bool from_template = reading.match.from_template[i];
        return is_answer(item, from_template) || reading.has_answer[i] || !words.say(item, from_template);
    });
    return own || is_referred_to(doc, block);
}

}  // namespace speckiln::spec
