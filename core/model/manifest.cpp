#include "model/manifest.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <deque>
#include <functional>

#include "model/id_table.h"

namespace speckiln {
namespace {

// Strings and short lists that stay where they are. Blocks of one size: a run with twice the documents takes
// twice the memory, not three times. So large that they lie outside of the heap: what indexing builds up and
// lets go can then be given back from its end.
class Store {
  public:
    std::string_view keep(std::string_view s) {
        auto* to = static_cast<char*>(room(s.size() + 1, 1));
        if (!s.empty()) std::memcpy(to, s.data(), s.size());
        return {to, s.size()};
    }

    // Takes back what was kept last; anything else stays.
    void drop(std::string_view s) {
        if (s.data() + s.size() + 1 != at_) return;
        at_ -= s.size() + 1;
        left_ += s.size() + 1;
    }

    // The list and one more; it has room for the next power of two.
    std::span<const std::uint32_t> append(std::span<const std::uint32_t> list, std::uint32_t more) {
        auto* to = const_cast<std::uint32_t*>(list.data());
        if (list.empty() || std::has_single_bit(list.size())) {
            const auto capacity = std::max<std::size_t>(1, 2 * list.size());
            to = static_cast<std::uint32_t*>(room(capacity * sizeof *to, alignof(std::uint32_t)));
            std::copy(list.begin(), list.end(), to);
        }
        to[list.size()] = more;
        return {to, list.size() + 1};
    }

  private:
    void* room(std::size_t size, std::size_t alignment) {
        constexpr std::size_t block = 256 * 1024;
        std::size_t left = left_;
        void* at = at_;
        if (at == nullptr || std::align(alignment, size, at, left) == nullptr) {
            left = std::max(block, size);
            blocks_.push_back(std::make_unique_for_overwrite<std::max_align_t[]>(
                (left + sizeof(std::max_align_t) - 1) / sizeof(std::max_align_t)));
            at = blocks_.back().get();
        }
        at_ = static_cast<char*>(at) + size;
        left_ = left - size;
        return at;
    }

    std::vector<std::unique_ptr<std::max_align_t[]>> blocks_;
    char* at_ = nullptr;
    std::size_t left_ = 0;
};

std::size_t hash(std::uint32_t number, std::string_view text) {
    return std::hash<std::string_view>{}(text)*31 + number;
}

struct Kept : SourceFacts {
    bool shares_title = false;  // with another child of its parent; beside the flags of the facts
    std::uint32_t first_alias = 0, last_alias = 0;
};

struct Alias {
    std::string_view text;
    DocId id;
    std::uint32_t next : 31 = 0;   // of the same record
    std::uint32_t shared : 1 = 0;  // with another record
};

}  // namespace

struct Manifest::Shared {
    std::shared_ptr<Store> store = std::make_shared<Store>();  // of all copies
    // They grow where they are: a list that moved would be there twice meanwhile.
    std::deque<Kept> records{1};
    std::deque<Alias> aliases{1};
    IdTable keys, names;                      // of records; of aliases
    IdTable titles;                           // of records, by parent and title; frozen only
    std::vector<std::vector<DocId>> entries;  // by source and entry
    // Frozen only: all records, siblings together and in order; where those of a parent begin.
    std::vector<DocId> children;
    std::vector<std::uint32_t> begins;

    [[nodiscard]] bool before(DocId a, DocId b) const {
        const Kept &left = records[a], &right = records[b];
        if (left.source != right.source) return left.source < right.source;
        if (left.order != right.order) return left.order < right.order;
        return left.key < right.key;
    }

    [[nodiscard]] std::uint32_t find_alias(std::uint32_t source, std::string_view text) const {
        return names.find(hash(source, text), [&](std::uint32_t n) {
            return aliases[n].text == text && records[aliases[n].id].source == source;
        });
    }

