// The blank document of a template. What is written here is what content.h reads again: a field is
// "**Label:** ____", a choice has its boxes in a line.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "model/builder.h"
#include "model/json.h"
#include "model/nearest.h"
#include "spec/compare.h"
#include "spec/template.h"

namespace speckiln::spec {
namespace {

constexpr std::string_view blank = "____";

class Writer {
  public:
    Writer(const Template& source, const std::vector<GivenField>& given)
        : t(source), given_(given), used_(given.size()), build_(document_) {}

    Result<std::string> run() {
        properties();
        blocks(t.before);
        const auto* title = given("title");
        if (title != nullptr || !t.heading.empty()) heading(1, title != nullptr ? title->value : t.heading);
        blocks(t.blocks);
        sections(t.sections, t.top_level);
        build_.finish();
        for (std::size_t i = 0; i < used_.size(); ++i)
            if (!used_[i]) return unknown(given_[i].label);
        if (problem_) return *problem_;
        return to_json(document_, {.pretty = true});
    }

  private:
    const Template& t;
    const std::vector<GivenField>& given_;
    std::vector<bool> used_;
    std::vector<std::string> labels_{"title"};
    std::optional<Diagnostic> problem_;
    Document document_;
    Builder build_;

    // What was said of a label, if anything was. The first that has it takes it.
    const GivenField* given(std::string_view label) {
        labels_.emplace_back(label);
        for (std::size_t i = 0; i < given_.size(); ++i)
            if (!used_[i] && comparable_title(given_[i].label) == comparable_title(label)) {
                used_[i] = true;
                return &given_[i];
            }
        return nullptr;
    }

    [[nodiscard]] Diagnostic unknown(const std::string& label) const {
        const auto near = nearest(label, labels_);
        return make_error("field.unknown", fmt::format("template {} has no field \"{}\"", t.name, label),
                          near.empty() ? fmt::format("`speckiln templates show {}` shows them", t.name)
                                       : fmt::format("did you mean \"{}\"?", near));
    }

    void choose(const Block& block, std::string& boxes) {
        const auto* chosen = given(block.text);
        bool found = chosen == nullptr;
        for (const auto& option : block.options) {
            const bool it = chosen != nullptr && comparable_title(option) == comparable_title(chosen->value);
            found |= it;
            boxes += it ? " [x] " : " [ ] ";
            boxes += option;
        }
        if (!found && !problem_)
            problem_ = make_error("field.unknown-option",
                                  fmt::format("\"{}\" has no option \"{}\"", block.text, chosen->value),
                                  fmt::format("its options are: {}", fmt::join(block.options, ", ")));
    }

    void properties() {
        if (t.properties.empty()) return;
        build_.open(KILN_PROPERTIES);
        for (const auto& property : t.properties) {
            build_.set(build_.open(KILN_PROPERTY), KILN_AT_NAME, property.text);
            const auto* known = given(property.text);
            if (known != nullptr || !property.hint.empty()) {
                build_.open(KILN_VALUE);
                text(known != nullptr ? known->value : property.hint);
                build_.close();
            }
            build_.close();
        }
        build_.close();
    }

    void text(std::string_view words, std::uint32_t marks = 0) { build_.leaf(KILN_TEXT, marks, words); }

    // required: said for formats that can ask for an answer.
    void heading(int level, std::string_view title, bool required = false) {
        const NodeId node = build_.open(KILN_HEADING);
        build_.set(node, KILN_AT_LEVEL, std::to_string(std::min(level, 9)));
        if (required) build_.set(node, KILN_AT_X, "required=true");
        text(title);
        build_.close();
    }

    void sections(const std::vector<TemplateSection>& all, int level) {
        // Where what is not used is deleted, nobody has to answer.
        const bool may_go = t.rule("unused-section") == "delete";
        for (const auto& section : all) {
            heading(level, section.title, section.required && !may_go);
            blocks(section.blocks);
            sections(section.sections, level + 1);
        }
    }

    static bool is_item(const Block& b) { return b.list || b.kind == Block::Kind::task; }

    void blocks(const std::vector<Block>& all) {
        bool in_list = false;
        for (const auto& block : all) {
            if (is_item(block) != in_list) {
                in_list = !in_list;
                if (in_list)
                    build_.set(build_.open(KILN_LIST), KILN_AT_TIGHT, "true");
                else
                    build_.close();
            }
            if (in_list)
                item(block);
            else
                block_alone(block);
        }
        if (in_list) build_.close();
    }

    void item(const Block& block) {
        const NodeId item = build_.open(KILN_ITEM);
        if (block.kind == Block::Kind::task) build_.set(item, KILN_AT_CHECKED, "false");
        content(block);
        blocks(block.blocks);
        build_.close();
    }

    void block_alone(const Block& block) {
        content(block);
        blocks(block.blocks);
    }

