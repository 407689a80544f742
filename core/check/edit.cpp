#include "check/edit.h"

#include <algorithm>

namespace speckiln::check {
namespace {

bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

std::uint64_t line_begin(std::string_view text, std::uint64_t at) {
    while (at > 0 && !ends_line(text[at - 1]))
        --at;
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return at == 0 && text.starts_with(mark) ? mark.size() : at;
}

// Behind the line's end, which may be LF, CRLF or CR.
std::uint64_t line_end(std::string_view text, std::uint64_t at) {
    while (at < text.size() && !ends_line(text[at]))
        ++at;
    if (at < text.size()) at += text.substr(at).starts_with("\r\n") ? 2U : 1U;
    return at;
}

// Nothing between the two but blanks and line ends, and in a quote its marks.
bool is_blank(std::string_view text, std::uint64_t from, std::uint64_t to, bool quoted) {
    return text.substr(from, to - from).find_first_not_of(quoted ? " \t\r\n>" : " \t\r\n") ==
           std::string_view::npos;
}

Edit whole_lines(std::string_view text, std::uint64_t from, std::uint64_t to) {
    auto begin = line_begin(text, from);
    auto end = to > begin && ends_line(text[to - 1]) ? to : line_end(text, to);
    const bool quoted =
        begin < from && is_blank(text, begin, from, true) && !is_blank(text, begin, from, false);
    if (begin > from || !is_blank(text, begin, from, quoted) || !is_blank(text, to, end, false)) return {};
    const auto blank_before = [&](std::uint64_t at) {
        const auto previous = line_begin(text, at - 1 - (text.substr(0, at).ends_with("\r\n") ? 1 : 0));
        return previous < at && is_blank(text, previous, at, quoted) ? previous : at;
    };
    const bool first = begin == line_begin(text, 0);
    if (first || blank_before(begin) != begin)
        for (auto next = line_end(text, end); end < text.size() && is_blank(text, end, next, quoted);
             next = line_end(text, end))
            end = next;
    // At the end of the text it is what stands before that parted them.
    if (end == text.size())
        while (begin > line_begin(text, 0) && blank_before(begin) != begin)
            begin = blank_before(begin);
    return {begin, end - begin, {}};
}

// Of raw text some readers know only where it begins: it is there as it is, or nobody knows.
Span span_of(const Document& doc, const OwnText& own, NodeId node) {
    auto span = doc.span(node);
    const auto text = doc[node].text;
    if (span.length == 0 && span.offset < own.bytes.size() && doc.kind(node) == KILN_RAW &&
        own.bytes.substr(span.offset).starts_with(text))
        span.length = text.size();
    return span;
}

bool is_known(const Span& span, const OwnText& own) {
    return own.entry != 0 && span.entry == own.entry && span.length > 0 && span.offset < own.bytes.size() &&
           span.length <= own.bytes.size() - span.offset;
}

// Does what stands beside it lie elsewhere, as far as it says? Blocks made of one piece of HTML all have its
// span.
bool stands_apart(const Document& doc, const Span& span, NodeId beside) {
    if (beside == 0) return true;
    const auto other = doc.span(beside);
    return other.entry != span.entry || other.offset >= span.offset + span.length ||
           other.offset + std::max<std::uint64_t>(other.length, 1) <= span.offset;
}

}  // namespace

std::vector<Edit> merged(std::vector<Edit> edits) {
    std::erase_if(edits, [](const Edit& e) { return e.length == 0; });
    // Of those that begin together a deletion first.
    std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
        return std::pair(a.offset, !a.text.empty()) < std::pair(b.offset, !b.text.empty());
    });
    std::vector<Edit> deletions, out;
    for (const auto& e : edits) {
        if (!e.text.empty()) continue;
        if (deletions.empty() || deletions.back().end() < e.offset)
            deletions.push_back(e);
        else
            deletions.back().length = std::max(deletions.back().end(), e.end()) - deletions.back().offset;
    }
    auto next = deletions.begin();
    for (auto& e : edits) {
        if (e.text.empty()) continue;
        for (; next != deletions.end() && next->offset <= e.offset; ++next)
            out.push_back(*next);
        const bool deleted = next != deletions.end() && next->offset < e.end();
        if (!deleted && (out.empty() || out.back().end() <= e.offset)) out.push_back(std::move(e));
    }
    out.insert(out.end(), next, deletions.end());
    return out;
}

std::string applied(std::string_view text, const std::vector<Edit>& edits) {
    std::string out;
    std::uint64_t done = 0;
    for (const auto& e : edits) {
        out += text.substr(done, e.offset - done);
        out += e.text;
        done = e.end();
    }
    return out += text.substr(done);
}

Edit deletion_of(const Document& doc, const OwnText& own, NodeId block) {
    const auto holds_it_alone = [&](NodeId parent, NodeId child) {
        const auto kind = doc.kind(parent);
        return doc[parent].first == child && doc[child].next == 0 &&
               (kind == KILN_ITEM || kind == KILN_LIST || kind == KILN_QUOTE || kind == KILN_CALLOUT);
    };
    while (holds_it_alone(doc[block].parent, block) && is_known(doc.span(doc[block].parent), own))
        block = doc[block].parent;
    const auto span = span_of(doc, own, block);
    if (!is_known(span, own) || !stands_apart(doc, span, doc[block].prev) ||
        !stands_apart(doc, span, doc[block].next))
        return {};
    return whole_lines(own.bytes, span.offset, span.offset + span.length);
}

Edit deletion_of(const Document& doc, const OwnText& own, NodeId from, NodeId to) {
    const auto first = doc.span(from), next = to == 0 ? Span() : doc.span(to);
    if (!is_known(first, own) || (to != 0 && !is_known(next, own))) return {};
    if (!stands_apart(doc, first, doc[from].prev) || !stands_apart(doc, first, doc[from].next)) return {};
    const auto end = to == 0 ? own.bytes.size() : line_begin(own.bytes, next.offset);
    if (end <= first.offset) return {};
    return whole_lines(own.bytes, first.offset, end);
}

}  // namespace speckiln::check
