#include "docx/read_properties.h"

#include <algorithm>
#include <array>
#include <vector>

#include "docx/names.h"
#include "docx/read_facts.h"
#include "docx/read_media.h"

namespace docx {
namespace {

// A property as it was found, before the facts of it are known.
struct Found {
    std::string name;
    const char* type = "text";
    bool hidden = false;
    std::vector<Line> lines;  // a value each
};

// What programs put there by themselves.
bool is_usual_title(std::string_view title) {
    constexpr std::array<std::string_view, 7> usual = {"Word Document", "PowerPoint Presentation", "Document", "Untitled", "Untitled document", "Title", "Standard"};
    return title.starts_with("Microsoft Word - ") || std::find(usual.begin(), usual.end(), title) != usual.end();
}

class Properties {
  public:
    Properties(Context& c, BlockReader& blocks) : c_(c), blocks_(blocks) {}

    // The front of the body. Empty paragraphs and pictures may stand before the title.
    void front(pugi::xml_node body) {
        std::vector<pugi::xml_node> open = {body.first_child()};
        while (!open.empty()) {
            const auto node = open.back();
            if (!node) {
                open.pop_back();
                continue;
            }
            open.back() = node.next_sibling();
            const auto tag = name(node);
            if (tag == "w:p") {
                if (!paragraph(node)) return;
            } else if (tag == "w:tbl") {
                if (c_.styles.table(value(node.child("w:tblPr").child("w:tblStyle"))).role == Role::properties) table(node);
                return;
            } else if (tag == "w:sdt") {
                if (control_of(node.child("w:sdtPr")) == Control::contents) return;
                open.push_back(node.child("w:sdtContent").first_child());
            }
        }
    }

