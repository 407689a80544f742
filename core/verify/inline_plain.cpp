// The inside of a line of plain text: a backslash keeps what follows it from being a mark, backticks hold
// code, angles an address, brackets the number of a note.
#include <algorithm>
#include <array>
#include <charconv>

#include "characters.h"
#include "inline.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

bool is_picture(std::string_view address) {
    const auto dot = address.rfind('.');
    if (dot == npos) return false;
    std::string ending(address.substr(dot + 1));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return static_cast<char>(c | 0x20); });
    constexpr std::array<std::string_view, 8> pictures = {"png", "jpg",  "jpeg", "gif",
                                                          "svg", "webp", "bmp",  "avif"};
    return std::find(pictures.begin(), pictures.end(), ending) != pictures.end();
}

// "[12]": its number, and how long it is; 0 if there is none.
std::size_t note_at(std::string_view text, std::uint32_t& number) {
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + 1, end, number);
    const bool whole = read.ec == std::errc() && read.ptr != end && *read.ptr == ']';
    return whole ? static_cast<std::size_t>(read.ptr + 1 - text.data()) : 0;
}

}  // namespace

// "<https://…>", "<other.md>": no blanks within, and more than a name.
std::size_t Inline::address(std::size_t at, std::size_t end, bool seen) {
    const auto close = text_.substr(0, end).find_first_of("<> \t", at + 1);
    if (close == npos || text_[close] != '>') return at;
    const auto inside = text_.substr(at + 1, close - at - 1);
    if (inside.find_first_of("./:#") == npos) return at;
    sink_.end_word();
    if (seen) verbatim(at + 1, close);
    sink_.end_word();
    const auto kind = is_picture(inside) ? Link::Kind::image : seen ? Link::Kind::url : Link::Kind::link;
    page_.links.push_back(
        {kind, std::string(inside), {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(close + 1)}});
    return close + 1;
}

// What a reader may take for markup or for text.
void Inline::append_optional(std::size_t begin, std::size_t end) {
    for (const Word& w : words_of(text_.substr(begin, end - begin), begin))
        page_.optional.push_back(w);
}

void Inline::scan_plain(std::size_t begin, std::size_t end, const Plain& plain) {
    openers_.clear();
    if (plain.pipes) begin_row(begin);
    for (std::size_t at = begin; at < end;) {
        const char c = text_[at];
        std::size_t after = at;
        std::uint32_t number = 0;
        if (c == 'h' && at >= url_end_ && (at == begin || !alnum(text_[at - 1])) &&
            (text_.substr(at, 7) == "http://" || text_.substr(at, 8) == "https://")) {
            url(at, end);
        } else if (c == '@') {
            mail(at, end);
        } else if (c == '\\' && at + 1 < end && punctuation(text_[at + 1])) {
            put(static_cast<unsigned char>(text_[at + 1]), at + 1, 1);
            after = at + 2;
        } else if (c == '`') {
            after = code(at, end);
        } else if (c == '<') {
            after = address(at, end, plain.output);
        } else if (c == '[') {
            const auto rest = text_.substr(at, end - at);
            if (const auto length = note_at(rest, number); plain.notes.contains(number)) after = at + length;
            if (!plain.output && (rest.starts_with("[x]") || rest.starts_with("[X]"))) after = at + 3;
            if (after != at) sink_.end_word();
            if (!plain.output) append_optional(at, after);
        } else if (c == '|' && plain.pipes) {
            cell();
            after = at + 1;
        }
        if (after == at) {
            put(at);
            after += rune_at(text_, at).size;
        }
        at = after;
    }
    sink_.end_word();
    if (plain.pipes) cell();
}

}  // namespace speckiln::verify
