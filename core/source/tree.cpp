// The source that folders and archives become: nodes sorted by name.
#include <fmt/format.h>

#include <algorithm>

#include "collector.h"
#include "lookup.h"
#include "names.h"

namespace speckiln::source {
namespace {

class Tree final : public Source {
  public:
    explicit Tree(Collector&& from)
        : name_(std::move(from.source)),
          separator_(from.separator),
          names_(std::move(from.names)),
          nodes_(std::move(from.nodes)),
          volumes_(std::move(from.volumes)) {}

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return true; }
    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(nodes_.size()); }

    [[nodiscard]] Entry entry(std::uint32_t number) const override {
        if (number == 0 || number > nodes_.size()) return {};
        const Node& node = nodes_[number - 1];
        return {node.name, node.size, node.crc, node.has_crc};
    }

    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t beside) const override {
        return lookup_.find(name, beside);
    }

    [[nodiscard]] std::string display(std::uint32_t number) const override {
        return name_ + separator_ + shown_name(entry(number).name);
    }

    [[nodiscard]] std::filesystem::path on_disk(std::uint32_t number) const override {
        if (number == 0 || number > nodes_.size()) return {};
        const Node& node = nodes_[number - 1];
        return volumes_[node.volume]->on_disk(node);
    }
    [[nodiscard]] std::int64_t changed(std::uint32_t number) const override {
        if (number == 0 || number > nodes_.size()) return 0;
        const Node& node = nodes_[number - 1];
        return volumes_[node.volume]->changed(node);
    }
    [[nodiscard]] std::optional<Packed> packed(std::uint32_t number) const override {
        if (number == 0 || number > nodes_.size()) return std::nullopt;
        const Node& node = nodes_[number - 1];
        return volumes_[node.volume]->packed(node);
    }
    [[nodiscard]] Result<Bytes> head(std::uint32_t number, std::size_t most) const override {
        return ask<Bytes>(number, [&](const Volume& v, const Node& n) { return v.head(n, most); });
    }
    [[nodiscard]] Result<Bytes> data(std::uint32_t number) const override {
        return ask<Bytes>(number, [](const Volume& v, const Node& n) { return v.data(n); });
    }
    [[nodiscard]] Status stream(std::uint32_t number, const Sink& sink) const override {
        return ask<Done>(number, [&](const Volume& v, const Node& n) { return v.stream(n, sink); });
    }

  private:
    template <class T, class Use>
    Result<T> ask(std::uint32_t number, Use use) const {
        if (number == 0 || number > nodes_.size())
            return problem("source.missing", fmt::format("there is no entry {}", number), name_);
        const Node& node = nodes_[number - 1];
        Result<T> answer = use(*volumes_[node.volume], node);
        if (answer) return answer;
        Diagnostic error = answer.error();
        error.place.file = display(number);
        return error;
    }

    std::string name_;
    char separator_;
    NameStore names_;
    std::vector<Node> nodes_;
    std::vector<std::unique_ptr<Volume>> volumes_;
    Lookup lookup_{*this};
};

bool in_order(const Node& a, const Node& b) {
    if (const int order = a.name.compare(b.name); order != 0) return order < 0;
    return a.volume != b.volume ? a.volume < b.volume : a.place < b.place;
}

// Of those with the same name the first stays. Equal bytes in two parts of an export are one entry.
void drop_duplicates(Collector& in) {
    std::size_t kept = 0;
    for (const Node& node : in.nodes) {
        if (kept == 0 || in.nodes[kept - 1].name != node.name) {
            in.nodes[kept++] = node;
            continue;
        }
        const Node& first = in.nodes[kept - 1];
        const bool same = first.has_crc && node.has_crc && first.crc == node.crc && first.size == node.size;
        if (same && first.volume != node.volume) continue;
        in.report.add("source.duplicate",
                      same ? "the name is there twice, with equal bytes; the first is read"
                           : "the name is there twice, with different bytes; the later is left out",
                      in.display(node.name));
    }
    in.nodes.resize(kept);
}

}  // namespace

std::string Collector::display(std::string_view entry) const {
    return source + separator + shown_name(entry);
}

std::uint16_t Collector::add(std::unique_ptr<Volume> volume) {
    volumes.push_back(std::move(volume));
    return static_cast<std::uint16_t>(volumes.size() - 1);
}

std::unique_ptr<Source> make_tree(Collector&& from) {
    if (!std::is_sorted(from.nodes.begin(), from.nodes.end(), in_order))
        std::sort(from.nodes.begin(), from.nodes.end(), in_order);
    drop_duplicates(from);
    from.nodes.shrink_to_fit();
    return std::make_unique<Tree>(std::move(from));
}

}  // namespace speckiln::source
