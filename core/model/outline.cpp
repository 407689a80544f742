#include "model/outline.h"

#include <charconv>

namespace speckiln {
namespace {

int level_of(const Document& doc, NodeId node) {
    const auto text = doc.get(node, KILN_AT_LEVEL);
    int level = 1;
    std::from_chars(text.data(), text.data() + text.size(), level);
    return level;
}

bool may_hold_sections(Kind kind) {
    switch (kind) {
        case KILN_DOCUMENT:
        case KILN_COLUMNS:
        case KILN_COLUMN:
        case KILN_GROUP:
        case KILN_CALLOUT:
        case KILN_TOGGLE:
            return true;
        default:
            return false;
    }
}

// A section whose end has not been reached: it lies among the children of `container`.
struct Open {
    std::uint32_t index;
    NodeId container;
    int level;
};

class Walk {
  public:
    explicit Walk(const Document& document) : doc(document) {}

    std::vector<Section> run() {
        for (NodeId at = doc.root(); at != 0;) {
            const Kind kind = doc.kind(at);
            leave(doc[at].parent);
            if (kind == KILN_HEADING)
                heading(at);
            else if (kind == KILN_TOGGLE && doc.has(at, KILN_AT_LEVEL))
                toggle(at);
            at = may_hold_sections(kind) ? doc.walk(at, doc.root()) : doc.walk_over(at, doc.root());
        }
        while (!open.empty())
            close_at_end();
        return std::move(sections);
    }

  private:
    const Document& doc;
    std::vector<Section> sections;
    std::vector<Open> open;
    std::vector<NodeId> containers{0};  // the innermost last, each the parent of a node that is being walked

    // Closes the sections of containers that the walk has left. Containers nest, so those left are on top.
    void leave(NodeId parent) {
        if (containers.back() == parent) return;
        if (parent != 0 && doc[parent].parent == containers.back()) {
            containers.push_back(parent);
            return;
        }
        while (containers.size() > 1 && containers.back() != parent) {
            while (!open.empty() && open.back().container == containers.back())
                close_at_end();
            containers.pop_back();
        }
    }

    void heading(NodeId at) {
        const int level = level_of(doc, at);
        const NodeId container = doc[at].parent;
        while (!open.empty() && open.back().container == container && open.back().level >= level)
            close(doc[at].prev);
        add(at, level, doc[at].next);
        open.push_back({static_cast<std::uint32_t>(sections.size() - 1), container, level});
    }

    void toggle(NodeId at) {
        const NodeId child = doc[at].first;
        const bool has_summary = child != 0 && doc.kind(child) == KILN_SUMMARY;
        add(at, level_of(doc, at), has_summary ? doc[child].next : child);
        // One without children is never entered, so nothing would close it.
        if (child != 0) open.push_back({static_cast<std::uint32_t>(sections.size() - 1), at, 0});
    }

    void add(NodeId at, int level, NodeId first) {
        if (first != 0 && doc.kind(first) == KILN_NOTES) first = 0;
        sections.push_back({at, level, first, 0, open.empty() ? Section::none : open.back().index});
    }

    void close(NodeId last) {
        auto& section = sections[open.back().index];
        if (last == section.heading) section.first = 0;
        if (section.first != 0) section.last = last;
        open.pop_back();
    }

    void close_at_end() {
        const NodeId last = doc[open.back().container].last;
        close(last != 0 && doc.kind(last) == KILN_NOTES ? doc[last].prev : last);
    }
};

}  // namespace

std::vector<Section> outline(const Document& document) {
    return Walk(document).run();
}

std::string heading_text(const Document& document, NodeId heading) {
    const NodeId child = document[heading].first;
    const bool toggle = document.kind(heading) == KILN_TOGGLE;
    if (toggle && (child == 0 || document.kind(child) != KILN_SUMMARY)) return {};
    return document.plain_text(toggle ? child : heading);
}

std::string numbered_text(const Document& doc, NodeId heading) {
    const auto number = doc.get(heading, KILN_AT_NUMBER);
    auto text = doc.plain_text(heading);
    if (number.empty()) return text;
    return text.empty() ? std::string(number) : std::string(number).append(" ").append(text);
}

}  // namespace speckiln
