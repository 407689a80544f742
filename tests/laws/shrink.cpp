#include "laws/shrink.h"

#include <algorithm>
#include <vector>

#include <nlohmann/json.hpp>

#include "laws/format_pair.h"
#include "model/json.h"

namespace speckiln::laws {

namespace {

using Json = nlohmann::ordered_json;

class Shrinker {
  public:
    Shrinker(Json tree, const std::function<bool(Document&)>& breaks)
        : tree_(std::move(tree)), breaks_(breaks) {}

    std::string run() {
        for (bool smaller = true; smaller && asked_ < most;) {
            smaller = false;
            // Pointers, because a step changes the tree below them; the last first, so that those before stay
            // valid.
            std::vector<Json::json_pointer> nodes;
            collect(Json::json_pointer(), tree_, nodes);
            for (auto n = nodes.rbegin(); n != nodes.rend() && asked_ < most; ++n)
                if (tree_.contains(*n)) smaller = step(*n) || smaller;
        }
        return tree_.dump(1);
    }

  private:
    static constexpr unsigned most = 4000;

    // Every node of the tree; random ones are not deep.
    static void collect(const Json::json_pointer& at, const Json& node, std::vector<Json::json_pointer>& to) {
        to.push_back(at);
        if (!node.contains("content")) return;
        for (std::size_t i = 0; i < node["content"].size(); ++i)
            collect(at / "content" / i, node["content"][i], to);
    }

    bool step(const Json::json_pointer& at) {
        if (!at.empty() && (without(at) || opened(at))) return true;
        bool any = false;
        std::vector<std::string> members;
        for (const auto& [name, value] : tree_[at].items())
            if (name != "kind" && name != "content" && name != "text") members.push_back(name);
        for (const auto& name : members)
            any = attempt([&](Json& tree) { tree[at].erase(name); }) || any;
        return (tree_[at].contains("text") && shorter(at)) || any;
    }

    bool without(const Json::json_pointer& at) {
        return attempt([&](Json& tree) {
            auto& siblings = tree[at.parent_pointer()];
            siblings.erase(std::stoul(at.back()));
        });
    }

    // What the node holds, in its place.
    bool opened(const Json::json_pointer& at) {
        if (!tree_[at].contains("content")) return false;
        return attempt([&](Json& tree) {
            auto& siblings = tree[at.parent_pointer()];
            const auto index = static_cast<std::ptrdiff_t>(std::stoul(at.back()));
            const Json content = tree[at]["content"];
            siblings.erase(static_cast<std::size_t>(index));
            siblings.insert(siblings.begin() + index, content.begin(), content.end());
        });
    }

    bool shorter(const Json::json_pointer& at) {
        bool any = false;
        for (std::size_t size = 16; size > 0; size /= 4)
            for (std::size_t from = 0; from < text_of(tree_, at).size();) {
                const auto& text = text_of(tree_, at);
                std::size_t end = std::min(from + size, text.size());
                while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
                    ++end;
                const auto length = end - from;
                const bool cut = attempt([&](Json& tree) { text_of(tree, at).erase(from, length); });
                any = any || cut;
                if (!cut) from = end;
            }
        return any;
    }

    static std::string& text_of(Json& tree, const Json::json_pointer& at) {
        return tree[at]["text"].get_ref<std::string&>();
    }

    template <class Change>
    bool attempt(const Change& change) {
        if (++asked_ > most) return false;
        Json tree = tree_;
        change(tree);
        Document document;
        if (!from_json(tree.dump(), document).message.empty() || !breaks_(document)) return false;
        tree_ = std::move(tree);
        return true;
    }

    Json tree_;
    const std::function<bool(Document&)>& breaks_;
    unsigned asked_ = 0;
};

}  // namespace

std::string shrink(const Document& document, const std::function<bool(Document&)>& breaks) {
    return Shrinker(Json::parse(canonical(document)), breaks).run();
}

}  // namespace speckiln::laws
