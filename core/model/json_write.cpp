// Streams the tree as JSON: one walk, no recursion, no DOM in between.
#include <fmt/format.h>

#include <unordered_map>

#include "model/json.h"
#include "model/json_text.h"
#include "model/kind_table.h"

namespace speckiln {
namespace {

class JsonWriter {
  public:
    JsonWriter(const Document& doc, const JsonOptions& options) : doc_(doc), options_(options) {}

    std::string write() {
        if (options_.canonical) number_references();
        NodeId at = doc_.root();
        open_node(at);
        std::size_t depth = 1;
        while (true) {
            if (doc_[at].first != 0) {
                member("content");
                out_ += '[';
                indent_ += 2;
                at = doc_[at].first;
                line();
                open_node(at);
                ++depth;
                continue;
            }
            close_node();
            while (doc_[at].next == 0 && depth > 1) {
                indent_ -= 2;
                line();
                out_ += ']';
                at = doc_[at].parent;
                --depth;
                close_node();
            }
            if (depth == 1) break;
            at = doc_[at].next;
            out_ += ',';
            line();
            open_node(at);
        }
        if (options_.pretty) out_ += '\n';
        return std::move(out_);
    }

  private:
    // Notes by id and assets by number, in the order in which the document first uses them.
    void number_references() {
        for (NodeId at = doc_.root(); at != 0; at = doc_.walk(at, doc_.root())) {
            if (const auto ref = reference(at); ref.data() != nullptr) ids_.emplace(ref, ids_.size() + 1);
            if (const auto number = doc_.get(at, KILN_AT_ASSET); number.data() != nullptr) {
                if (assets_.emplace(number, assets_.size() + 1).second) asset_order_.push_back(number);
            }
        }
        for (NodeId at = doc_.root(); at != 0; at = doc_.walk(at, doc_.root()))
            if (const auto id = note_id(at); id.data() != nullptr) ids_.emplace(id, ids_.size() + 1);
    }
    [[nodiscard]] bool is_note(NodeId id) const { return (kind_info(doc_.kind(id)).is & KILN_IN_NOTE) != 0; }
    [[nodiscard]] std::string_view note_id(NodeId id) const {
        return is_note(id) ? doc_.get(id, KILN_AT_ID) : std::string_view();
    }
    [[nodiscard]] std::string_view reference(NodeId id) const {
        if (doc_.kind(id) == KILN_NOTE_REF) return doc_.get(id, KILN_AT_REF);
        if (doc_.kind(id) == KILN_POINT && doc_.get(id, KILN_AT_TYPE) == "comment")
            return doc_.get(id, KILN_AT_REF);
        return {};
    }

    void line() {
        if (!options_.pretty) return;
        out_ += '\n';
        out_.append(indent_, ' ');
    }
    void member(std::string_view name) {
        if (!first_) out_ += options_.pretty ? ", " : ",";
        first_ = false;
        out_ += '"';
        out_ += name;
        out_ += options_.pretty ? "\": " : "\":";
    }
    void string(std::string_view s) { append_json_string(out_, s); }

    void open_node(NodeId id) {
        const Kind kind = doc_.kind(id);
        out_ += '{';
        first_ = true;
        member("kind");
        string(kind_info(kind).name);
        if (doc_[id].marks != 0) write_marks(doc_[id].marks);
        if (doc_[id].attrs != 0) write_attributes(id, kind);
        if (kind == KILN_DOCUMENT && !doc_.assets().empty()) write_assets();
        if (options_.spans && doc_[id].span != 0) {
            const Span span = doc_.span(id);
            member("span");
            out_ += fmt::format(R"({{"entry":{},"offset":{},"length":{}}})", span.entry, span.offset,
                                span.length);
        }
        if (options_.derived) {
            if (const auto derived = options_.derived(id); !derived.empty()) {
                member("derived");
                out_ += derived;
            }
        }
        if (holds_text(kind)) {
            member("text");
            string(doc_[id].text);
        }
    }
    void close_node() {
        out_ += '}';
        first_ = false;
    }

