// A walk costs what it takes to ask for each node over the plugin's door: one walk, for all that want to know
// something of the whole. Without recursion: depth comes from the input.
#include "markdown/write_tree_facts.h"

#include "markdown/write_pen.h"

namespace markdown {

namespace {

bool holds(std::string_view s, std::string_view what) {
    return s.find(what) != std::string_view::npos;
}

// In its text, or in what a node of that kind shows of its attributes.
bool may_show_dollar(const Pen& pen, kiln_node n, const kiln::Writer::Look& l) {
    const auto has = [&](std::uint32_t attribute) { return holds(pen.in.get(n, attribute), "$"); };
    switch (l.kind) {
        case KILN_MATH:
        case KILN_POINT:  // a comment's words come to stand there
            return true;
        case KILN_LINK:
        case KILN_IMAGE:
            return l.attributes && (holds(pen.href(n), "$") || has(KILN_AT_TITLE) || has(KILN_AT_ALT));
        case KILN_CONTROL:
            return has(KILN_AT_VALUE);
        default:
            return holds(l.text, "$");
    }
}

}  // namespace

TreeFacts facts_of_tree(const Pen& pen) {
    TreeFacts facts;
    std::vector<kiln_node> above;  // what comes behind each node that we are in
    for (kiln_node n = pen.in.root(); n != 0 || !above.empty();) {
        if (n == 0) {
            n = above.back();
            above.pop_back();
            continue;
        }
        const auto l = pen.in.look(n);
        if (may_show_dollar(pen, n, l)) {
            facts.dollars.insert(l.parent);
            if (const auto around = pen.in.look(l.parent); around.kind == KILN_LINK)
                facts.dollars.insert(around.parent);
        }
        if (l.attributes) {
            facts.with_attributes.emplace_back(n, l.kind);
            facts.defines = facts.defines || (l.kind == KILN_RAW && holds(l.text, "]:") &&
                                              pen.in.get(n, KILN_AT_FORMAT) == "markdown");
        }
        if (l.first != 0) above.push_back(l.next);
        n = l.first != 0 ? l.first : l.next;
    }
    return facts;
}

}  // namespace markdown
