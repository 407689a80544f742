#include "spec/content.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "normalise/words.h"
#include "spec/compare.h"
#include "spec/guidance.h"

namespace speckiln::spec {
namespace {

Item::Kind kind_of(Form::Kind kind) {
    switch (kind) {
        case Form::Kind::prompt:
            return Item::Kind::prompt;
        case Form::Kind::field:
            return Item::Kind::field;
        case Form::Kind::choice:
            return Item::Kind::choice;
        case Form::Kind::task:
            return Item::Kind::task;
        case Form::Kind::blank:
            return Item::Kind::blank;
        case Form::Kind::text:
            break;
    }
    return Item::Kind::text;
}

bool holds(const Document& doc, NodeId cell) {
    for (NodeId at = doc.walk(cell, cell); at != 0; at = doc.walk(at, cell))
        if (doc.kind(at) == KILN_IMAGE || doc.kind(at) == KILN_CODE) return true;
    return false;
}

std::string text_of(const Document& doc, NodeId cell) {
    std::string out;
    for (NodeId at = doc[cell].first; at != 0; at = doc[at].next) {
        if (!out.empty()) out += ' ';
        out += doc.plain_text(at);
    }
    return std::string(trim(out));
}

// Something that the author wrote: no placeholder, no blank.
bool is_filled(const Document& doc, NodeId cell) {
    const auto text = text_of(doc, cell);
    if (text.empty()) return holds(doc, cell);
    if (find_blank(text) != std::string::npos) return false;
    std::vector<Line> lines;
    for (NodeId at = doc[cell].first; at != 0; at = doc[at].next)
        for (auto& line : lines_of(doc, at))
            lines.push_back(std::move(line));
    return !is_placeholder(text) && !is_guidance(lines);
}

class Walk {
  public:
    explicit Walk(const Document& document) : doc(document) {
        content.outline = outline(doc);
        for (std::size_t i = 0; i < content.outline.size(); ++i) {
            begins_.emplace(content.outline[i].heading, i + 1);
            content.titles.emplace_back(trim(heading_text(doc, content.outline[i].heading)));
            content.comparable.push_back(comparable_title(content.titles.back()));
        }
    }

    // Depth comes from the input: no recursion.
    Content run() {
        NodeId at = doc.root();
        while (at != 0) {
            const bool enters = visit(at) && doc[at].first != 0;
            if (enters) {
                within_.push_back({at, section_, callout_});
                if (doc.kind(at) == KILN_CALLOUT) callout_ = true;
                at = doc[at].first;
                continue;
            }
            while (doc[at].next == 0 && !within_.empty()) {
                at = within_.back().node;
                section_ = within_.back().section;
                callout_ = within_.back().callout;
                within_.pop_back();
                if (is_container(doc.kind(at))) prompt_ = open_ = 0;
            }
            at = at == doc.root() ? 0 : doc[at].next;
        }
        settle();
        return std::move(content);
    }

  private:
    struct Within {
        NodeId node;
        std::size_t section;  // that goes on after it
        bool callout;
    };

    const Document& doc;
    Content content;
    std::unordered_map<NodeId, std::size_t> begins_;    // heading → section
    std::unordered_map<NodeId, std::size_t> label_of_;  // item of a list → the label it begins with
    std::vector<Within> within_;
    std::size_t section_ = 0, prompt_ = 0;
    std::size_t open_ = 0;  // a label that waits for its answer, index + 1
    bool callout_ = false;

    static bool is_container(Kind kind) {
        return kind == KILN_CALLOUT || kind == KILN_TOGGLE || kind == KILN_COLUMN || kind == KILN_COLUMNS ||
               kind == KILN_GROUP || kind == KILN_QUOTE;
    }

    // True: what is in it is looked at, too.
    bool visit(NodeId at) {
        if (const auto begins = begins_.find(at); begins != begins_.end()) {
            section_ = begins->second;
            prompt_ = open_ = 0;
        }
        switch (doc.kind(at)) {
            case KILN_HEADING:
            case KILN_PROPERTIES:
            case KILN_NOTES:
            case KILN_DIVIDER:
            case KILN_CONTENTS:
                return false;
            case KILN_PARAGRAPH:
                paragraph(at);
                return false;
            case KILN_SUMMARY:
                if (!begins_.contains(doc[at].parent)) paragraph(at);
                return false;
            case KILN_TABLE:
                table(at);
                return false;
            case KILN_RAW:
                raw(at);
                return false;
            case KILN_CODE:
            case KILN_MATH:
            case KILN_FIGURE:
            case KILN_PAGE:
            case KILN_DATABASE:
            case KILN_EMBED:
                other(at);
                return false;
            default:
                return true;
        }
    }

