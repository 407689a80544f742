#include "docx/read_boxes.h"

#include <algorithm>
#include <array>

namespace docx {
namespace {

struct Glyph {
    std::string_view text;
    bool checked;
};
constexpr std::array<Glyph, 14> glyphs = {{{"☐", false},
                                           {"☑", true},
                                           {"☒", true},
                                           {"□", false},
                                           {"❏", false},
                                           {"❑", false},
                                           {"❒", false},
                                           {"⬜", false},
                                           {"✅", true},
                                           {"🗹", true},
                                           {"[ ]", false},
                                           {"[x]", true},
                                           {"[X]", true},
                                           {"[]", false}}};
// Bullets may be of Wingdings, whose codes Word puts at F000.
constexpr std::array<Glyph, 6> box_bullets = {{{"\uF0A8", false},
                                               {"\uF06F", false},
                                               {"\uF071", false},
                                               {"\uF0FE", true},
                                               {"\uF0FD", true},
                                               {"\uF072", false}}};

template <class List>
const Glyph* front(const List& list, std::string_view text) {
    for (const auto& one : list)
        if (text.starts_with(one.text)) return &one;
    return nullptr;
}

// Ticked items of a checklist are struck through, which then says nothing more.
bool take_strike(Line& line) {
    bool any = false;
    for (const auto& item : line.items) {
        if (item.kind != KILN_TEXT || kiln::trimmed(item.text).empty()) continue;
        if ((item.marks & KILN_MARK_STRIKE) == 0) return false;
        any = true;
    }
    for (auto& item : line.items)
        item.marks &= any ? ~static_cast<std::uint32_t>(KILN_MARK_STRIKE) : ~0U;
    return any;
}

}  // namespace

std::optional<bool> take_box(Line& line, const Number& number, bool own) {
    const auto first = line.first_shown();
    // Our own stand in front of all else.
    const bool may_be = first != line.items.end() && (!own || first == line.items.begin());
    if (may_be && first->kind == KILN_CONTROL && line.get(*first, KILN_AT_TYPE) == "checkbox") {
        // More text must be parted from it by a blank, else it is one of several in a line.
        const auto next = first + 1;
        const bool alone = next == line.items.end();
        if (alone && own) return {};
        if (!alone && (next->kind != KILN_TEXT || !next->text.starts_with(' ') || (own && next->marks != 0)))
            return {};
        // Behind one of ours stands one blank, and no more of them alone.
        if (own && line.blanks_behind(first) > 1) return {};
        const bool checked = line.get(*first, KILN_AT_VALUE) == "true";
        if (!alone) next->text.remove_prefix(1);
        line.items.erase(first);
        return checked;
    }
    // Our own boxes are controls.
    if (!own && first != line.items.end() && first->kind == KILN_TEXT) {
        if (const auto* glyph = front(glyphs, first->text)) {
            auto rest = first->text.substr(glyph->text.size());
            if (rest.empty() || rest.front() == ' ' || rest.front() == '\t' || rest.starts_with("\u00A0")) {
                rest.remove_prefix(rest.empty() ? 0 : rest.starts_with("\u00A0") ? 2 : 1);
                first->text = rest;
                return glyph->checked;
            }
        }
    }
    if (!number.bullet()) return {};
    const auto* glyph = front(glyphs, number.level->text);
    if (glyph == nullptr) glyph = front(box_bullets, number.level->text);
    if (glyph == nullptr) return {};
    return take_strike(line) || glyph->checked;
}

}  // namespace docx
