#include "spec/line.h"

#include <algorithm>

#include "normalise/words.h"

namespace speckiln::spec {
namespace {

void add(Line& line, NodeId node, std::string_view text, std::uint16_t marks) {
    if (text.empty()) return;
    if (line.node == 0) line.node = node;
    line.text += text;
    if (line.runs.empty() || line.runs.back().marks != marks)
        line.runs.push_back({line.text.size(), marks});
    else
        line.runs.back().end = line.text.size();
}

void trim_line(Line& line) {
    const std::string_view all = line.text;
    const auto kept = trim(all);
    const auto before = kept.empty() ? all.size() : static_cast<std::size_t>(kept.data() - all.data());
    for (auto& run : line.runs)
        run.end = std::min(run.end > before ? run.end - before : 0, kept.size());
    std::erase_if(line.runs, [](const Line::Run& run) { return run.end == 0; });
    line.text = std::string(kept);
}

std::string_view box(const Document& doc, NodeId control) {
    return doc.get(control, KILN_AT_VALUE) == "true" ? "[x] " : "[ ] ";
}

}  // namespace

std::size_t Line::marked_prefix(std::uint32_t mark) const {
    std::size_t begin = 0, end = 0;
    for (const auto& run : runs) {
        const auto part = std::string_view(text).substr(begin, run.end - begin);
        const bool marked = (run.marks & mark) != 0;
        if (!marked && !trim(part).empty()) break;
        if (marked) end = run.end;
        begin = run.end;
    }
    return end;
}

double Line::share(std::uint32_t mark) const {
    std::size_t begin = 0, marked = 0, all = 0;
    for (const auto& run : runs) {
        for (std::size_t i = begin; i < run.end; ++i) {
            const auto c = static_cast<unsigned char>(text[i]);
            const bool letter = c >= 0x80 || (c >= '0' && c <= '9') || (c | 0x20U) - 'a' < 26U;
            all += letter;
            marked += letter && (run.marks & mark) != 0;
        }
        begin = run.end;
    }
    return all == 0 ? 0 : static_cast<double>(marked) / static_cast<double>(all);
}

std::vector<Line> lines_of(const Document& doc, NodeId block) {
    std::vector<Line> lines(1);
    for (NodeId at = doc.walk(block, block); at != 0; at = doc.walk(at, block)) {
        switch (doc.kind(at)) {
            case KILN_BREAK:
                lines.back().wraps = doc.get(at, KILN_AT_TYPE) == "soft";
                lines.emplace_back();
                break;
            case KILN_IMAGE:
                lines.back().images = true;
                break;
            case KILN_CONTROL:
                if (doc.get(at, KILN_AT_TYPE) == "checkbox")
                    add(lines.back(), at, box(doc, at), doc[at].marks);
                else
                    add(lines.back(), at, doc.get(at, KILN_AT_VALUE), doc[at].marks);
                break;
            default:
                add(lines.back(), at, doc[at].text, doc[at].marks);
        }
    }
    for (auto& line : lines)
        trim_line(line);
    std::erase_if(lines, [](const Line& line) { return line.text.empty() && !line.images; });
    return lines;
}

}  // namespace speckiln::spec
