// One pass over a block. Nothing here builds a tree: a bracket, a backtick or an angle is looked at, what it
// hides is stepped over, and all else is seen. Each look ahead is either bounded or remembers that it failed,
// so the pass is linear whatever the input. What each markup hides stands in inline_*.cpp.
#include "inline.h"

#include <algorithm>

#include "characters.h"
#include "entities.h"
#include "utf8.h"

namespace speckiln::verify {

bool names_path(std::string_view label, std::string_view target) {
    return label.find('/') != npos && (label == target || label.find('%') != npos);
}

Inline::Inline(Page& page, const References& references)
    : page_(page), text_(page.text.view()), references_(references), sink_(page.words) {}

void Inline::put(char32_t c, std::size_t at, std::size_t size) {
    sink_.put(c, at, size);
    if (heading) append_utf8(*heading, c);
}

void Inline::put(std::size_t at) {
    const Rune r = rune_at(text_, at);
    put(r.value, at, r.size);
}

void Inline::box(std::size_t at, bool ticked) {
    sink_.end_word();
    if (ticked) sink_.put(ticked_box, at, 3);
    page_.boxes.push_back(
        {ticked, static_cast<std::uint32_t>(page_.words.size()), static_cast<std::uint32_t>(at)});
}

void Inline::verbatim(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; at += rune_at(text_, at).size)
        put(at);
}

void Inline::attribute_words(std::string_view value, std::size_t at) {
    sink_.end_word();
    for (std::size_t i = 0; i < value.size();) {
        if (const Entity e = value[i] == '&' ? entity_at(value, i) : Entity{}; e.size != 0) {
            sink_.put(e.value, at + i, e.size);
            i += e.size;
            continue;
        }
        const Rune r = rune_at(value, i);
        sink_.put(r.value, at + i, r.size);
        i += r.size;
    }
    sink_.end_word();
}

void Inline::begin_row(std::size_t at) {
    end_row();
    page_.rows.push_back({{}, static_cast<std::uint32_t>(at), table_});
    cell_begin_ = static_cast<std::uint32_t>(page_.words.size());
}

void Inline::cell() {
    sink_.end_word();
    if (page_.rows.empty()) return;
    TableRow& row = page_.rows.back();
    const auto now = static_cast<std::uint32_t>(page_.words.size());
    row.cells.push_back({cell_begin_, now});
    cell_begin_ = now;
}

void Inline::end_row() {
    if (!html_row_) return;
    cell();
    html_row_ = false;
}

// A code span: seen as it stands. A run of backticks without its like is text.
std::size_t Inline::code(std::size_t at, std::size_t end) {
    std::size_t run = at;
    while (run < end && text_[run] == '`')
        ++run;
    const std::size_t length = run - at;
    if (length > 32 || no_backticks_[length] >= end) return run;
    for (std::size_t i = run; i < end;) {
        const std::size_t tick = text_.find('`', i);
        if (tick == npos || tick >= end) break;
        std::size_t stop = tick;
        while (stop < end && text_[stop] == '`')
            ++stop;
        if (stop - tick == length) {
            sink_.markup();
            verbatim(run, tick);
            sink_.markup();
            return stop;
        }
        i = stop;
    }
    no_backticks_[length] = end;
    sink_.end_word();
    return run;
}

// "**", "~~", "==" that have their like in the block mark what stands between; one alone is text: "2*3".
std::size_t Inline::emphasis(std::size_t at, std::size_t begin, std::size_t end) {
    const char mark = text_[at];
    std::size_t after = at;
    while (after < end && text_[after] == mark)
        ++after;
    const auto run = text_.substr(at, after - at);
    const auto block = text_.substr(begin, end - begin);
    const bool marks =
        (mark == '*' || run.size() == 2) && (block.find(run, after - begin) != npos ||
                                             (at > begin && block.substr(0, at - begin).rfind(run) != npos));
    if (marks)
        sink_.markup();
    else
        verbatim(at, after);
    return after;
}

std::size_t Inline::scan(std::size_t begin, std::size_t end, bool pipes) {
    openers_.clear();
    if (pipes) begin_row(begin);
    std::size_t at = begin;
    while (at < end) {
        const char c = text_[at];
        if (alnum(c)) {
            if (c == 'h' && at >= url_end_ && (at == begin || !alnum(text_[at - 1])) &&
                (text_.substr(at, 7) == "http://" || text_.substr(at, 8) == "https://"))
                url(at, end);
            put(at++);
            continue;
        }
        switch (c) {
            case '\\':
                if (at + 1 < end && punctuation(text_[at + 1])) {
                    put(static_cast<unsigned char>(text_[at + 1]), at + 1, 1);
                    at += 2;
                } else {
                    put(U' ', at++, 1);
                }
                continue;
            case '`':
                at = code(at, end);
                continue;
            case '*':
            case '~':
            case '=':
                at = emphasis(at, begin, end);
                continue;
            case '<': {
                const std::size_t after = angle(at, end);
                if (after == at) break;
                at = after;
                continue;
            }
            case '{': {
                const std::size_t after = shortcode(at, end);
                if (after == at) break;
                at = after;
                continue;
            }
            case '&': {
                const Entity e = entity_at(text_, at);
                if (e.size == 0) break;
                put(e.value, at, e.size);
                at += e.size;
                continue;
            }
            case '[': {
                if (at + 1 < end && text_[at + 1] == '^') {  // a note's number is the writer's own
                    const std::size_t stop =
                        text_.substr(at, std::min<std::size_t>(end - at, 200)).find_first_of("]\n ");
                    if (stop != npos && text_[at + stop] == ']') {
                        sink_.end_word();
                        at += stop + 1;
                        continue;
                    }
                }
                if (at + 1 < end && text_[at + 1] == '[') {
                    const std::size_t after = wiki(at, end);
                    if (after != at) {
                        at = after;
                        continue;
                    }
                }
                openers_.push_back({at, at > begin && text_[at - 1] == '!'});
                sink_.markup();
                ++at;
                continue;
            }
            case ']':
                at = close(at, end);
                continue;
            case '@':
                mail(at, end);
                break;
            case '|':
                if (!pipes) break;
                cell();
                ++at;
                openers_.clear();
                continue;
            default:
                break;
        }
        put(at);
        at += rune_at(text_, at).size;
    }
    sink_.end_word();
    if (pipes) cell();
    return at;
}

}  // namespace speckiln::verify