    void core(pugi::xml_node root) {
        const auto text = [&](const char* element) { return text_of(root.child(element)); };
        if (const auto title = text("dc:title"); !kiln::trimmed(title).empty() && !is_usual_title(title) && !has("title")) hide("title", title);
        if (const auto s = text("dc:subject"); !s.empty()) hide("subject", s);
        if (const auto s = text("dc:creator"); !s.empty()) hide("author", s, "person");
        if (const auto s = text("dc:description"); !s.empty()) hide("description", s);
        if (const auto s = text("cp:category"); !s.empty()) hide("category", s);
        const auto keywords = text("cp:keywords");
        auto rest = std::string_view(keywords);
        Found tags{"tags", "multi-select", true, {}};
        while (!rest.empty()) {
            const auto end = std::min(rest.find_first_of(",;"), rest.size());
            if (const auto one = kiln::trimmed(rest.substr(0, end)); !one.empty()) tags.lines.push_back(plain(one));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (!tags.lines.empty()) all_.push_back(std::move(tags));
        if (const auto s = text("dcterms:created"); !s.empty()) c_.in.set(document, KILN_AT_CREATED, s);
        if (const auto s = text("dcterms:modified"); !s.empty()) c_.in.set(document, KILN_AT_MODIFIED, s);
    }

    void custom(pugi::xml_node root) {
        for (const auto p : root.children("op:property")) {
            const auto key = value(p, "name");
            const auto variant = p.first_child();
            const auto text = text_of(variant);
            if (key == property_facts) {
                facts_ = property_facts_from(text);
                continue;
            }
            // Google's and Word's own notes to themselves.
            if (key.starts_with('_') || text.empty()) continue;
            const auto kind = name(variant);
            const bool number = kind == "vt:i4" || kind == "vt:r8" || kind == "vt:i2" || kind == "vt:i8" || kind == "vt:int" || kind == "vt:decimal";
            hide(std::string(key), text, kind == "vt:bool" ? "checkbox" : kind == "vt:filetime" ? "date" : number ? "number" : "text");
        }
    }

    void build() {
        if (facts_) apply_facts();
        if (all_.empty()) return;
        const auto in = c_.in;
        in.open(KILN_PROPERTIES);
        for (std::size_t i = 0; i < all_.size(); ++i) {
            const auto& one = all_[i];
            const PropertyFacts* facts = i < of_.size() ? of_[i] : nullptr;
            const auto node = in.open(KILN_PROPERTY);
            in.set(node, KILN_AT_NAME, one.name);
            in.set(node, KILN_AT_TYPE, facts != nullptr ? facts->type : one.type);
            if (facts != nullptr)
                for (const auto& option : facts->options)
                    in.set(node, KILN_AT_OPTIONS, option);
            if (one.hidden) in.set(node, KILN_AT_HIDDEN, true);
            for (std::size_t v = 0; v < one.lines.size(); ++v) {
                const auto value = in.open(KILN_VALUE);
                const auto* fact = facts != nullptr && v < facts->values.size() ? &facts->values[v] : nullptr;
                if (fact != nullptr && fact->iso) in.set(value, KILN_AT_ISO, *fact->iso);
                if (fact != nullptr && fact->end) in.set(value, KILN_AT_END, *fact->end);
                if (fact != nullptr && fact->doc) in.set(value, KILN_AT_DOC, *fact->doc);
                if (fact == nullptr && one.hidden && std::string_view(one.type) == "date") in.set(value, KILN_AT_ISO, one.lines[v].text());
                docx::build(in, one.lines[v]);
                in.close();
            }
            in.close();
        }
        in.close();
    }

  private:
    static constexpr kiln_node document = 1;

    [[nodiscard]] bool has(std::string_view name) const {
        return std::any_of(all_.begin(), all_.end(), [&](const Found& one) { return one.name == name; });
    }
    Line plain(std::string_view text) {
        Line line;
        line.add(KILN_TEXT, c_.in.keep(text));
        return line;
    }
    void hide(std::string name, std::string_view text, const char* type = "text") {
        Found one{std::move(name), type, true, {}};
        one.lines.push_back(plain(text));
        all_.push_back(std::move(one));
    }

    // False: what comes is no title any more.
    bool paragraph(pugi::xml_node node) {
        const auto role = c_.styles.paragraph(value(node.child("w:pPr").child("w:pStyle"))).role;
        const bool title = role == Role::title && !has("title");
        const bool subtitle = role == Role::subtitle && has("title") && !has("subtitle");
        if (!title && !subtitle) return kiln::trimmed(text_of(node)).empty() && !node.child("m:oMathPara");
        Line line;
        blocks_.line(node, line);
        if (line.blank()) return true;
        if (!line.boxes.empty() || !line.drawn.empty() || node.child("w:pPr").child("w:sectPr")) return false;
        if (!c_.styles.own()) line.trim();
        Found one{title ? "title" : "subtitle", "text", false, {}};
        one.lines.push_back(std::move(line));
        all_.push_back(std::move(one));
        blocks_.skip(node);
        return true;
    }

    void table(pugi::xml_node node) {
        for (const auto row : node.children("w:tr")) {
            const auto name_cell = row.child("w:tc"), value_cell = name_cell.next_sibling("w:tc");
            Line key;
            for (const auto p : name_cell.children("w:p"))
                blocks_.line(p, key);
            Found one{key.text(), "text", false, {}};
            for (const auto p : value_cell.children("w:p")) {
                Line line;
                blocks_.line(p, line);
                if (!line.items.empty()) one.lines.push_back(std::move(line));
            }
            all_.push_back(std::move(one));
        }
        blocks_.skip(node);
    }

    // Their order and types; and those that are hidden as they were, not as the package has them.
    void apply_facts() {
        std::vector<Found> ordered;
        std::vector<bool> used(all_.size());
        for (const auto& facts : *facts_) {
            if (facts.hidden) {
                Found one{facts.name, "text", true, {}};
                for (const auto& value : facts.values)
                    one.lines.push_back(plain(value.text.value_or("")));
                ordered.push_back(std::move(one));
                of_.push_back(&facts);
                continue;
            }
            for (std::size_t i = 0; i < all_.size(); ++i) {
                if (used[i] || all_[i].hidden || all_[i].name != facts.name) continue;
                used[i] = true;
                ordered.push_back(std::move(all_[i]));
                of_.push_back(&facts);
                break;
            }
        }
        // What people have added since.
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (!used[i] && !all_[i].hidden) ordered.push_back(std::move(all_[i]));
        all_ = std::move(ordered);
    }

    Context& c_;
    BlockReader& blocks_;
    std::vector<Found> all_;
    std::optional<std::vector<PropertyFacts>> facts_;
    std::vector<const PropertyFacts*> of_;  // of the first ones of all_
};

}  // namespace

void read_properties(Context& c, BlockReader& blocks, const Relations& package, pugi::xml_node body) {
    Properties properties(c, blocks);
    properties.front(body);
    for (const auto& [type, core] : {std::pair{"core-properties", true}, {"custom-properties", false}}) {
        const auto entry = package.part(type);
        Xml xml;
        if (entry == 0 || !parse(c.in, entry, xml)) continue;
        if (core)
            properties.core(xml.root());
        else
            properties.custom(xml.root());
    }
    properties.build();
}

}  // namespace docx
