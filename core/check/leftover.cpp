#include "check/leftover.h"

#include <algorithm>
#include <vector>

namespace speckiln::check {

using spec::Item;

namespace {

bool holds_blocks(Kind kind) {
    return kind == KILN_LIST || kind == KILN_ITEM || kind == KILN_QUOTE || kind == KILN_CALLOUT;
}

}  // namespace

bool shares_its_block(const spec::Content& content, std::size_t i) {
    const auto& items = content.items;
    const auto same = [&](std::size_t other) {
        return other < items.size() && items[other].node == items[i].node;
    };
    return (i > 0 && same(i - 1)) || same(i + 1);
}

Leftover::Leftover(const Subject& s) : s_(s) {
    if (s.own.entry == 0 || s.followed() == nullptr) return;
    for (std::size_t i = 0; i < s.reading.content.items.size(); ++i)
        if (is_templates_own(i)) own_.insert(s.reading.content.items[i].node);
    find_whole();
}

// From the last container to the first, so that those within one are known before it.
void Leftover::find_whole() {
    if (own_.empty()) return;
    const NodeId root = s_.doc.root();
    std::vector<NodeId> containers;
    for (NodeId at = root; at != 0;) {
        if (holds_blocks(s_.doc.kind(at))) containers.push_back(at);
        at = own_.contains(at) ? s_.doc.walk_over(at, root) : s_.doc.walk(at, root);
    }
    std::reverse(containers.begin(), containers.end());
    for (const NodeId at : containers) {
        NodeId child = s_.doc[at].first;
        bool whole = child != 0;
        for (; child != 0 && whole; child = s_.doc[child].next)
            whole = own_.contains(child) || whole_.contains(child);
        if (whole) whole_.insert(at);
    }
}

bool Leftover::is_templates_own(std::size_t i) const {
    const auto& item = s_.reading.content.items[i];
    if (item.kind != Item::Kind::text && item.kind != Item::Kind::guidance) return false;
    if (item.phrase == 0 || !s_.followed()->guidance.contains(item.phrase)) return false;
    if (shares_its_block(s_.reading.content, i)) return false;
    for (NodeId at = s_.doc.walk(item.node, item.node); at != 0; at = s_.doc.walk(at, item.node)) {
        const auto kind = s_.doc.kind(at);
        if (kind != KILN_TEXT && kind != KILN_LINK && kind != KILN_BREAK) return false;
    }
    return true;
}

Edit Leftover::deletion(std::size_t i) {
    const auto& item = s_.reading.content.items[i];
    if (!own_.contains(item.node)) return {};
    if (item.section != 0 && item.section != s_.reading.match.title) {
        const auto [known, is_new] = sections_.try_emplace(item.section);
        if (is_new) known->second = of_instructions(item.section);
        if (known->second.length > 0) return known->second;
    }
    // Of a box with nothing else in it the empty box would stay.
    NodeId box = 0;
    for (NodeId at = s_.doc[item.node].parent; whole_.contains(at); at = s_.doc[at].parent)
        if (s_.doc.kind(at) == KILN_CALLOUT || s_.doc.kind(at) == KILN_QUOTE) box = at;
    if (box != 0) return deletion_of(s_.doc, s_.own, box);
    return deletion_of(s_.doc, s_.own, item.node);
}

Edit Leftover::of_instructions(std::size_t section) const {
    const auto& outline = s_.reading.content.outline;
    const NodeId heading = outline[section - 1].heading;
    const auto* wanted = s_.reading.match.section[section - 1];
    if (wanted == nullptr || wanted->roles.empty() || wanted->roles.front() != "instructions") return {};
    const auto& titles = wanted->comparable;
    const bool named =
        std::find(titles.begin(), titles.end(), s_.reading.content.comparable[section - 1]) != titles.end();
    const bool has_parts = section < outline.size() && outline[section].parent == section - 1;
    if (!named || has_parts || s_.doc.kind(heading) != KILN_HEADING ||
        s_.doc[heading].parent != s_.doc.root())
        return {};
    const NodeId next = section < outline.size() ? outline[section].heading : 0;
    const NodeId root = s_.doc.root();
    for (NodeId at = s_.doc.walk_over(heading, root); at != 0 && at != next;) {
        const bool holds = holds_blocks(s_.doc.kind(at));
        if (!holds && !own_.contains(at)) return {};
        at = holds ? s_.doc.walk(at, root) : s_.doc.walk_over(at, root);
    }
    return deletion_of(s_.doc, s_.own, heading, next);
}

}  // namespace speckiln::check
