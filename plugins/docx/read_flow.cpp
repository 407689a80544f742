#include "docx/read_flow.h"

#include "docx/read_xml.h"

namespace docx {
namespace {

// As the model calls what the writer knows of: "1)", "lower-alpha", "(i)".
std::string style_of(const NumberLevel& level, int depth) {
    struct Form {
        std::string_view format, name, sample;
    };
    constexpr Form forms[] = {{"decimal", "decimal", "1"},
                              {"lowerLetter", "lower-alpha", "a"},
                              {"upperLetter", "upper-alpha", "A"},
                              {"lowerRoman", "lower-roman", "i"},
                              {"upperRoman", "upper-roman", "I"}};
    const auto own = "%" + std::to_string(depth + 1);
    for (const auto& form : forms) {
        if (level.format != form.format) continue;
        if (level.text == own + ")") return std::string(form.sample) + ")";
        if (level.text == "(" + own + ")") return "(" + std::string(form.sample) + ")";
        return form.format == "decimal" ? std::string() : std::string(form.name);
    }
    return {};
}

// Does counting alone tell the number?
bool is_plain(const Number& number, int depth) {
    const auto own = "%" + std::to_string(depth + 1);
    const auto text = number.level->text;
    return text == own || text == own + "." || text == own + ")" || text == "(" + own + ")";
}

}  // namespace

void build(kiln::Reader in, const Line& line) {
    for (const auto& item : line.items) {
        if (item.kind == KILN_NO_KIND) {
            in.close();
            continue;
        }
        const auto marks =
            item.marks |
            (item.monospaced && item.kind == KILN_TEXT ? static_cast<std::uint32_t>(KILN_MARK_CODE) : 0U);
        const kiln_node node =
            item.kind == KILN_LINK ? in.open(KILN_LINK) : in.leaf(item.kind, item.text, marks);
        if (item.kind == KILN_TEXT && item.text.empty()) continue;
        for (std::uint32_t i = item.first; i < item.first + item.count; ++i)
            in.set(node, line.attributes[i].first, line.attributes[i].second);
    }
}

void Flow::close_holder() {
    if (code_) {
        const auto node = in_.leaf(KILN_CODE, code_text_);
        if (!language_.empty()) in_.set(node, KILN_AT_LANGUAGE, language_);
        if (!anchor_.empty()) in_.set(node, KILN_AT_ID, anchor_);
        code_ = false;
        code_text_.clear();
    }
    blank_lines_ = 0;
    if (holder_ != KILN_NO_KIND) in_.close();
    holder_ = KILN_NO_KIND;
}

void Flow::close_lists(int depth) {
    while (!lists_.empty() && lists_.back().depth > depth) {
        in_.close();
        in_.close();
        lists_.pop_back();
    }
}

void Flow::place(int depth) {
    empty_ = false;
    close_holder();
    close_lists(depth);
}

kiln_node Flow::hold(std::uint32_t kind, int depth) {
    if (holder_ == kind && holder_depth_ == depth && !code_) return 0;
    place(depth);
    holder_ = kind;
    holder_depth_ = depth;
    return in_.open(kind);
}

void Flow::code(std::string_view text, std::string_view language, std::string_view anchor, int depth,
                bool whole) {
    if (!code_ || whole || language != language_ || holder_depth_ != depth) {
        place(depth);
        code_ = true;
        holder_depth_ = depth;
        language_ = language;
        anchor_ = anchor;
    } else {
        code_text_.append(blank_lines_ + 1, '\n');
    }
    blank_lines_ = 0;
    code_text_ += text;
}

kiln_node Flow::item(int num, const Number& number, bool tight) {
    empty_ = false;
    close_holder();
    close_lists(number.depth);
    const bool ordered = !number.bullet();
    if (!lists_.empty() && lists_.back().depth == number.depth) {
        const auto& list = lists_.back();
        const bool same =
            list.num == num && list.ordered == ordered && (!ordered || number.value == list.last + 1);
        if (same)
            in_.close();
        else
            close_lists(number.depth - 1);
    }
    if (lists_.empty() || lists_.back().depth < number.depth) {
        const auto list = in_.open(KILN_LIST);
        if (ordered) {
            in_.set(list, KILN_AT_ORDERED, true);
            if (number.value != 1 && number.value >= 0 && number.value <= most_value)
                in_.set(list, KILN_AT_START, number.value);
            if (const auto style = style_of(*number.level, number.depth); !style.empty())
                in_.set(list, KILN_AT_STYLE, style);
        }
        if (tight) in_.set(list, KILN_AT_TIGHT, true);
        lists_.push_back({num, number.depth, ordered, 0});
    }
    lists_.back().last = number.value;
    const auto item = in_.open(KILN_ITEM);
    if (ordered && !number.text.empty() && !is_plain(number, number.depth))
        in_.set(item, KILN_AT_NUMBER, number.text);
    return item;
}

void Flow::end() {
    close_holder();
    close_lists(top);
}

}  // namespace docx
