// JSON into a document: nlohmann's SAX parser (its DOM falls over on depth) fills a flat tape, then the
// builder takes the nodes in order. The tape lets the members of an object come in any order ("content"
// before "kind").
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <nlohmann/json.hpp>

#include "model/builder.h"
#include "model/data_url.h"
#include "model/json.h"
#include "model/kind_table.h"
#include "model/utf8.h"

namespace speckiln {
namespace {

enum class JsonType : std::uint8_t { object, array, string, scalar, null };

struct Item {
    JsonType type;
    std::string key;   // of the member, empty in an array
    std::string text;  // string, or number and boolean as written
    std::uint32_t first = 0, next = 0, last = 0;
    std::uint64_t offset = 0;
};

class Tape final : public nlohmann::json_sax<nlohmann::json> {
  public:
    static constexpr std::size_t max_depth = 2 * Builder::max_depth + 8;

    std::deque<Item> items{1};  // 0 is none
    JsonError problem;

    bool null() override { return add(JsonType::null, ""); }
    bool boolean(bool value) override { return add(JsonType::scalar, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override {
        return add(JsonType::scalar, std::to_string(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return add(JsonType::scalar, std::to_string(value));
    }
    bool number_float(number_float_t, const string_t& text) override { return add(JsonType::scalar, text); }
    bool string(string_t& value) override { return add(JsonType::string, std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override { return start(JsonType::object); }
    bool start_array(std::size_t) override { return start(JsonType::array); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& e) override {
        const auto said = utf8::repaired(e.what());
        std::string_view what = said;
        if (const auto colon = what.find("error at "); colon != what.npos) what = what.substr(colon);
        // It quotes the last token, which may be all of the file.
        constexpr std::size_t most = 300;
        const auto most_whole = [&] {
            std::size_t n = most;
            while (n > 0 && (static_cast<unsigned char>(what[n]) & 0xC0U) == 0x80U)
                --n;
            return n;
        };
        problem = {what.size() <= most ? std::string(what) : std::string(what.substr(0, most_whole())) + "…",
                   position};
        return false;
    }

  private:
    bool add(JsonType type, std::string text) {
        items.push_back({type, std::move(key_), std::move(text)});
        key_.clear();
        const auto id = static_cast<std::uint32_t>(items.size() - 1);
        if (!open_.empty()) {
            Item& parent = items[open_.back()];
            if (parent.last != 0)
                items[parent.last].next = id;
            else
                parent.first = id;
            parent.last = id;
        }
        return true;
    }
    bool start(JsonType type) {
        if (open_.size() >= max_depth) {
            problem = {fmt::format("nested deeper than {} levels", max_depth), 0};
            return false;
        }
        add(type, "");
        open_.push_back(static_cast<std::uint32_t>(items.size() - 1));
        return true;
    }
    bool end() {
        open_.pop_back();
        return true;
    }
    std::vector<std::uint32_t> open_;
    std::string key_;
};

class TreeBuilder {
  public:
    TreeBuilder(const Tape& tape, Document& doc, const AssetAt& asset_at)
        : tape_(tape), doc_(doc), build_(doc), asset_at_(asset_at) {}

    std::string run() {
        if (tape_.items.size() < 2 || item(1).type != JsonType::object) return "a document is an object";
        const auto* kind = member(1, "kind");
        if (kind == nullptr || kind->text != "document")
            return R"(the outermost object must have "kind": "document")";
        read_assets(1);
        attributes(1, doc_.root());
        struct Frame {
            std::uint32_t next;
        };
        std::vector<Frame> stack{{content(1)}};
        while (!stack.empty() && problem_.empty() && !build_.failed()) {
            const auto at = stack.back().next;
            if (at == 0) {
                stack.pop_back();
                if (!stack.empty()) build_.close();
                continue;
            }
            stack.back().next = item(at).next;
            if (open(at)) stack.push_back({content(at)});
        }
        build_.finish();
        return problem_.empty() ? build_.problem() : problem_;
    }

  private:
    [[nodiscard]] const Item& item(std::uint32_t id) const { return tape_.items[id]; }
    [[nodiscard]] const Item* member(std::uint32_t object, std::string_view name) const {
        for (auto at = item(object).first; at != 0; at = item(at).next)
            if (item(at).key == name) return &item(at);
        return nullptr;
    }
    [[nodiscard]] std::uint32_t content(std::uint32_t object) {
        const auto* list = member(object, "content");
        if (list == nullptr) return 0;
        if (list->type != JsonType::array) problem_ = R"("content" is a list)";
        return list->first;
    }

    // True where the node stays open for its content.
    bool open(std::uint32_t at) {
        if (item(at).type != JsonType::object) {
            problem_ = "a node is an object";
            return false;
        }
        const auto* name = member(at, "kind");
        if (name == nullptr) {
            problem_ = R"(a node without "kind")";
            return false;
        }
        const Kind kind = kind_by_name(name->text);
        if (kind == KILN_NO_KIND) {
            problem_ = fmt::format("unknown kind \"{}\"", name->text);
            return false;
        }
        const auto* text = member(at, "text");
        const auto& info = kind_info(kind);
        if ((info.holds & ~static_cast<std::uint32_t>(KILN_IN_TEXT)) == 0) {
            if (content(at) != 0) problem_ = fmt::format("{} holds nothing", info.name);
            const NodeId leaf =
                build_.leaf(kind, marks(at), text == nullptr ? std::string_view() : text->text);
            attributes(at, leaf);
            return false;
        }
        const NodeId node = build_.open(kind);
        attributes(at, node);
        return node != 0;
    }

    std::uint32_t marks(std::uint32_t object) {
        const auto* list = member(object, "marks");
        std::uint32_t bits = 0;
        if (list == nullptr) return 0;
        for (auto at = list->first; at != 0; at = item(at).next) {
            const auto bit = mark_by_name(item(at).text);
            if (bit == 0) problem_ = fmt::format("unknown mark \"{}\"", item(at).text);
            bits |= bit;
        }
        return bits;
    }

    void attributes(std::uint32_t object, NodeId node) {
        for (auto at = item(object).first; at != 0 && node != 0; at = item(at).next) {
            const Item& m = item(at);
            if (m.key == "kind" || m.key == "marks" || m.key == "text" || m.key == "content" ||
                m.key == "derived" || m.key == "span" || m.key == "assets" || m.type == JsonType::null)
                continue;
            if (m.key.starts_with("x-")) {
                build_.set(node, KILN_AT_X, m.key.substr(2) + "=" + m.text);
                continue;
            }
            const Attr attr = attr_by_name(m.key);
            if (attr == KILN_NO_ATTR || attr == KILN_AT_X) {
                problem_ = fmt::format("unknown member \"{}\" in {}", m.key, kind_info(doc_.kind(node)).name);
                return;
            }
            if (m.type == JsonType::object) {
                problem_ = fmt::format("\"{}\" cannot be an object", m.key);
                return;
            }
            if (m.type != JsonType::array) {
                if (attr == KILN_AT_ASSET && !known_asset(m.text)) {
                    problem_ = fmt::format("asset {} is not in the list of assets", m.text);
                    return;
                }
                build_.set(node, attr, m.text);
                continue;
            }
            for (auto each = m.first; each != 0; each = item(each).next)
                build_.set(node, attr, item(each).text);
        }
    }

    [[nodiscard]] bool known_asset(std::string_view number) const {
        std::size_t value = 0;
        std::from_chars(number.data(), number.data() + number.size(), value);
        return value >= 1 && value <= doc_.assets().size();
    }

    void read_assets(std::uint32_t object) {
        const auto* list = member(object, "assets");
        if (list == nullptr) return;
        for (auto at = list->first; at != 0; at = item(at).next) {
            Asset asset;
            const auto text = [&](std::string_view name) {
                const auto* m = member(at, name);
                return m == nullptr ? std::string() : m->text;
            };
            asset.name = text("name");
            asset.media = text("media");
            asset.sha256 = text("sha256");
            const auto path = text("path");
            if (auto embedded = from_data_url(path))
                asset.bytes = doc_.keep(std::move(embedded->bytes));
            else if (!path.empty() && asset_at_)
                asset.entry = asset_at_(path);
            doc_.add_asset(std::move(asset));
        }
    }

    const Tape& tape_;
    Document& doc_;
    Builder build_;
    const AssetAt& asset_at_;
    std::string problem_;
};

}  // namespace

JsonError from_json(std::string_view json, Document& document, const AssetAt& asset_at) {
    Tape tape;
    if (!nlohmann::json::sax_parse(json.begin(), json.end(), &tape)) {
        if (tape.problem.message.empty()) tape.problem.message = "not JSON";
        // The parser counts the end as a character of its own.
        tape.problem.offset = std::min<std::uint64_t>(tape.problem.offset, json.size());
        return tape.problem;
    }
    return {TreeBuilder(tape, document, asset_at).run(), 0};
}

}  // namespace speckiln