    void write_marks(std::uint32_t marks) {
        member("marks");
        out_ += '[';
        bool first = true;
        for (std::uint32_t i = 0; i < KILN_MARK_COUNT; ++i) {
            if ((marks & (1u << i)) == 0) continue;
            if (!first) out_ += ',';
            first = false;
            string(mark_name(i));
        }
        out_ += ']';
    }

    void write_attributes(NodeId id, Kind kind) {
        for (int a = 1; a < KILN_ATTR_END; ++a) {
            const auto attr = static_cast<Attr>(a);
            const auto value = doc_.get(id, attr);
            if (value.data() == nullptr) continue;
            const auto* use = attr_use(kind, attr);
            if (attr == KILN_AT_X) {
                write_extensions(id);
            } else if (use->type == AttrType::list) {
                member(attr_name(attr));
                out_ += '[';
                for (std::size_t nth = 0;; ++nth) {
                    const auto item = doc_.get(id, attr, nth);
                    if (item.data() == nullptr) break;
                    if (nth > 0) out_ += ',';
                    string(item);
                }
                out_ += ']';
            } else {
                member(attr_name(attr));
                if (use->type == AttrType::text || use->type == AttrType::word)
                    string(renumbered(id, attr, value));
                else
                    out_ += attr == KILN_AT_ASSET ? asset_number(value) : std::string(value);
            }
        }
    }
    void write_extensions(NodeId id) {
        for (std::size_t nth = 0;; ++nth) {
            const auto item = doc_.get(id, KILN_AT_X, nth);
            if (item.data() == nullptr) return;
            const auto equals = std::min(item.find('='), item.size());
            std::string name = "x-";
            name += item.substr(0, equals);
            if (!first_) out_ += options_.pretty ? ", " : ",";
            first_ = false;
            string(name);
            out_ += options_.pretty ? ": " : ":";
            string(item.substr(std::min(equals + 1, item.size())));
        }
    }

    std::string renumbered(NodeId id, Attr attr, std::string_view value) const {
        if (!options_.canonical) return std::string(value);
        const bool names_note = (attr == KILN_AT_ID && is_note(id)) || attr == KILN_AT_REPLY_TO ||
                                (attr == KILN_AT_REF && reference(id).data() != nullptr);
        if (!names_note) return std::string(value);
        const auto found = ids_.find(value);
        return found == ids_.end() ? std::string(value) : std::to_string(found->second);
    }
    std::string asset_number(std::string_view number) const {
        if (!options_.canonical) return std::string(number);
        return std::to_string(assets_.at(number));
    }

    void write_asset(std::uint32_t number) {
        const Asset& asset = doc_.assets()[number - 1];
        AssetFacts facts = options_.asset_facts
                               ? options_.asset_facts(number)
                               : AssetFacts{asset.name, asset.media, asset.sha256, "", asset.bytes.size()};
        out_ += '{';
        first_ = true;
        const auto text = [&](const char* name, const std::string& value) {
            if (value.empty()) return;
            member(name);
            string(value);
        };
        if (!options_.canonical) text("name", facts.name);
        text("media", facts.media);
        if (!options_.canonical) text("path", facts.path);
        if (facts.size > 0) {
            member("size");
            out_ += std::to_string(facts.size);
        }
        text("sha256", facts.sha256);
        out_ += '}';
    }
    void write_assets() {
        if (options_.canonical && asset_order_.empty()) return;
        member("assets");
        out_ += '[';
        bool first = true;
        const auto one = [&](std::uint32_t number) {
            if (!first) out_ += ',';
            first = false;
            write_asset(number);
        };
        if (options_.canonical) {
            for (const auto number : asset_order_)
                one(static_cast<std::uint32_t>(std::stoul(std::string(number))));
        } else {
            for (std::uint32_t number = 1; number <= doc_.assets().size(); ++number)
                one(number);
        }
        out_ += ']';
        first_ = false;
    }

    const Document& doc_;
    const JsonOptions& options_;
    std::string out_;
    std::size_t indent_ = 0;
    bool first_ = true;
    std::unordered_map<std::string_view, std::size_t> ids_, assets_;
    std::vector<std::string_view> asset_order_;
};

}  // namespace

std::string to_json(const Document& document, const JsonOptions& options) {
    return JsonWriter(document, options).write();
}

}  // namespace speckiln