    // asks: it asks for something of its own, so what follows answers no question above.
    Item& add(Item::Kind kind, NodeId node, bool asks = false) {
        if (asks && label_above(node) == 0) prompt_ = 0;
        Item item;
        item.kind = kind;
        item.node = node;
        item.section = section_;
        item.in_callout = callout_;
        item.group = label_above(node);
        if (item.group == 0 && kind != Item::Kind::prompt) item.group = prompt_;
        if (kind == Item::Kind::prompt) prompt_ = content.items.size() + 1;
        if (item.group != 0) content.items[item.group - 1].has_parts = true;
        content.items.push_back(std::move(item));
        return content.items.back();
    }

    // Code, a table, a picture: behind a label that waits, or right below it, it is the label's answer.
    Item& show(Item::Kind kind, NodeId at) {
        const auto label = std::exchange(open_, 0);
        const bool last = label != 0 && label == content.items.size();
        auto& item = add(kind, at);
        if (!last) return item;
        auto& above = content.items[label - 1];
        // Side by side: what a list below the label holds, the list asks for, and below a list nothing
        // answers its last label.
        if (doc[above.node].parent != doc[at].parent) return item;
        item.group = label;
        above.has_parts = above.shown = true;
        return item;
    }

    void other(NodeId at) {
        auto& item = show(Item::Kind::other, at);
        item.text = doc[at].text;
        item.words = count_words(item.text);
    }

    // The label that the list around this one belongs to: "Performance:" above "Latency: ____".
    [[nodiscard]] std::size_t label_above(NodeId node) const {
        NodeId item = doc[node].parent;
        if (doc.kind(item) != KILN_ITEM) return 0;
        // A second paragraph of an item belongs to the first.
        if (const auto own = label_of_.find(item); own != label_of_.end()) return own->second;
        const NodeId list = doc[item].parent, outer = list != 0 ? doc[list].parent : 0;
        if (const auto above = label_of_.find(outer); outer != 0 && above != label_of_.end())
            return above->second;
        return open_list(list);
    }

    // A list right below a paragraph that is a label.
    [[nodiscard]] std::size_t open_list(NodeId list) const {
        const NodeId before = list != 0 ? doc[list].prev : 0;
        const auto label = label_of_.find(before);
        return before != 0 && label != label_of_.end() ? label->second : 0;
    }

    void paragraph(NodeId at) {
        auto lines = lines_of(doc, at);
        if (lines.empty()) return;
        const NodeId parent = doc[at].parent;
        const bool first_of_item = doc.kind(parent) == KILN_ITEM && doc[parent].first == at;
        if (first_of_item && doc.has(parent, KILN_AT_CHECKED)) {
            task(at, lines, doc.get(parent, KILN_AT_CHECKED) == "true");
            label_of_[parent] = content.items.size();
            return;
        }
        if (is_guidance(lines)) {
            auto& item = add(Item::Kind::guidance, at);
            for (const auto& line : lines) {
                if (!item.text.empty()) item.text += ' ';
                item.text += line.text;
            }
            return;
        }
        auto forms = parse_lines(lines);
        const bool prose =
            lines.size() > 1 && std::all_of(forms.begin(), forms.end(), [](const std::vector<Form>& line) {
                return line.size() == 1 && line.front().kind == Form::Kind::text;
            });
        std::size_t first = content.items.size() + 1;
        if (prose) {
            join(forms);
            add_forms(at, std::move(forms.front()), false);
        } else {
            for (std::size_t i = 0; i < lines.size(); ++i)
                add_forms(at, std::move(forms[i]), lines[i].images);
        }
        if (first_of_item)
            label_of_[parent] = first;
        else if (lines.size() == 1 && waits(content.items[first - 1]))
            label_of_[at] = first;
    }

    void task(NodeId at, const std::vector<Line>& lines, bool done) {
        Line boxed = lines.front();
        boxed.text = (done ? "[x] " : "[ ] ") + boxed.text;
        boxed.runs.clear();
        add_forms(at, parse_line(boxed), boxed.images);
        for (std::size_t i = 1; i < lines.size(); ++i)
            add_forms(at, parse_line(lines[i]), lines[i].images);
    }

