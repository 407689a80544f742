#include "text_ranges.h"

#include <unordered_map>

namespace notion {
namespace {

struct Line {
    std::size_t begin, end;  // without the line end
    std::size_t text;        // first byte after blanks and quote marks
    std::size_t indent;      // columns before it
    bool blank;
};

Line measure(std::string_view s, std::size_t begin) {
    Line line{begin, s.find('\n', begin), begin, 0, false};
    if (line.end == std::string_view::npos) line.end = s.size();
    auto at = begin;
    for (; at < line.end; ++at) {
        if (s[at] == ' ')
            ++line.indent;
        else if (s[at] == '\t')
            line.indent += 4;
        else if (s[at] == '>' && line.indent < 4)
            line.indent = 0;
        else if (s[at] != '\r')
            break;
    }
    line.text = at;
    line.blank = at == line.end;
    return line;
}

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// The length of a list marker and the blank behind it, or 0.
std::size_t list_marker(std::string_view s) {
    std::size_t n = 0;
    if (!s.empty() && (s[0] == '-' || s[0] == '*' || s[0] == '+')) {
        n = 1;
    } else {
        while (n < s.size() && n < 9 && digit(s[n]))
            ++n;
        if (n == 0 || n >= s.size() || (s[n] != '.' && s[n] != ')')) return 0;
        ++n;
    }
    if (n == s.size()) return n;
    return s[n] == ' ' || s[n] == '\t' ? n + 1 : 0;
}

bool begins_block(std::string_view s) {
    return !s.empty() && (s[0] == '#' || s[0] == '|' || s[0] == '>' || list_marker(s) > 0);
}

struct Fence {
    char mark = 0;
    std::size_t length = 0;
};

Fence fence_at(std::string_view s) {
    if (s.empty() || (s[0] != '`' && s[0] != '~')) return {};
    auto n = s.find_first_not_of(s[0]);
    if (n == std::string_view::npos) n = s.size();
    if (n < 3) return {};
    if (s[0] == '`' && s.find('`', n) != std::string_view::npos) return {};
    return {s[0], n};
}

bool closes(const Fence& open, std::string_view s) {
    const auto n = s.find_first_not_of(open.mark);
    if (n == std::string_view::npos) return s.size() >= open.length;
    return n >= open.length && s.find_first_not_of(" \t\r", n) == std::string_view::npos;
}

// The text of one paragraph, code spans left out.
void add_paragraph(std::string_view s, std::size_t begin, std::size_t end, std::size_t number,
                   std::vector<TextRange>& out) {
    struct Run {
        std::size_t at, length, partner;
    };
    std::vector<Run> runs;
    const auto text = s.substr(0, end);  // no look at what is behind it: there are many paragraphs
    for (auto at = text.find('`', begin); at < end; at = text.find('`', at)) {
        const auto from = at;
        while (at < end && s[at] == '`')
            ++at;
        // An escaped backquote opens nothing.
        if (from > begin && s[from - 1] == '\\') {
            if (at - from > 1) runs.push_back({from + 1, at - from - 1, 0});
        } else {
            runs.push_back({from, at - from, 0});
        }
    }
    std::unordered_map<std::size_t, std::size_t> next;
    for (auto i = runs.size(); i-- > 0;) {
        const auto found = next.find(runs[i].length);
        runs[i].partner = found == next.end() ? 0 : found->second;
        next[runs[i].length] = i;
    }
    auto from = begin;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i].partner == 0) continue;
        if (runs[i].at > from) out.push_back({from, runs[i].at, number});
        i = runs[i].partner;
        from = runs[i].at + runs[i].length;
    }
    if (end > from) out.push_back({from, end, number});
}

}  // namespace

std::vector<TextRange> text_ranges(std::string_view s) {
    std::vector<TextRange> out;
    Fence fence;
    bool in_list = false, open = false;
    std::size_t begin = 0, end = 0, number = 0;
    const auto flush = [&] {
        if (open) add_paragraph(s, begin, end, number++, out);
        open = false;
    };
    for (std::size_t at = 0; at < s.size();) {
        const Line line = measure(s, at);
        at = line.end + 1;
        auto text = s.substr(line.text, line.end - line.text);
        if (fence.mark) {
            if (closes(fence, text)) fence = {};
            continue;
        }
        if (line.blank) {
            flush();
            continue;
        }
        const auto marker = list_marker(text);
        if (marker > 0)
            in_list = true;
        else if (line.indent == 0)
            in_list = false;
        // Four blanks outside a list are code, unless they continue a paragraph.
        if (line.indent >= 4 && !in_list && !open) continue;
        fence = fence_at(text.substr(marker));
        if (fence.mark) {
            flush();
            continue;
        }
        if (begins_block(text)) flush();
        if (!open) {
            begin = line.begin;
            open = true;
        }
        end = line.end;
    }
    flush();
    return out;
}

}  // namespace notion
