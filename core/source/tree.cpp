// The source that folders and archives become: nodes sorted by name, looked up by bisection.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "collector.h"
#include "names.h"

namespace speckiln::source {
namespace {

// The parts of `name`, seen from `folder`, joined; false if there is no such name below the root.
bool resolve(std::string_view folder, std::string_view name, std::string& to) {
    to.clear();
    if (!name.starts_with('/')) to = folder;
    while (!name.empty()) {
        const auto end = name.find('/');
        const auto part = name.substr(0, end);
        name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            if (to.empty()) return false;
            const auto slash = to.rfind('/');
            to.resize(slash == std::string::npos ? 0 : slash);
            continue;
        }
        if (!to.empty()) to.push_back('/');
        to += part;
    }
    return !to.empty();
}

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
        std::string_view folder = entry(beside).name;
        folder = folder.substr(0, folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/'));
        std::string wanted;
        if (name.ends_with('/') || !resolve(folder, name, wanted)) return 0;
        const auto found =
            std::lower_bound(nodes_.begin(), nodes_.end(), wanted,
                             [](const Node& node, std::string_view w) { return node.name < w; });
        if (found != nodes_.end() && found->name == wanted)
            return static_cast<std::uint32_t>(found - nodes_.begin()) + 1;
        return find_normalised(nfc(wanted));
    }

    [[nodiscard]] std::string display(std::uint32_t number) const override {
        return name_ + separator_ + shown_name(entry(number).name);
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
    struct Normalised {
        std::string_view name;
        std::uint32_t number;
    };

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

    // Names that are ASCII are their own normal form; the others are few, and indexed when first asked for.
    std::uint32_t find_normalised(const std::string& wanted) const {
        const auto before = [](const Normalised& a, std::string_view w) { return a.name < w; };
        if (!normalised_) {
            normalised_.emplace();
            for (std::uint32_t i = 0; i < nodes_.size(); ++i)
                if (!is_ascii(nodes_[i].name))
                    normalised_->push_back({normal_names_.keep({}, nfc(nodes_[i].name)), i + 1});
            std::stable_sort(normalised_->begin(), normalised_->end(),
                             [](const Normalised& a, const Normalised& b) { return a.name < b.name; });
        }
        const auto found = std::lower_bound(normalised_->begin(), normalised_->end(), wanted, before);
        return found != normalised_->end() && found->name == wanted ? found->number : 0;
    }

    std::string name_;
    char separator_;
    NameStore names_;
    std::vector<Node> nodes_;
    std::vector<std::unique_ptr<Volume>> volumes_;
    mutable std::optional<std::vector<Normalised>> normalised_;
    mutable NameStore normal_names_;
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

std::string_view NameStore::keep(std::string_view prefix, std::string_view name) {
    constexpr std::size_t block = 64 * 1024;
    const auto size = prefix.size() + name.size();
    if (size == 0) return "";
    if (size > left_) {
        left_ = std::max(block, size);
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
        at_ = blocks_.back().get();
    }
    char* const kept = at_;
    if (!prefix.empty()) std::memcpy(kept, prefix.data(), prefix.size());
    if (!name.empty()) std::memcpy(kept + prefix.size(), name.data(), name.size());
    at_ += size;
    left_ -= size;
    return {kept, size};
}

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