    [[nodiscard]] DocId find_title(DocId within, std::string_view title) const {
        return titles.find(hash(within, title), [&](DocId id) {
            return records[id].title == title && records[id].parent == within;
        });
    }

    void freeze_children() {
        begins.assign(records.size() + 1, 0);
        for (DocId id = 1; id < records.size(); ++id)
            ++begins[records[id].parent + 1];
        for (std::size_t i = 1; i < begins.size(); ++i)
            begins[i] += begins[i - 1];
        children.assign(records.size() - 1, 0);
        auto next = begins;
        for (DocId id = 1; id < records.size(); ++id)
            children[next[records[id].parent]++] = id;
        for (std::size_t parent = 0; parent + 1 < begins.size(); ++parent)
            std::sort(children.begin() + begins[parent], children.begin() + begins[parent + 1],
                      [this](DocId a, DocId b) { return before(a, b); });
    }

    void freeze_titles() {
        titles.clear();
        for (DocId id = 1; id < records.size(); ++id) {
            Kept& r = records[id];
            r.shares_title = false;
            if (r.type == DocType::asset || r.title.empty()) continue;
            if (const DocId first = find_title(r.parent, r.title))
                records[first].shares_title = true;
            else
                titles.add(id, [this](DocId n) { return hash(records[n].parent, records[n].title); });
        }
    }
};

Manifest::Manifest() : shared_(std::make_shared<Shared>()) {}

void Manifest::detach() {
    if (shared_.use_count() > 1) shared_ = std::make_shared<Shared>(*shared_);
}

DocId Manifest::add(std::uint32_t source, DocId parent, DocType type, std::string_view key) {
    if (by_key(source, key) != 0) return 0;
    detach();
    auto& records = shared_->records;
    const auto id = static_cast<DocId>(records.size());
    Kept& r = records.emplace_back();
    r.key = shared_->store->keep(key);
    r.source = source;
    r.parent = parent;
    r.type = type;
    shared_->keys.add(id, [&](DocId n) { return hash(records[n].source, records[n].key); });
    return id;
}

void Manifest::set_title(DocId id, std::string_view title, bool exact) {
    detach();
    Kept& r = shared_->records[id];
    // That of an attachment is the end of its path.
    if (!title.empty() && r.key.ends_with(title))
        r.title = r.key.substr(r.key.size() - title.size());
    else if (r.title.data() == nullptr || r.title != title)
        r.title = shared_->store->keep(title);
    r.title_exact = exact;
}
void Manifest::set_order(DocId id, std::uint32_t order) {
    detach();
    shared_->records[id].order = order;
}
void Manifest::add_entry(DocId id, std::uint32_t entry, std::string_view name) {
    detach();
    Kept& r = shared_->records[id];
    if (const auto at = name.rfind(r.key); r.entries.empty() && at != std::string_view::npos) {
        if (r.first_alias == 0 && r.title.data() == nullptr) shared_->store->drop(r.key);  // no views of it
        r.key = name.substr(at, r.key.size());
    }
    r.entries = shared_->store->append(r.entries, entry);
    auto& sources = shared_->entries;
    if (sources.size() <= r.source) sources.resize(r.source + 1);
    auto& documents = sources[r.source];
    if (documents.size() <= entry) documents.resize(entry + 1);
    if (documents[entry] == 0) documents[entry] = id;
}
void Manifest::add_alias(DocId id, std::string_view text) {
    detach();
    auto& aliases = shared_->aliases;
    auto& records = shared_->records;
    Kept& r = records[id];
    const auto number = static_cast<std::uint32_t>(aliases.size());
    const auto first = shared_->find_alias(r.source, text);
    const auto keep = [&] { return text == r.key ? r.key : shared_->store->keep(text); };
    aliases.push_back({first != 0 ? aliases[first].text : keep(), id});
    if (r.last_alias != 0)
        aliases[r.last_alias].next = number & 0x7FFFFFFFu;
    else
        r.first_alias = number;
    r.last_alias = number;
    if (first == 0)
        shared_->names.add(
            number, [&](std::uint32_t n) { return hash(records[aliases[n].id].source, aliases[n].text); });
    else if (aliases[first].id != id)
        aliases[first].shared = 1;
}
void Manifest::set_output(DocId id, std::string_view path) {
    if (outputs_.size() <= id) outputs_.resize(shared_->records.size());
    if (outputs_[id].data() == nullptr || outputs_[id] != path) outputs_[id] = shared_->store->keep(path);
}
void Manifest::share_output(DocId id, DocId with) {
    if (outputs_.size() < shared_->records.size()) outputs_.resize(shared_->records.size());
    outputs_[id] = outputs_[with];
}
void Manifest::set_same_as(DocId asset, DocId first) {
    if (same_as_.size() <= asset) same_as_.resize(shared_->records.size());
    same_as_[asset] = first;
}
void Manifest::set_parent(DocId id, DocId parent) {
    detach();
    shared_->records[id].parent = parent;
}
void Manifest::exclude(DocId id) {
    detach();
    shared_->records[id].excluded = true;
}

void Manifest::freeze() {
    detach();
    for (auto& documents : shared_->entries)
        documents.shrink_to_fit();
    shared_->freeze_children();
    shared_->freeze_titles();
}

std::uint32_t Manifest::size() const {
    return static_cast<std::uint32_t>(shared_->records.size() - 1);
}

Record Manifest::operator[](DocId id) const {
    Record record{shared_->records[id], {}, 0};
    if (id < outputs_.size()) record.output = outputs_[id];
    if (id < same_as_.size()) record.same_as = same_as_[id];
    return record;
}

DocId Manifest::by_key(std::uint32_t source, std::string_view key) const {
    return shared_->keys.find(hash(source, key), [&](DocId id) {
        return shared_->records[id].key == key && shared_->records[id].source == source;
    });
}

DocId Manifest::by_alias(std::uint32_t source, std::string_view text) const {
    const Alias& found = shared_->aliases[shared_->find_alias(source, text)];
    return found.shared != 0 ? ambiguous : found.id;
}

std::string_view Manifest::alias(DocId id, std::uint32_t nth) const {
    auto at = shared_->records[id].first_alias;
    for (; nth > 0 && at != 0; --nth)
        at = shared_->aliases[at].next;
    return at == 0 ? std::string_view() : shared_->aliases[at].text;
}

std::vector<std::string_view> Manifest::aliases(DocId id) const {
    std::vector<std::string_view> all;
    for (auto at = shared_->records[id].first_alias; at != 0; at = shared_->aliases[at].next)
        all.push_back(shared_->aliases[at].text);
    return all;
}

DocId Manifest::by_entry(std::uint32_t source, std::uint32_t entry) const {
    const auto& sources = shared_->entries;
    return source < sources.size() && entry < sources[source].size() ? sources[source][entry] : 0;
}

std::span<const DocId> Manifest::children(DocId parent) const {
    const auto& begins = shared_->begins;
    if (std::size_t{parent} + 1 >= begins.size()) return {};
    return {shared_->children.data() + begins[parent], shared_->children.data() + begins[parent + 1]};
}

DocId Manifest::by_title(DocId within, std::string_view title) const {
    const DocId found = shared_->find_title(within, title);
    return found != 0 && shared_->records[found].shares_title ? ambiguous : found;
}

std::vector<DocId> Manifest::in_order() const {
    std::vector<DocId> order;
    order.reserve(shared_->records.size());
    const auto top = children(0);
    std::vector<DocId> waiting(top.rbegin(), top.rend());
    while (!waiting.empty()) {
        const DocId id = waiting.back();
        waiting.pop_back();
        order.push_back(id);
        const auto below = children(id);
        waiting.insert(waiting.end(), below.rbegin(), below.rend());
    }
    return order;
}

}  // namespace speckiln
