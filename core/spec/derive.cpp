#include "spec/derive.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "normalise/facts.h"
#include "normalise/review_words.h"
#include "normalise/reviewers.h"
#include "normalise/words.h"

namespace speckiln::spec {
namespace {

// "[*Describe …*]" and "{describe …}" without what says that it is guidance.
std::string without_brackets(std::string_view text) {
    text = trim(text);
    const auto strip = [&](char open, char close) {
        if (!text.starts_with(open)) return;
        text.remove_prefix(1);
        if (text.ends_with(close)) text.remove_suffix(1);
        text = trim(text);
    };
    strip('[', ']');
    strip('{', '}');
    strip('*', '*');
    return std::string(text);
}

class Derivation {
  public:
    Derivation(const Document& document, const Content& content, const DeriveOptions& options)
        : doc(document), content_(content), options_(options) {
        if (!options.anonymous) return;
        for (const auto& review : find_reviews(document, title_of(document, {})))
            reviews_.insert(review.node);
    }

    Template run() {
        Template t;
        const auto title = title_section(title_of(doc, {}), content_, options_.names_section);
        t.heading = title == 0 ? std::string() : content_.titles[title - 1];
        blocks_of_.resize(content_.outline.size() + 1);
        for (std::size_t i = 0; i < content_.items.size(); ++i)
            if (content_.items[i].group == 0 && !content_.items[i].inner && !names_person(content_.items[i]))
                add(blocks_of_[content_.items[i].section], i);
        if (!options_.anonymous) t.properties = properties();
        t.before = std::move(blocks_of_[0]);
        if (title != 0) t.blocks = std::move(blocks_of_[title]);
        t.sections = sections(title);
        for (std::size_t i = 0; i < content_.outline.size(); ++i)
            if (i + 1 != title) {
                t.top_level = content_.outline[i].level;
                break;
            }
        t.guidance_form = most_frequent_form(t);
        drop_form(t);
        return t;
    }

  private:
    const Document& doc;
    const Content& content_;
    const DeriveOptions& options_;
    std::unordered_set<NodeId> reviews_;         // rows and values that name people
    std::vector<std::vector<Block>> blocks_of_;  // by section

    [[nodiscard]] bool names_person(const Item& item) const {
        return options_.anonymous && item.kind == Item::Kind::task && item.section != 0 &&
               announces_reviews(fold_words(content_.titles[item.section - 1]));
    }

    std::vector<Block> properties() const {
        std::vector<Block> out;
        const NodeId first = doc[doc.root()].first;
        if (first == 0 || doc.kind(first) != KILN_PROPERTIES) return out;
        for (NodeId at = doc[first].first; at != 0; at = doc[at].next) {
            Block b;
            b.kind = Block::Kind::field;
            b.text = doc.get(at, KILN_AT_NAME);
            for (NodeId value = doc[at].first; value != 0; value = doc[value].next)
                b.hint += (b.hint.empty() ? "" : ", ") + doc.plain_text(value);
            out.push_back(std::move(b));
        }
        return out;
    }

    [[nodiscard]] bool in_list(NodeId node) const { return doc.kind(doc[node].parent) == KILN_ITEM; }

    // What belongs to an item comes after it, so one pass over those behind it finds its parts.
    void add(std::vector<Block>& to, std::size_t index) {
        const Item& item = content_.items[index];
        Block b = block_of(item);
        if (item.has_parts)
            for (auto i = index + 1; i < content_.items.size() && within(i, index); ++i)
                if (content_.items[i].group == index + 1)
                    add(content_.items[i].inner ? b.inner : b.blocks, i);
        to.push_back(std::move(b));
    }
    [[nodiscard]] bool within(std::size_t i, std::size_t index) const {
        return content_.items[i].group > index;
    }

