#include "markdown/read.h"

#include <algorithm>
#include <array>

#include "markdown/parse.h"
#include "markdown/parse_text.h"
#include "markdown/read_front_matter.h"

namespace markdown {

namespace {

constexpr std::size_t head_size = 4096;

bool named_markdown(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return false;
    std::string extension(name.substr(dot + 1));
    for (char& c : extension)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    static constexpr std::array<std::string_view, 6> known{"md", "markdown", "mdown", "mkd", "mkdn", "mdx"};
    return std::find(known.begin(), known.end(), extension) != known.end();
}

// Lines that people write in markdown and hardly in anything else.
int marks_in(std::string_view head) {
    int marks = head.find("](") != std::string_view::npos ? 1 : 0;
    for (std::size_t at = 0; at < head.size();) {
        const auto end = std::min(head.find('\n', at), head.size());
        const auto line = head.substr(at, end - at);
        const auto text = line.find_first_not_of('#');
        if (text != std::string_view::npos && text > 0 && text < 7 && line[text] == ' ') ++marks;
        for (const std::string_view mark :
             {"- [ ]", "- [x]", "```", "> ", "|--", "| --", "| :-", "![", "- **"}) {
            if (line.starts_with(mark)) ++marks;
        }
        at = end + 1;
    }
    return marks;
}

}  // namespace

int sniff(kiln::Sniffer in) {
    if (in.entry_count() != 1) return 0;
    const bool named = named_markdown(in.entry_name(1));
    const auto head = in.entry_head(1, head_size);
    const bool utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    if (head.find('\0') != std::string_view::npos && !utf16) return named ? 5 : 0;
    const int marks = std::min(marks_in(head), 4);
    return named ? 60 + 5 * marks : 10 * marks;
}

int read(kiln::Reader in) {
    Options options;
    options.strict = in.option("read-as") == "commonmark";
    options.footnotes = in.flag("footnotes");
    options.math = in.flag("math");
    options.html = in.flag("html");
    options.highlight = in.option("read-as") == "obsidian";
    if (in.option("read-as") == "google-docs") options.google = Options::Google::on;
    const auto entry = in.entry();
    const auto bytes = in.entry_data(entry);
    if (in.dead()) return KILN_FAILED;
    const Text text = decode(in, entry, bytes);
    options.spans = !text.transcoded;
    const std::size_t front =
        options.strict ? 0 : read_front_matter(in, entry, options.spans, text.skipped, text.view());
    Hooks hooks;
    return parse_blocks(in, entry, text.view().substr(front), text.skipped + front, options, hooks);
}

}  // namespace markdown
