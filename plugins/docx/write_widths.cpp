#include "docx/write_widths.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "docx/columns.h"

namespace docx {
namespace {

constexpr int letter = 110;       // twips: of usual text, on average
constexpr int longest_word = 28;  // letters: longer ones are addresses and the like, and may break
constexpr int longest_line = 90;  // letters: more are hard to read
constexpr int twip = 635;         // EMU

// The number behind `name` at the front of a tag, 0 if it is not there.
int number_behind(std::string_view tag, std::string_view name) {
    int value = 0;
    if (tag.starts_with(name)) std::from_chars(tag.data() + name.size(), tag.data() + tag.size(), value);
    return value;
}

// Letters since the last blank and since the last line's end, the longest of each.
struct Letters {
    int word = 0, line = 0, longest_word = 0, longest_line = 0;

    void text(std::string_view text) {
        bool in_entity = false;
        for (const char c : text) {
            const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
            if (c == '&') in_entity = true;
            if (!continues && (!in_entity || c == '&')) {
                word = c == ' ' ? 0 : word + 1;
                longest_word = std::max(longest_word, word);
                longest_line = std::max(longest_line, ++line);
            }
            if (c == ';') in_entity = false;
        }
    }
    void end_line() { word = line = 0; }
};

}  // namespace

void WantedWidth::take(const WantedWidth& other) {
    least = std::max(least, other.least);
    most = std::max(most, other.most);
}

WantedWidth wanted_width(std::string_view xml) {
    Letters letters;
    int fixed = 0;  // pictures and tables
    for (std::size_t at = xml.find('<'); at != xml.npos;) {
        const auto tag = xml.substr(at + 1);
        const auto next = std::min(xml.find('<', at + 1), xml.size());
        if (tag.starts_with("w:t>") || tag.starts_with("w:t ")) {
            const auto begin = std::min(xml.find('>', at) + 1, next);
            letters.text(xml.substr(begin, next - begin));
        } else if (tag.starts_with("/w:p>") || tag.starts_with("w:br/>")) {
            letters.end_line();
        } else {
            fixed = std::max(
                {fixed, number_behind(tag, "wp:extent cx=\"") / twip, number_behind(tag, "w:tblW w:w=\"")});
        }
        at = next == xml.size() ? xml.npos : next;
    }
    return {std::max(fixed, letter * std::min(letters.longest_word, longest_word)),
            std::max(fixed, letter * std::min(letters.longest_line, longest_line))};
}

std::vector<int> fitted_columns(const std::vector<WantedWidth>& wanted, int width) {
    constexpr double edges = cell_margins + letter;
    constexpr int short_word = 8 * letter;
    const auto sum = [&](auto of) {
        return std::accumulate(wanted.begin(), wanted.end(), edges * static_cast<double>(wanted.size()),
                               [&](double all, const WantedWidth& one) { return all + of(one); });
    };
    const double most = sum([](const auto& one) { return one.most; });
    double least = sum([](const auto& one) { return one.least; });
    // Where not even the words fit, long ones must break, and some room is left to those who have many.
    const bool cramped = least >= width;
    const auto least_of = [&](const WantedWidth& one) {
        return cramped ? std::min(one.least, short_word) : one.least;
    };
    least = sum(least_of);
    double more = most <= width ? 1 : (width - least) / (most - least);
    if (cramped) more = std::max(more, 0.1);
    std::vector<double> shares;
    shares.reserve(wanted.size());
    for (const auto& one : wanted)
        shares.push_back(edges + least_of(one) + more * (one.most - least_of(one)));
    return shared_columns(shares, width);
}

std::string grid_of(const std::vector<int>& columns, std::size_t digits) {
    constexpr int widest = 99'999;  // three times the widest page of Word
    std::string xml = "<w:tblGrid>";
    for (const int column : columns) {
        const auto width = std::to_string(std::min(column, widest));
        xml.append("<w:gridCol w:w=\"").append(width).append("\"");
        xml.append(width.size() < digits ? digits - width.size() : 0, ' ').append("/>");
    }
    return xml + "</w:tblGrid>";
}

}  // namespace docx
