#include "docx_text.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace speckiln::verify {
namespace {

constexpr char32_t open_box = 0x2610, crossed_box = 0x2612;
constexpr char32_t first_glyph = 0xF000, last_glyph = 0xF0FF;

}  // namespace

void DocxText::begin_line() {
    line_ = here();
    word_ = words();
}

void DocxText::say(std::string_view text, bool item) {
    if (hidden()) return;
    for (std::size_t at = 0; at < text.size();) {
        const Rune rune = rune_at(text, at);
        at += rune.size;
        const bool glyph = rune.value == open_box || rune.value == crossed_box || rune.value == ticked_box;
        if (glyph && item && here() == line_) {
            box(rune.value != open_box);
            continue;
        }
        if (rune.value >= first_glyph && rune.value <= last_glyph) {
            end_word();
            ++page_.glyphs;
            continue;
        }
        const auto begin = text_.size();
        append_utf8(text_, rune.value);
        sink_.put(rune.value, begin, text_.size() - begin);
    }
}

void DocxText::box(bool ticked) {
    end_word();
    page_.boxes.push_back({ticked, words(), here()});
    if (ticked) sink_.put(ticked_box, here(), 0);
    end_word();
    line_ = here();
}

void DocxText::code() {
    const std::string_view text = said();
    Code code;
    code.at = line_;
    code.loose = true;
    std::vector<std::pair<std::string_view, std::uint32_t>> lines;
    std::size_t common = text.size();
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        if (!line.empty()) {
            common = std::min(common, line.find_first_not_of(" \t"));
            lines.emplace_back(line, line_ + static_cast<std::uint32_t>(at));
        }
        at = end + 1;
    }
    for (auto [line, at] : lines) {
        line.remove_prefix(common);
        code.lines.push_back({hash_of(line), at + static_cast<std::uint32_t>(common),
                              static_cast<std::uint32_t>(line.size())});
    }
    page_.codes.push_back(std::move(code));
}

Page DocxText::finish() {
    end_word();
    const auto kept = std::make_shared<const std::string>(std::move(text_));
    page_.text = Text(*kept, kept);
    return std::move(page_);
}

}  // namespace speckiln::verify
