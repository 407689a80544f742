#include "github_issue/yaml.h"

#include <sstream>
#include <unordered_set>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace github {

namespace {

constexpr std::size_t most_bytes = 1U << 20U;
constexpr std::size_t most_depth = 16;

struct Refused {
    YamlFault fault;
};

std::uint32_t at_least_0(int n) {
    return n < 0 ? 0 : static_cast<std::uint32_t>(n);
}

[[noreturn]] void refuse(const YAML::Mark& mark, std::string what, bool limit = false) {
    throw Refused{{at_least_0(mark.line), at_least_0(mark.column), std::move(what), limit}};
}

class Handler : public YAML::EventHandler {
  public:
    explicit Handler(std::vector<YamlNode>& nodes) : nodes_(nodes) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (nodes_.size() > 1) refuse(mark, "a second YAML document begins here; a form is one");
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        check(mark, "?", anchor);
        scalar(mark, {}, true, true);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        refuse(mark, "an alias (*name) is not taken in a form");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& text) override {
        check(mark, tag, anchor);
        const bool plain = tag == "?";
        scalar(mark, text, plain, plain && (text == "~" || text == "null" || text.empty()));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        begin(mark, YamlNode::Kind::list);
    }
    void OnSequenceEnd() override { open_.pop_back(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        begin(mark, YamlNode::Kind::map);
    }
    void OnMapEnd() override { open_.pop_back(); }

  private:
    struct Open {
        std::uint32_t node, last = 0;
        bool key = true;  // of a map: the next node is one
        std::unordered_set<std::string> keys{};
    };

    static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor) refuse(mark, "an anchor (&name) is not taken in a form");
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "a tag (!name) is not taken in a form");
    }

    std::uint32_t add(const YAML::Mark& mark, YamlNode::Kind kind) {
        const auto index = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
        auto& node = nodes_.back();
        node.kind = kind;
        node.line = at_least_0(mark.line);
        node.column = at_least_0(mark.column);
        if (open_.empty()) return index;
        auto& parent = open_.back();
        (parent.last == 0 ? nodes_[parent.node].first : nodes_[parent.last].next) = index;
        parent.last = index;
        if (nodes_[parent.node].kind != YamlNode::Kind::map) return index;
        if (parent.key && kind != YamlNode::Kind::scalar) refuse(mark, "a key that is a list or a map");
        parent.key = !parent.key;
        return index;
    }

    void begin(const YAML::Mark& mark, YamlNode::Kind kind) {
        if (open_.size() == most_depth)
            refuse(mark, "lists and maps are nested deeper than " + std::to_string(most_depth) + " levels",
                   true);
        open_.push_back({add(mark, kind)});
    }

    void scalar(const YAML::Mark& mark, const std::string& text, bool plain, bool null) {
        const bool key =
            !open_.empty() && open_.back().key && nodes_[open_.back().node].kind == YamlNode::Kind::map;
        if (key && null) refuse(mark, "a key without a name");
        if (key && !open_.back().keys.insert(text).second)
            refuse(mark, "the key '" + text.substr(0, 80) + "' stands there twice");
        const auto index = add(mark, YamlNode::Kind::scalar);
        auto& node = nodes_[index];
        node.text = text;
        node.plain = plain;
        node.null = null;
        if (!null) return;
        // A value that is missing has the place of what follows, or none: it stands where its key does.
        node.line = nodes_[index - 1].line;
        node.column = nodes_[index - 1].column;
    }

    std::vector<YamlNode>& nodes_;
    std::vector<Open> open_;
};

}  // namespace

Yaml parse_yaml(const std::string& text) {
    Yaml yaml;
    if (text.size() > most_bytes) {
        yaml.fault = YamlFault{0, 0, "the form is larger than 1 MB", true};
        return yaml;
    }
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        Handler handler(yaml.nodes);
        while (parser.HandleNextDocument(handler)) {
        }
    } catch (const Refused& r) {
        yaml.fault = r.fault;
    } catch (const YAML::Exception& e) {
        yaml.fault = YamlFault{at_least_0(e.mark.line), at_least_0(e.mark.column), e.msg, false};
    }
    return yaml;
}

}  // namespace github
