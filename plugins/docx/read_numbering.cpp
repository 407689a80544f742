#include "docx/read_numbering.h"

#include <algorithm>

#include "docx/read_xml.h"

namespace docx {
namespace {

int clamp_level(long long level) {
    return static_cast<int>(std::clamp<long long>(level, 0, list_levels - 1));
}

// "%1." → "1.", and then without what ends a number.
std::string shown(std::string_view form, const std::string (&numbers)[list_levels]) {
    std::string text;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == '%' && i + 1 < form.size() && form[i + 1] >= '1' && form[i + 1] <= '9')
            text += numbers[form[++i] - '1'];
        else
            text += form[i];
    }
    while (!text.empty() && (text.back() == '.' || text.back() == ' ' || text.back() == '\t'))
        text.pop_back();
    return text;
}

}  // namespace

NumberLevel Numbering::level(pugi::xml_node node) {
    NumberLevel l;
    if (const auto format = node.child("w:numFmt")) l.format = value(format);
    // Word 2010's formats stand beside a usual one.
    if (const auto other = node.child("mc:AlternateContent").child("mc:Fallback").child("w:numFmt"))
        l.format = value(other);
    constexpr std::size_t longest = 255;  // as Word has it
    l.text = value(node.child("w:lvlText")).substr(0, longest);
    l.style = value(node.child("w:pStyle"));
    l.start = integer(value(node.child("w:start")), 0);
    if (const auto restart = node.child("w:lvlRestart")) l.restart = integer(value(restart));
    l.legal = is_on(node.child("w:isLgl"));
    return l;
}

void Numbering::read(pugi::xml_node root) {
    for (const auto node : root.children("w:abstractNum")) {
        const int id = integer(value(node, "w:abstractNumId"));
        Abstract a;
        a.defines = value(node.child("w:styleLink"));
        a.uses = value(node.child("w:numStyleLink"));
        for (const auto l : node.children("w:lvl"))
            a.levels[static_cast<std::size_t>(clamp_level(number(value(l, "w:ilvl"))))] = level(l);
        if (!a.defines.empty()) defined_.emplace(a.defines, id);
        abstracts_.emplace(id, a);
    }
    for (const auto node : root.children("w:num")) {
        Num n;
        n.abstract = integer(value(node.child("w:abstractNumId")), -1);
        for (const auto over : node.children("w:lvlOverride")) {
            const int at = clamp_level(number(value(over, "w:ilvl")));
            if (const auto l = over.child("w:lvl")) n.levels[at] = level(l);
            if (const auto start = over.child("w:startOverride")) n.starts[at] = integer(value(start));
        }
        nums_.emplace(integer(value(node, "w:numId")), std::move(n));
    }
}

const Numbering::Abstract* Numbering::abstract_of(const Num& n) const {
    auto found = abstracts_.find(n.abstract);
    if (found == abstracts_.end()) return nullptr;
    if (const auto uses = found->second.uses; !uses.empty())
        if (const auto by_style = defined_.find(uses); by_style != defined_.end())
            found = abstracts_.find(by_style->second);
    return &found->second;
}

const NumberLevel& Numbering::level_at(const Num& n, const Abstract& a, int depth) {
    const auto over = n.levels.find(depth);
    return over != n.levels.end() ? over->second : a.levels[static_cast<std::size_t>(depth)];
}

std::optional<int> Numbering::level_of(int num, std::string_view style) const {
    const auto n = nums_.find(num);
    if (n == nums_.end()) return {};
    const Abstract* const a = abstract_of(n->second);
    if (a == nullptr || style.empty()) return {};
    for (int depth = 0; depth < list_levels; ++depth)
        if (level_at(n->second, *a, depth).style == style) return depth;
    return {};
}

Number Numbering::next(int num, int depth) {
    depth = clamp_level(depth);
    static constexpr NumberLevel unknown{"bullet", "", "", 1, -1, false};
    Number number{&unknown, depth, 0, {}};
    const auto found = nums_.find(num);
    if (found == nums_.end()) return number;
    Num& n = found->second;
    const Abstract* const a = abstract_of(n);
    if (a == nullptr) return number;
    auto& counts = counts_[a];
    const auto at = [&](int i) -> const NumberLevel& { return level_at(n, *a, i); };
    const auto count = [&](int i) -> std::optional<long long>& {
        return counts[static_cast<std::size_t>(i)];
    };
    // Its own starts count once, when the list is first met at that level.
    for (auto start = n.starts.begin(); start != n.starts.end();) {
        if (start->first > depth) {
            ++start;
            continue;
        }
        count(start->first) = start->second - (start->first == depth ? 1 : 0);
        start = n.starts.erase(start);
    }
    auto& own = count(depth);
    own = own ? *own + 1 : at(depth).start;
    for (int i = depth + 1; i < list_levels; ++i) {
        const int restart = at(i).restart;
        if (restart != 0 && (restart < 0 || depth + 1 <= restart)) count(i).reset();
    }
    number.level = &at(depth);
    number.value = *own;
    std::string numbers[list_levels];
    for (int i = 0; i <= depth; ++i) {
        auto& c = count(i);
        if (!c) c = at(i).start;
        numbers[i] = in_format(*c, number.level->legal ? "decimal" : at(i).format);
    }
    if (!number.bullet()) number.text = shown(number.level->text, numbers);
    return number;
}

}  // namespace docx
