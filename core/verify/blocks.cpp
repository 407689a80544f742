#include "blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "quote.h"

namespace speckiln::verify {
namespace {

// So many words behind a place, by which it is found again; 0 where there are none.
std::uint64_t words_behind(const Page& page, std::size_t from, int enough = 3) {
    const Words& words = page.words;
    const std::uint64_t tick = words_of("☑").front().hash;
    std::uint64_t h = 0;
    // Footnotes may stand anywhere: behind a text another may come.
    auto note = std::partition_point(page.notes.begin(), page.notes.end(),
                                     [&](const Range& r) { return r.end <= from; });
    const bool in_note = note != page.notes.end() && note->begin <= from;
    for (; from < words.size() && enough > 0; ++from) {
        while (note != page.notes.end() && note->end <= from)
            ++note;
        if (!in_note && note != page.notes.end() && note->begin <= from) {
            from = note->end - std::size_t{1};
            continue;
        }
        if (words[from].hash == tick) continue;  // the next box's
        h = (h ^ words[from].hash) * 0x9e3779b97f4a7c15ull + (h >> 31) + 1;
        --enough;
    }
    return h;
}

std::string text_behind(const Page& page, std::size_t from) {
    constexpr std::size_t enough = 3;
    if (from >= page.words.size()) return "\"\"";
    const Word& last = page.words[std::min(from + enough, page.words.size()) - 1];
    const Word& first = page.words[from];
    return in_quotes(page.text.view().substr(first.at, last.at + last.size - first.at), 60);
}

void boxes(const Page& source, const Page& output, std::vector<Change>& out) {
    if (source.boxes.empty()) return;
    struct States {
        int ticked = 0, open = 0;
    };
    std::unordered_map<std::uint64_t, States> have;
    for (const Box& b : output.boxes) {
        States& s = have[words_behind(output, b.word)];
        ++(b.ticked ? s.ticked : s.open);
    }
    const auto ticks = [](const Page& page) {
        return std::count_if(page.boxes.begin(), page.boxes.end(), [](const Box& b) { return b.ticked; });
    };
    const bool counted = ticks(output) < ticks(source);  // a lost tick is a lost word
    for (const Box& b : source.boxes) {
        if (b.ticked && counted) continue;
        const auto found = have.find(words_behind(source, b.word));
        if (found == have.end()) {
            if (b.word >= source.words.size()) continue;  // an empty item at the end
            // One of an HTML table is kept as text, and its tick is counted as a word.
            if (output.boxes.size() < source.boxes.size())
                out.push_back(
                    {"verify.changed-box", b.at, 3,
                     fmt::format("the box before {} is not in the output", text_behind(source, b.word))});
            continue;
        }
        int& same = b.ticked ? found->second.ticked : found->second.open;
        if (same > 0) {
            --same;
            continue;
        }
        out.push_back({"verify.changed-box", b.at, 3,
                       fmt::format("the box before {} is {} here, but not in the output",
                                   text_behind(source, b.word), b.ticked ? "ticked" : "open")});
    }
}

// Those that have no such number behind a like place of the output, by so many words; what was found is taken
// from both.
void take_same(const Page& source, const Page& output, int enough, std::vector<Number>& theirs,
               std::vector<Number>& ours) {
    const auto key_of = [&](const Page& page, const Number& n) {
        return words_behind(page, n.word, enough) * 31 + n.value;
    };
    std::unordered_map<std::uint64_t, std::int64_t> have, taken;
    for (const Number& n : theirs)
        ++have[key_of(output, n)];
    std::erase_if(ours, [&](const Number& n) {
        const std::uint64_t key = key_of(source, n);
        if (have[key]-- <= 0) return false;
        ++taken[key];
        return true;
    });
    std::erase_if(theirs, [&](const Number& n) { return taken[key_of(output, n)]-- > 0; });
}

void numbers(const Page& source, const Page& output, bool moved, std::vector<Change>& out) {
    if (source.numbers.empty()) return;
    auto ours = source.numbers, theirs = output.numbers;
    std::erase_if(ours, [&](const Number& n) { return n.in_cell || n.word >= source.words.size(); });
    take_same(source, output, 3, theirs, ours);
    // Where sections may stand anywhere, other words come behind an item of one or two.
    for (int enough = 2; moved && enough > 0; --enough)
        take_same(source, output, enough, theirs, ours);
    std::unordered_map<std::uint64_t, std::uint32_t> first;  // of each place, the number that comes first
    for (const Number& n : output.numbers)
        first.try_emplace(words_behind(output, n.word), n.value);
    for (const Number& n : ours) {
        const auto found = first.find(words_behind(source, n.word));
        out.push_back({"verify.changed-number", n.at, 2,
                       found == first.end()
                           ? fmt::format("the number {} before {} is not in the output", n.value,
                                         text_behind(source, n.word))
                           : fmt::format("the number {} before {} is {} in the output", n.value,
                                         text_behind(source, n.word), found->second)});
    }
}

std::uint64_t joined(const Code& code) {
    std::uint64_t h = code.lines.size();
    for (const Code::Line& line : code.lines)
        h = (h ^ line.hash) * 0x9e3779b97f4a7c15ull + (h >> 31);
    return h;
}

void codes(const Page& source, const Page& output, std::vector<Change>& out) {
    if (source.codes.empty()) return;
    const auto loose = [](const Page& page) {
        return std::any_of(page.codes.begin(), page.codes.end(), [](const Code& c) { return c.loose; });
    };
    const bool by_line = loose(source) || loose(output);
    const auto key = [by_line](const Page& page, const Code::Line& line) {
        if (!by_line) return line.hash;
        auto text = page.text.view().substr(line.at, line.size);
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        return hash_of(text.substr(0, text.find_last_not_of(" \t\r") + 1));
    };
    std::unordered_map<std::uint64_t, int> have, lines;
    for (const Code& c : output.codes) {
        ++have[joined(c)];
        for (const Code::Line& line : c.lines)
            ++lines[key(output, line)];
    }
    for (const Code& c : source.codes) {
        if (c.lines.empty()) continue;
        if (!by_line && have[joined(c)]-- > 0) continue;
        const auto lost = std::find_if(c.lines.begin(), c.lines.end(), [&](const Code::Line& line) {
            return lines[key(source, line)]-- <= 0;
        });
        if (by_line && lost == c.lines.end()) continue;
        const Code::Line& line = lost == c.lines.end() ? c.lines.front() : *lost;
        const std::string said = in_quotes(source.text.view().substr(line.at, line.size));
        out.push_back(
            {"verify.changed-code", line.at, line.size,
             lost == c.lines.end()
                 ? fmt::format("the lines of the code that begins with {} are others, or in another "
                               "order, in the output",
                               said)
                 : fmt::format("the line of code {} is not in the output as it is here", said)});
    }
}

std::uint64_t heading_key(const Heading& h) {
    std::uint64_t key = 0;
    for (const Word& w : words_of(h.text))
        key = (key ^ w.hash) * 0x9e3779b97f4a7c15ull + (key >> 31) + 1;
    return key;
}

void headings(const Page& source, const Page& output, std::vector<Change>& out) {
    std::unordered_map<std::uint64_t, int> have;
    for (const Heading& h : output.headings)
        ++have[heading_key(h)];
    for (const Heading& h : source.headings) {
        const std::uint64_t key = heading_key(h);
        // The title may stand in the front matter.
        if (key == 0 || &h == &source.headings.front() || have[key]-- > 0) continue;
        out.push_back({"verify.changed-heading", h.at, 1,
                       fmt::format("the heading {} is none in the output", in_quotes(h.text, 80))});
    }
}

}  // namespace

std::vector<Change> changed_blocks(const Page& source, const Page& output, bool moved) {
    std::vector<Change> out;
    headings(source, output, out);
    boxes(source, output, out);
    numbers(source, output, moved, out);
    codes(source, output, out);
    return out;
}

}  // namespace speckiln::verify