    void content(const Block& block) {
        switch (block.kind) {
            case Block::Kind::guidance:
                guidance(block);
                break;
            case Block::Kind::table:
                table(block);
                break;
            case Block::Kind::code:
                if (const NodeId code = build_.leaf(KILN_CODE, 0, block.text); !block.language.empty())
                    build_.set(code, KILN_AT_LANGUAGE, block.language);
                break;
            default:
                line(block);
        }
    }

    void guidance(const Block& block) {
        const auto& form = block.form.empty() ? t.guidance_form : block.form;
        if (form == "comment") {
            const NodeId raw = build_.leaf(KILN_RAW, 0, "<!-- " + block.text + " -->");
            build_.set(raw, KILN_AT_FORMAT, "html");
            return;
        }
        const bool boxed = form == "callout" || form == "quote";
        if (boxed) {
            const NodeId box = build_.open(form == "quote" ? KILN_QUOTE : KILN_CALLOUT);
            if (form == "callout") build_.set(box, KILN_AT_TYPE, "tip");
        }
        build_.open(KILN_PARAGRAPH);
        if (form == "brackets" || form == "braces") text(form == "braces" ? "{" : "[");
        const bool italic = form == "brackets" || form == "italics";
        text(block.text, italic ? static_cast<std::uint32_t>(KILN_MARK_EMPHASIS) : 0);
        if (form == "brackets" || form == "braces") text(form == "braces" ? "}" : "]");
        build_.close();
        if (boxed) build_.close();
    }

    // "**Label:** ____% (e.g., 80)"
    void asked(const Block& block, std::uint32_t marks) {
        if (!block.text.empty()) {
            text(block.text.ends_with('?') ? block.text : block.text + ":", marks);
            if (block.blocks.empty() || !block.hint.empty() || !block.unit.empty()) text(" ");
        }
        if (const auto* known = block.text.empty() ? nullptr : given(block.text)) {
            text(known->value);
            return;
        }
        // A label above a list of its own asks for nothing beside it.
        if (!block.blocks.empty() && block.hint.empty() && block.unit.empty()) return;
        std::string rest(blank);
        if (!block.unit.empty()) rest += (block.unit == "%" ? "" : " ") + block.unit;
        if (!block.hint.empty()) rest += " (" + block.hint + ")";
        text(rest);
    }

    void inner(const Block& block, std::size_t from = 0) {
        for (auto i = from; i < block.inner.size(); ++i) {
            text(" (" + block.inner[i].text + ": " + std::string(blank) + ")");
        }
    }

    void line(const Block& block) {
        build_.open(KILN_PARAGRAPH);
        switch (block.kind) {
            case Block::Kind::prompt:
                text(block.text, KILN_MARK_STRONG);
                break;
            case Block::Kind::field:
                asked(block, KILN_MARK_STRONG);
                inner(block);
                break;
            case Block::Kind::choice: {
                if (!block.text.empty()) text(block.text + ":", KILN_MARK_STRONG);
                std::string rest;
                choose(block, rest);
                text(block.text.empty() ? rest.substr(1) : rest);
                inner(block);
                break;
            }
            case Block::Kind::task: {
                // A box that is signed: its first inner field is its own label's.
                const bool sign = !block.inner.empty() && block.inner.front().text == block.text;
                if (block.text.empty())
                    text(blank);
                else
                    text(sign ? block.text + ": " + std::string(blank) : block.text);
                inner(block, sign ? 1 : 0);
                break;
            }
            case Block::Kind::blank: {
                Block unlabelled = block;
                unlabelled.hint = block.text;
                unlabelled.text.clear();
                asked(unlabelled, 0);
                break;
            }
            default:
                text(block.text);
        }
        build_.close();
    }

    void row(const std::vector<std::string>& cells, std::size_t columns) {
        build_.open(KILN_ROW);
        for (std::size_t i = 0; i < std::max(columns, cells.size()); ++i) {
            build_.open(KILN_CELL);
            build_.open(KILN_PARAGRAPH);
            if (i < cells.size()) text(cells[i]);
            build_.close();
            build_.close();
        }
        build_.close();
    }

    void table(const Block& block) {
        const NodeId table = build_.open(KILN_TABLE);
        build_.set(table, KILN_AT_HEADER_ROWS, block.columns.empty() ? "0" : "1");
        if (!block.columns.empty()) row(block.columns, block.columns.size());
        for (const auto& cells : block.rows)
            row(cells, block.columns.size());
        build_.close();
    }
};

}  // namespace

Result<std::string> blank_document(const Template& t, const std::vector<GivenField>& given) {
    return Writer(t, given).run();
}

std::string text_of(const Template& t) {
    const auto json = blank_document(t);
    Document document;
    std::string text;
    if (!json || !from_json(*json, document).message.empty()) return text;
    for (NodeId at = document.walk(document.root(), document.root()); at != 0;
         at = document.walk(at, document.root())) {
        // Two leaves of a line may be one word.
        if (document.kind(at) != KILN_TEXT) text += '\n';
        if (document.kind(at) == KILN_PROPERTY) text += document.get(at, KILN_AT_NAME);
        text += document[at].text;
    }
    return text;
}

}  // namespace speckiln::spec
