// Runs: how their text looks, and the text itself.
#include <algorithm>
#include <array>
#include <charconv>

#include "docx/read_inlines.h"
#include "docx/read_symbol.h"

namespace docx {
namespace {

constexpr std::uint32_t underline = KILN_MARK_UNDERLINE;

// Black, and the dark greys that themes and Google's headings have for it.
bool is_near_black(std::string_view hex) {
    int rgb[3] = {};
    for (std::size_t i = 0; i < 3; ++i)
        std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, rgb[i], 16);
    return std::max({rgb[0], rgb[1], rgb[2]}) < 0x50;
}

// As programs show links.
bool is_link_color(std::string_view hex) {
    constexpr std::array<std::string_view, 6> known = {"#0000ff", "#1155cc", "#0563c1",
                                                       "#0000ee", "#000080", "#467886"};
    return std::find(known.begin(), known.end(), hex) != known.end();
}

// The blanks of lines that a program broke and indented, where they are not kept.
std::string one_line(std::string_view text) {
    std::string to;
    for (std::size_t i = 0; i < text.size();) {
        const auto end = std::min(text.find_first_not_of(" \t\r\n", i), text.size());
        if (end == i) {
            to += text[i++];
            continue;
        }
        const auto gap = text.substr(i, end - i);
        if (gap.find('\n') == gap.npos)
            to += gap;
        else if (i > 0 && end < text.size())
            to += ' ';
        i = end;
    }
    return to;
}

}  // namespace

InlineReader::Look InlineReader::look(pugi::xml_node properties) {
    const auto direct = run_format(properties, c_.options.changes == Changes::reject);
    if (properties.child("w:rPrChange") && c_.options.changes == Changes::keep)
        c_.found("docx.format-change", KILN_INFO, properties,
                 "a tracked change of the look is taken as made");
    const Style& style = c_.styles.run(direct.style);
    const RunFormat& paragraph = base_->format;
    Look l;
    l.role = style.role;
    l.detail = style.detail;
    // Toggles of a style turn the paragraph's round; what is not one is simply the style's.
    const auto turned = style.run.on & toggles;
    auto on = (paragraph.on ^ turned);
    const auto plain = style.run.said & ~toggles;
    on = (on & ~plain) | (style.run.on & plain);
    if (style.role == Role::hyperlink) on &= paragraph.on | ~underline;
    on = (on & ~direct.said) | direct.on;
    const auto color = color_of(style.run, direct, style.role);
    // Links are underlined as links, by whatever means; our own say so only where it is more than that.
    const bool plain_link = direct.style.empty() || (style.role == Role::hyperlink && !c_.styles.own());
    if (link_ != 0 && (is_link_color(color) || (direct.color.data() == nullptr && plain_link)))
        on &= ~underline;
    if (link_ == 0 || !is_link_color(color)) l.color = color;
    const auto fill = direct.fill.data() != nullptr ? direct.fill
                      : style.role == Role::none    ? style.run.fill
                                                    : std::string_view();
    if (is_color(fill)) l.fill = c_.in.keep(css_color(fill));
    if (style.role == Role::code || style.role == Role::keyboard_code) on |= KILN_MARK_CODE;
    if (style.role == Role::keyboard || style.role == Role::keyboard_code) on |= KILN_MARK_KBD;
    const auto font = direct.font.data() != nullptr      ? direct.font
                      : style.run.font.data() != nullptr ? style.run.font
                                                         : paragraph.font;
    l.font = font;
    if (font != font_) monospaced_ = is_monospaced(font_ = font);
    l.monospaced = !base_->monospaced_body && (monospaced_ || style.role == Role::code);
    if (c_.styles.own()) l.lang = direct.lang;
    l.marks = on;
    return l;
}

std::string_view InlineReader::color_of(const RunFormat& style, const RunFormat& direct, Role role) const {
    auto color = direct.color;
    if (color.data() == nullptr && role == Role::none) color = style.color;
    if (!is_color(color) || is_near_black(color)) return {};
    return c_.in.keep(css_color(color));
}

bool InlineReader::suppressed() const {
    return std::any_of(fields_.open.begin(), fields_.open.end(), [](const Field& f) {
        using Kind = Instruction::Kind;
        const auto kind = f.asks.kind;
        return !f.result || kind == Kind::contents || kind == Kind::note || kind == Kind::check_box ||
               kind == Kind::dropdown;
    });
}

void InlineReader::styled(Inline& item) {
    item.role = look_.role;
    item.monospaced = look_.monospaced;
    if (!change_.empty()) line_->set(KILN_AT_CHANGE, change_);
    if (item.kind != KILN_TEXT) return;
    item.marks = look_.marks & ~mark_hidden;
    if (!look_.color.empty()) line_->set(KILN_AT_COLOR, look_.color);
    if (!look_.fill.empty()) line_->set(KILN_AT_BACKGROUND, look_.fill);
    if (!look_.lang.empty()) line_->set(KILN_AT_LANG, look_.lang);
}

void InlineReader::text(pugi::xml_node t) {
    std::string_view whole = t.first_child() ? c_.in.keep(text_of(t)) : std::string_view(t.value());
    if (is_symbol_font(look_.font)) whole = c_.in.keep(symbols_in(whole, look_.font));
    if (whole.find('\n') == whole.npos) return add_text(whole);
    if (value(t, "xml:space") != "preserve") return add_text(c_.in.keep(one_line(whole)));
    std::string kept(whole);
    std::replace(kept.begin(), kept.end(), '\n', ' ');
    add_text(c_.in.keep(kept));
}

void InlineReader::add_text(std::string_view text) {
    if (text.empty() || suppressed()) return;
    if (look_.role == Role::raw && !look_.detail.empty()) {
        line_->add(KILN_RAW, text);
        line_->set(KILN_AT_FORMAT, look_.detail);
        return;
    }
    if (look_.role == Role::math) {
        line_->add(KILN_MATH, text);
        return;
    }
    if (look_.role == Role::mention) {
        line_->add(KILN_MENTION, text);
        line_->set(KILN_AT_TYPE, "person");
        line_->items.back().role = Role::mention;
        return;
    }
    styled(line_->add(KILN_TEXT, text));
}

void InlineReader::add_break(pugi::xml_node node) {
    if (suppressed()) return;
    const auto type = value(node, "w:type");
    line_->add(KILN_BREAK);
    line_->set(KILN_AT_TYPE, type == "page" ? "page" : type == "column" ? "column" : "line");
    if (!change_.empty()) line_->set(KILN_AT_CHANGE, change_);
}

void InlineReader::add_symbol(pugi::xml_node node) {
    const auto hex = value(node, "w:char"), font = value(node, "w:font");
    unsigned code = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    if (const auto known = symbol(font, code); !known.empty()) return add_text(known);
    if (suppressed()) return;
    c_.found("docx.symbol", KILN_WARNING, node,
             "a character of the font '" + std::string(font) + "' has no counterpart and is shown as U+FFFD",
             "use a character of Unicode");
    add_text("\uFFFD");
}

}  // namespace docx
