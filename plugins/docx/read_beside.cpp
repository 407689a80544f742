// What stands beside a paragraph: points that go on to the next one, text boxes and diagrams that come behind
// it.
#include <algorithm>
#include <iterator>
#include <utility>

#include "docx/read_blocks.h"

namespace docx {
namespace {

bool says_anything(pugi::xml_node box) {
    for (auto at = box; at; at = next_in(at, box)) {
        const auto tag = name(at);
        if (tag == "w:t" || tag == "w:drawing" || tag == "w:pict" || tag == "w:tbl" || tag == "w:object" ||
            tag == "m:t")
            return true;
    }
    return false;
}

}  // namespace

// On to the next paragraph; what floats beside the line stays behind.
void BlockReader::carry(Line& line) {
    Line floats;
    floats.boxes.swap(line.boxes);
    floats.drawn.swap(line.drawn);
    flow().carry_says = flow().carry_says || !line.blank();
    flow().carry.append(std::exchange(line, std::move(floats)));
}

// What somebody may refer to goes on to where there is text.
void BlockReader::carry_points(Line& line) {
    if (!line.points()) return;
    std::erase_if(line.items, [](const Inline& item) { return item.kind != KILN_POINT; });
    carry(line);
}

// Points are left for a line that says something, lest they be moved once for each that does not.
void BlockReader::take_carry(Line& line) {
    if (flow().carry.items.empty() || (!flow().carry_says && line.blank())) return;
    Line whole = std::exchange(flow().carry, {});
    flow().carry_says = false;
    whole.append(std::move(line));
    line = std::move(whole);
}

void BlockReader::flush_carry() {
    Line line = std::exchange(flow().carry, {});
    flow().carry_says = false;
    if (line.items.empty() || (line.blank() && !line.points())) return;
    plain_paragraph(line);
}

void BlockReader::plain_paragraph(Line& line) {
    flow().place(Flow::top);
    in_.open(KILN_PARAGRAPH);
    build(in_, line);
    in_.close();
}

// Rows that touch are a table.
void BlockReader::drawn(const std::vector<Drawn>& said) {
    for (std::size_t i = 0; i < said.size();) {
        if (said[i].size() == 1) {
            in_.paragraph(said[i++].front());
            continue;
        }
        in_.set(in_.open(KILN_TABLE), KILN_AT_HEADER_ROWS, 1);
        for (; i < said.size() && said[i].size() > 1; ++i) {
            in_.open(KILN_ROW);
            for (const auto words : said[i]) {
                in_.open(KILN_CELL);
                if (!words.empty()) in_.paragraph(words);
                in_.close();
            }
            in_.close();
        }
        in_.close();
    }
}

void BlockReader::behind(Line& line) {
    if (line.boxes.empty() && line.drawn.empty()) return;
    flow().place(flow().depth());
    if (!line.drawn.empty()) {
        in_.set(in_.open(KILN_GROUP), KILN_AT_ROLE, "box");
        drawn(line.drawn);
        in_.close();
    }
    Frame frame;
    std::copy_if(line.boxes.rbegin(), line.boxes.rend(), std::back_inserter(frame.boxes), says_anything);
    frames_.push_back(std::move(frame));
}

}  // namespace docx
