#include "speckiln/document.h"

#include <cstring>

namespace speckiln {

Document::Document() : arena_(std::make_unique<std::pmr::monotonic_buffer_resource>(16 * 1024)) {
    nodes_.emplace_back();  // node 0 is none
    make(KILN_DOCUMENT);
}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::string_view Document::find(NodeId id, Attr key, std::size_t nth) const {
    for (auto at = nodes_[id].attrs; at != 0; at = attrs_[at - 1].next) {
        if (attrs_[at - 1].key != key) continue;
        if (nth == 0) return attrs_[at - 1].value;
        --nth;
    }
    return {};
}

Span Document::span(NodeId id) const {
    const auto at = nodes_[id].span;
    return at == 0 ? Span{} : spans_[at - 1];
}

NodeId Document::walk(NodeId at, NodeId top) const {
    return nodes_[at].first != 0 ? nodes_[at].first : walk_over(at, top);
}

NodeId Document::walk_over(NodeId at, NodeId top) const {
    while (at != top && at != 0) {
        if (nodes_[at].next != 0) return nodes_[at].next;
        at = nodes_[at].parent;
    }
    return 0;
}

std::string Document::plain_text(NodeId top) const {
    std::string out;
    for (NodeId at = top; at != 0; at = walk(at, top)) {
        if (!nodes_[at].text.empty())
            out += nodes_[at].text;
        else if (nodes_[at].kind == KILN_BREAK && !out.empty())
            out += ' ';
        else if (nodes_[at].kind == KILN_CONTROL && get(at, KILN_AT_TYPE) != "checkbox")
            out += get(at, KILN_AT_VALUE);
        if (at == top && nodes_[at].first == 0) break;
    }
    return out;
}

NodeId Document::make(Kind kind) {
    nodes_.emplace_back().kind = static_cast<std::uint16_t>(kind);
    return static_cast<NodeId>(nodes_.size() - 1);
}

void Document::append(NodeId parent, NodeId child) {
    Node& p = nodes_[parent];
    Node& c = nodes_[child];
    c.parent = parent;
    c.prev = p.last;
    c.next = 0;
    if (p.last != 0)
        nodes_[p.last].next = child;
    else
        p.first = child;
    p.last = child;
}

void Document::insert_before(NodeId at, NodeId child) {
    Node& here = nodes_[at];
    Node& c = nodes_[child];
    c.parent = here.parent;
    c.next = at;
    c.prev = here.prev;
    if (here.prev != 0)
        nodes_[here.prev].next = child;
    else
        nodes_[here.parent].first = child;
    here.prev = child;
}

void Document::insert_after(NodeId at, NodeId child) {
    if (nodes_[at].next != 0)
        insert_before(nodes_[at].next, child);
    else
        append(nodes_[at].parent, child);
}

void Document::detach(NodeId id) {
    Node& n = nodes_[id];
    if (n.parent == 0) return;
    if (n.prev != 0)
        nodes_[n.prev].next = n.next;
    else
        nodes_[n.parent].first = n.next;
    if (n.next != 0)
        nodes_[n.next].prev = n.prev;
    else
        nodes_[n.parent].last = n.prev;
    n.parent = n.prev = n.next = 0;
}

void Document::set_text(NodeId id, std::string_view text) {
    nodes_[id].text = store(text);
}

void Document::add(NodeId id, Attr key, std::string_view value) {
    attrs_.push_back({static_cast<std::uint16_t>(key), 0, store(value)});
    const auto added = static_cast<std::uint32_t>(attrs_.size());
    auto* link = &nodes_[id].attrs;
    while (*link != 0)
        link = &attrs_[*link - 1].next;
    *link = added;
}

void Document::set(NodeId id, Attr key, std::string_view value) {
    for (auto at = nodes_[id].attrs; at != 0; at = attrs_[at - 1].next) {
        if (attrs_[at - 1].key == key) {
            attrs_[at - 1].value = store(value);
            return;
        }
    }
    add(id, key, value);
}

void Document::unset(NodeId id, Attr key) {
    auto* link = &nodes_[id].attrs;
    while (*link != 0) {
        if (attrs_[*link - 1].key == key)
            *link = attrs_[*link - 1].next;
        else
            link = &attrs_[*link - 1].next;
    }
}

void Document::set_span(NodeId id, Span span) {
    if (nodes_[id].span != 0) {
        spans_[nodes_[id].span - 1] = span;
        return;
    }
    spans_.push_back(span);
    nodes_[id].span = static_cast<std::uint32_t>(spans_.size());
}

std::uint32_t Document::add_asset(Asset asset) {
    if (asset.entry != 0) {
        const auto found = asset_of_entry_.find(asset.entry);
        if (found != asset_of_entry_.end()) return found->second;
    }
    assets_.push_back(std::move(asset));
    const auto number = static_cast<std::uint32_t>(assets_.size());
    if (assets_.back().entry != 0) asset_of_entry_.emplace(assets_.back().entry, number);
    return number;
}

void* Document::alloc(std::size_t size) {
    arena_used_ += size;
    return arena_->allocate(size == 0 ? 1 : size);
}

std::string_view Document::copy(std::string_view s) {
    auto* to = static_cast<char*>(alloc(s.size()));
    if (!s.empty()) std::memcpy(to, s.data(), s.size());
    return {to, s.size()};
}

std::string_view Document::keep(std::string bytes) {
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const std::string_view view = *owner;
    kept_.push_back({view, owner});
    return view;
}

void Document::keep_view(std::string_view bytes, std::shared_ptr<const void> owner) {
    kept_.push_back({bytes, std::move(owner)});
}

// Text within kept bytes stays a view; everything else is copied. Few things are kept (an entry or two), so a
// look through them costs less than a copy.
std::string_view Document::store(std::string_view s) {
    for (const auto& k : kept_)
        if (s.data() >= k.bytes.data() && s.data() + s.size() <= k.bytes.data() + k.bytes.size()) return s;
    return copy(s);
}

std::size_t Document::memory() const {
    std::size_t bytes = arena_used_ + nodes_.capacity() * sizeof(Node) +
                        attrs_.capacity() * sizeof(AttrValue) + spans_.capacity() * sizeof(Span);
    for (const auto& k : kept_)
        bytes += k.bytes.size();
    return bytes;
}

}  // namespace speckiln
