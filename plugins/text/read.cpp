#include "text/read.h"

#include <algorithm>
#include <string>

#include "csv/encoding.h"
#include "text/blocks.h"

namespace plaintext {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

// Titles with #, links with ]( and the like: a text with them is markdown, whatever its name.
int markdown_in(std::string_view head) {
    int marks = head.find("](") != head.npos;
    for (kiln::Lines lines(head); lines.next();) {
        const auto line = lines.line();
        const auto text = line.find_first_not_of('#');
        marks += text != line.npos && text > 0 && text < 7 && line[text] == ' ';
        marks += line.starts_with("- **") || line.starts_with("**");
    }
    return marks;
}

bool named_text(std::string_view name) {
    if (name.size() < 4) return false;
    const auto end = name.substr(name.size() - 4);
    return end[0] == '.' && (end[1] | 32) == 't' && (end[2] | 32) == 'x' && (end[3] | 32) == 't';
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r';
}

// Form feeds and the like become blanks, NUL becomes U+FFFD so that its place can be seen; "" where there is
// none.
std::string without_controls(std::string_view text) {
    std::string shown;
    if (std::none_of(text.begin(), text.end(), is_control)) return shown;
    for (const char c : text)
        c == '\0' ? shown.append("\xEF\xBF\xBD") : shown.append(1, is_control(c) ? ' ' : c);
    return shown;
}

void report_encoding(kiln::Reader in, kiln_entry entry, const kiln::csv::Text& text) {
    kiln_where where{};
    where.entry = entry;
    where.offset = text.first_invalid;
    where.length = 1;
    if (text.guessed)
        in.report(KILN_WARNING, "text.encoding", "the file is not UTF-8; it is read as cp1252",
                  "save it as UTF-8, or say what it is: --encoding", &where);
    else if (text.invalid > 0)
        in.report(KILN_WARNING, "input.invalid-utf8",
                  std::to_string(text.invalid) + " places are not valid " +
                      std::string(name_of(text.encoding)) + " and become U+FFFD",
                  "say the encoding with --encoding", &where);
}

}  // namespace

int sniff(kiln::Sniffer in) {
    if (in.entry_count() != 1 || !named_text(in.entry_name(1))) return 0;
    // More than markdown says of a text that has its lists, quotes or tables; less than of its titles and
    // links.
    return markdown_in(in.entry_head(1, 4096)) >= 2 ? 15 : 45;
}

int read(kiln::Reader in) {
    const auto entry = in.entry();
    const auto bytes = in.entry_data(entry);
    if (in.dead()) return KILN_FAILED;
    const auto decoded = kiln::csv::decode(bytes, {});
    report_encoding(in, entry, decoded);
    Source source;
    source.entry = entry;
    source.places = decoded.converted.empty();
    auto text = source.places ? bytes : std::string_view(decoded.converted);
    if (text.starts_with(mark)) {
        source.skipped = mark.size();
        text.remove_prefix(mark.size());
    }
    const auto shown = without_controls(text);
    source.places = source.places && (shown.empty() || shown.size() == text.size());
    if (!shown.empty()) text = shown;
    auto lines = lines_of(text);
    Repairs repairs;
    const auto found = survey(lines, repairs);
    read_blocks(in, source, lines, found, repairs);
    repairs.report(in, entry, source.places, source.skipped);
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace plaintext
