#include "page_text.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "fenced_code.h"

namespace speckiln::verify {
namespace {

constexpr char32_t open_box = 0x2610, crossed_box = 0x2612;
constexpr char32_t first_glyph = 0xF000, last_glyph = 0xF0FF;

}  // namespace

void PageText::begin_line() {
    line_ = here();
    word_ = words();
}

void PageText::say(std::string_view text, bool item) {
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

void PageText::box(bool ticked) {
    end_word();
    page_.boxes.push_back({ticked, words(), here()});
    if (ticked) sink_.put(ticked_box, here(), 0);
    end_word();
    line_ = here();
}

void PageText::quote(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Rune rune = rune_at(text, at);
        at += rune.size;
        append_utf8(text_, rune.value);
    }
}

void PageText::embed(const Page& seen) {
    if (hidden()) return;
    const auto before = words();
    // Markup without words leaves no trace in the text.
    const bool traced = !seen.words.empty();
    const auto moved = [here = here(), traced](const Range& r) {
        return traced ? Range{r.begin + here, r.end + here} : Range{here, here};
    };
    for (Word w : seen.words) {
        w.at += here();
        page_.words.push_back(w);
    }
    for (Link link : seen.links) {
        link.span = moved(link.span);
        page_.links.push_back(std::move(link));
    }
    for (Heading heading : seen.headings) {
        heading.at += here();
        page_.headings.push_back(std::move(heading));
    }
    for (const Box& box : seen.boxes)
        page_.boxes.push_back({box.ticked, box.word + before, box.at + here()});
    for (const Number& number : seen.numbers)
        page_.numbers.push_back({number.value, number.word + before, number.at + here()});
    for (Code code : seen.codes) {
        code.at += here();
        for (Code::Line& line : code.lines)
            line.at += here();
        page_.codes.push_back(std::move(code));
    }
    page_.ids.insert(page_.ids.end(), seen.ids.begin(), seen.ids.end());
    if (traced) text_ += seen.text.view();
}

void PageText::code(bool loose) {
    const std::string_view text = text_;
    Code code;
    code.at = line_;
    code.loose = loose;
    std::vector<std::string_view> lines;
    for (std::size_t at = line_; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    add_code_lines(text, lines, code);
    page_.codes.push_back(std::move(code));
}

Page PageText::finish() {
    end_word();
    const auto kept = std::make_shared<const std::string>(std::move(text_));
    page_.text = Text(*kept, kept);
    return std::move(page_);
}

}  // namespace speckiln::verify
