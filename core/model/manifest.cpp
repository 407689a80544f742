#include "model/manifest.h"

#include <algorithm>
#include <cstring>

namespace speckiln {

std::size_t Manifest::NameHash::operator()(const Name& n) const noexcept {
    return std::hash<std::string_view>{}(n.text) * 31 + n.source;
}

Manifest::Manifest() : arena_(std::make_shared<std::pmr::monotonic_buffer_resource>()), records_(1) {}

std::string_view Manifest::store(std::string_view s) {
    auto* to = static_cast<char*>(arena_->allocate(s.size() + 1, 1));
    std::memcpy(to, s.data(), s.size());
    return {to, s.size()};
}

DocId Manifest::add(std::uint32_t source, DocId parent, DocType type, std::string_view key) {
    if (keys_.contains({source, key})) return 0;
    const auto id = static_cast<DocId>(records_.size());
    Record& r = records_.emplace_back();
    r.key = store(key);
    r.source = source;
    r.parent = parent;
    r.type = type;
    keys_.emplace(Name{source, r.key}, id);
    return id;
}

void Manifest::set_title(DocId id, std::string_view title, bool exact) {
    records_[id].title = store(title);
    records_[id].title_exact = exact;
}
void Manifest::set_order(DocId id, std::uint32_t order) {
    records_[id].order = order;
}
void Manifest::add_entry(DocId id, std::uint32_t entry) {
    records_[id].entries.push_back(entry);
    entries_.emplace(std::uint64_t{records_[id].source} << 32 | entry, id);
}
void Manifest::add_alias(DocId id, std::string_view alias) {
    const auto name = store(alias);
    records_[id].aliases.push_back(name);
    const auto [at, added] = aliases_.emplace(Name{records_[id].source, name}, id);
    if (!added && at->second != id) at->second = ambiguous;
}
void Manifest::set_output(DocId id, std::string_view path) {
    records_[id].output = store(path);
}
void Manifest::set_same_as(DocId asset, DocId first) {
    records_[asset].same_as = first;
}
void Manifest::set_parent(DocId id, DocId parent) {
    records_[id].parent = parent;
}
void Manifest::exclude(DocId id) {
    records_[id].excluded = true;
}

void Manifest::freeze() {
    children_.assign(records_.size(), {});
    for (DocId id = 1; id < records_.size(); ++id)
        children_[records_[id].parent].push_back(id);
    for (auto& siblings : children_) {
        std::sort(siblings.begin(), siblings.end(), [&](DocId a, DocId b) {
            const Record &left = records_[a], &right = records_[b];
            if (left.source != right.source) return left.source < right.source;
            if (left.order != right.order) return left.order < right.order;
            return left.key < right.key;
        });
        siblings.shrink_to_fit();
    }
    titles_.clear();
    for (DocId id = 1; id < records_.size(); ++id) {
        const Record& r = records_[id];
        if (r.type == DocType::asset || r.title.empty()) continue;
        const auto [at, added] = titles_.emplace(Name{r.parent, r.title}, id);
        if (!added) at->second = ambiguous;
    }
}

DocId Manifest::by_key(std::uint32_t source, std::string_view key) const {
    const auto found = keys_.find({source, key});
    return found == keys_.end() ? 0 : found->second;
}

DocId Manifest::by_alias(std::uint32_t source, std::string_view alias) const {
    const auto found = aliases_.find({source, alias});
    return found == aliases_.end() ? 0 : found->second;
}

DocId Manifest::by_entry(std::uint32_t source, std::uint32_t entry) const {
    const auto found = entries_.find(std::uint64_t{source} << 32 | entry);
    return found == entries_.end() ? 0 : found->second;
}

const std::vector<DocId>& Manifest::children(DocId parent) const {
    static const std::vector<DocId> none;
    return parent < children_.size() ? children_[parent] : none;
}

DocId Manifest::by_title(DocId within, std::string_view title) const {
    const auto found = titles_.find({within, title});
    return found == titles_.end() ? 0 : found->second;
}

std::vector<DocId> Manifest::in_order() const {
    std::vector<DocId> order;
    order.reserve(records_.size());
    std::vector<DocId> waiting(children(0).rbegin(), children(0).rend());
    while (!waiting.empty()) {
        const DocId id = waiting.back();
        waiting.pop_back();
        order.push_back(id);
        const auto& below = children(id);
        waiting.insert(waiting.end(), below.rbegin(), below.rend());
    }
    return order;
}

}  // namespace speckiln