    // A paragraph that was wrapped is one all the same.
    static void join(std::vector<std::vector<Form>>& forms) {
        auto& whole = forms.front().front().label;
        for (std::size_t i = 1; i < forms.size(); ++i)
            whole += ' ' + forms[i].front().label;
    }

    [[nodiscard]] static bool waits(const Item& item) {
        return item.kind == Item::Kind::field && item.answer.blank && item.answer.text.empty() &&
               item.answer.hint.empty() && item.answer.unit.empty();
    }

    // The forms of one line.
    void add_forms(NodeId at, std::vector<Form> forms, bool images) {
        const auto first = content.items.size() + 1;
        for (auto& form : forms) {
            // "Author:" and the name on the next line.
            const bool answers = open_ != 0 && open_ == content.items.size() &&
                                 (form.kind == Form::Kind::text || form.kind == Form::Kind::blank);
            if (answers && form.kind == Form::Kind::text) {
                auto& label = content.items[open_ - 1];
                if (label.section == section_ && label_above(at) == 0) {
                    label.answer.text = form.label;
                    label.answer.blank = false;
                }
            }
            const auto group = form.inner || answers ? (answers ? open_ : first) : 0;
            const bool asks =
                form.kind == Form::Kind::choice || (form.kind == Form::Kind::field && form.answer.blank);
            auto& item = add(kind_of(form.kind), at, asks);
            // "Kafka: the cluster in region B" answers the question above; what a bold one is followed by is
            // about the label.
            if (form.kind == Form::Kind::field && form.strong && !form.inner) prompt_ = 0;
            if (group != 0 && group != content.items.size()) {
                item.group = group;
                content.items[group - 1].has_parts = true;
            }
            item.inner = form.inner;
            item.strong = form.strong;
            item.text = std::move(form.label);
            item.answer = std::move(form.answer);
            item.options = std::move(form.options);
            item.done = form.done;
            item.words = count_words(item.text) + count_words(item.answer.text);
            open_ = waits(item) ? content.items.size() : 0;
        }
        if (images) show(Item::Kind::other, at);
    }

    void table(NodeId at) {
        auto& item = show(Item::Kind::table, at);
        bool header = doc.get(at, KILN_AT_HEADER_ROWS) != "0";
        for (NodeId row = doc[at].first; row != 0; row = doc[row].next) {
            if (doc.kind(row) != KILN_ROW) continue;
            bool filled = false;
            for (NodeId cell = doc[row].first; cell != 0; cell = doc[cell].next) {
                if (header)
                    item.columns.push_back(text_of(doc, cell));
                else
                    filled |= is_filled(doc, cell);
                item.words += header ? 0 : count_words(text_of(doc, cell));
            }
            item.filled_rows += filled;
            header = false;
        }
    }

    void raw(NodeId at) {
        const auto words = words_of_comment(doc[at].text);
        if (!words.empty())
            add(Item::Kind::guidance, at).text = words;
        else if (!trim(doc[at].text).starts_with("<!--"))
            show(Item::Kind::other, at).words = count_words(doc[at].text);
    }

    // A plain "Label: words" is a field only among others of its kind: at the top of a document, where people
    // keep who, when and what state. Elsewhere it is prose.
    void settle() {
        const auto is_plain = [](const Item& item) {
            return item.kind == Item::Kind::field && !item.strong && !item.answer.blank && !item.inner;
        };
        std::size_t run = 0;
        for (std::size_t i = 0; i <= content.items.size(); ++i) {
            const bool goes_on = i < content.items.size() && content.items[i].kind == Item::Kind::field &&
                                 content.items[i].section <= 1 && !content.items[i].in_callout &&
                                 (i == run || content.items[i].section == content.items[run].section);
            if (goes_on) continue;
            constexpr std::size_t fewest = 2;
            if (i - run < fewest)
                for (auto k = run; k < i; ++k)
                    if (is_plain(content.items[k])) to_text(content.items[k]);
            if (i < content.items.size() && is_plain(content.items[i])) to_text(content.items[i]);
            run = i + 1;
        }
        for (auto& item : content.items) {
            const bool said = item.kind == Item::Kind::text || item.kind == Item::Kind::guidance ||
                              item.kind == Item::Kind::task || item.kind == Item::Kind::other;
            if (said && !item.text.empty()) item.phrase = phrase_of(item.text);
        }
    }

    static void to_text(Item& item) {
        item.kind = Item::Kind::text;
        item.text += ": " + item.answer.text;
        item.answer = Answer();
    }
};

}  // namespace

Content read_content(const Document& doc) {
    return Walk(doc).run();
}

}  // namespace speckiln::spec