    Block block_of(const Item& item) const {
        Block b;
        b.text = item.text;
        b.list = in_list(item.node) && item.kind != Item::Kind::task && !item.inner;
        switch (item.kind) {
            case Item::Kind::prompt:
                b.kind = Block::Kind::prompt;
                break;
            case Item::Kind::field:
                b.kind = Block::Kind::field;
                // What an example answers is not asked of anybody else.
                b.hint = item.answer.hint;
                b.unit = item.answer.unit;
                break;
            case Item::Kind::choice:
                b.kind = Block::Kind::choice;
                for (const auto& option : item.options)
                    b.options.push_back(option.text);
                break;
            case Item::Kind::task:
                b.kind = Block::Kind::task;
                break;
            case Item::Kind::blank:
                b.kind = Block::Kind::blank;
                b.text = item.answer.hint;
                b.unit = item.answer.unit;
                break;
            case Item::Kind::table:
                b.kind = Block::Kind::table;
                b.columns = item.columns;
                b.text.clear();
                rows(b, item.node);
                break;
            case Item::Kind::other:
                b.kind = Block::Kind::code;
                b.text = doc[item.node].text;
                b.language = doc.get(item.node, KILN_AT_LANGUAGE);
                break;
            case Item::Kind::guidance:
                b.kind = Block::Kind::guidance;
                b.form = form_of(item);
                if (b.form == "brackets" || b.form == "braces") b.text = without_brackets(item.text);
                break;
            case Item::Kind::text:
                b.kind = b.list ? Block::Kind::text : Block::Kind::guidance;
                b.form = b.list ? "" : form_of(item);
                break;
        }
        return b;
    }

    [[nodiscard]] std::string form_of(const Item& item) const {
        if (item.in_callout) return "callout";
        if (doc.kind(item.node) == KILN_RAW) return "comment";
        if (doc.kind(doc[item.node].parent) == KILN_QUOTE) return "quote";
        if (item.text.starts_with('[')) return "brackets";
        if (item.text.starts_with('{')) return "braces";
        if (item.kind == Item::Kind::guidance) return "italics";
        return "plain";
    }

    void rows(Block& b, NodeId table) const {
        bool header = !b.columns.empty();
        for (NodeId row = doc[table].first; row != 0; row = doc[row].next) {
            if (doc.kind(row) != KILN_ROW || reviews_.contains(row)) continue;
            if (!std::exchange(header, false)) {
                b.rows.emplace_back();
                for (NodeId cell = doc[row].first; cell != 0; cell = doc[cell].next)
                    b.rows.back().emplace_back(trim(doc.plain_text(cell)));
            }
        }
    }

    std::vector<TemplateSection> sections(std::size_t title) {
        const auto count = content_.outline.size();
        std::vector<TemplateSection> made(count);
        // Children are behind their parents: from the last to the first, each is whole when it is moved.
        TemplateSection top;
        for (auto i = count; i-- > 0;) {
            if (i + 1 == title) continue;
            auto& section = made[i];
            section.title = content_.titles[i];
            section.blocks = std::move(blocks_of_[i + 1]);
            std::reverse(section.sections.begin(), section.sections.end());
            const auto parent = content_.outline[i].parent;
            auto& above = parent == Section::none || parent + 1 == title ? top : made[parent];
            above.sections.push_back(std::move(section));
        }
        std::reverse(top.sections.begin(), top.sections.end());
        return std::move(top.sections);
    }

    template <class Use>
    static void each_block(std::vector<Block>& blocks, const Use& use) {
        for (auto& b : blocks) {
            use(b);
            each_block(b.blocks, use);
        }
    }
    template <class Use>
    static void each_block(std::vector<TemplateSection>& sections, const Use& use) {
        for (auto& s : sections) {
            each_block(s.blocks, use);
            each_block(s.sections, use);
        }
    }

    static std::string most_frequent_form(Template& t) {
        std::vector<std::size_t> seen(guidance_forms().size());
        each_block(t.sections, [&](Block& b) {
            if (b.kind != Block::Kind::guidance) return;
            for (std::size_t i = 0; i < seen.size(); ++i)
                seen[i] += guidance_forms()[i] == b.form;
        });
        return guidance_forms()[static_cast<std::size_t>(std::max_element(seen.begin(), seen.end()) -
                                                         seen.begin())];
    }

    static void drop_form(Template& t) {
        const auto drop = [&](Block& b) {
            if (b.form == t.guidance_form) b.form.clear();
        };
        each_block(t.before, drop);
        each_block(t.blocks, drop);
        each_block(t.sections, drop);
    }
};

}  // namespace

std::size_t title_section(std::string_view title, const Content& content,
                          const std::function<bool(std::string_view)>& names_section) {
    if (content.outline.empty() || content.outline.front().level != 1) return 0;
    const auto& first = content.titles.front();
    if (trim(title) != first) return 0;
    // The only one of its level, or the first of many that is no section by its name.
    const bool alone = std::none_of(content.outline.begin() + 1, content.outline.end(),
                                    [](const Section& s) { return s.level == 1; });
    return alone || !names_section || !names_section(first) ? 1 : 0;
}

Template derive_template(const Document& doc, const Content& content, const DeriveOptions& options) {
    return Derivation(doc, content, options).run();
}

}  // namespace speckiln::spec
