// What words alone do not tell about one page.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "align.h"
#include "blocks.h"
#include "order.h"
#include "pages.h"
#include "quote.h"
#include "slug.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

std::string_view said(const Page& page, const Word& from, const Word& to) {
    return page.text.view().substr(from.at, to.at + to.size - from.at);
}

// What has a place: not the words that may stand anywhere, and a tick is its box's.
Words placed(const Page& page, std::vector<Range> anywhere) {
    Words out = page.words;
    const std::uint64_t tick = words_of("☑").front().hash;
    anywhere.insert(anywhere.end(), page.notes.begin(), page.notes.end());
    std::vector<bool> loose(out.size(), false);
    for (const Range& r : anywhere)
        std::fill(loose.begin() + r.begin, loose.begin() + r.end, true);
    std::size_t i = 0;
    std::erase_if(out, [&](const Word& w) { return loose[i++] || w.hash == tick; });
    return out;
}

// A symbol by itself may change places with the title of the link that it stands in.
bool symbol(const Page& page, const Word& word) {
    return runes_in(said(page, word, word)) == 1;
}

void order(Job& job, std::uint32_t entry, const Page& page, const Page& output, Limited& limited) {
    const Words words = placed(page, page.captions);
    for (const Range& r : moved_words(words, placed(output, {}))) {
        const Word& first = words[r.begin];
        if (r.end - r.begin == 1 && symbol(page, first)) continue;
        ++job.account.changed;
        limited.report(
            "verify.moved", [&] { return place_in(job, entry, page, first.at, said(page, first, first)); },
            [&] {
                return fmt::format("{} stands in another place of the output",
                                   in_quotes(said(page, first, words[r.end - 1])));
            });
    }
}

// "[name](path)" is "[name".
std::string without_targets(std::string_view value) {
    std::string out;
    while (!value.empty()) {
        const std::size_t open = value.find("](");
        out += value.substr(0, open);
        if (open == std::string_view::npos) break;
        std::size_t close = open + 2;
        for (int depth = 1; close < value.size() && depth > 0; ++close)
            depth += value[close] == '(' ? 1 : value[close] == ')' ? -1 : 0;
        value.remove_prefix(close);
        out += ' ';
    }
    return out;
}

bool asks(const std::vector<Asked>& fields, const Field& field, bool may_be_empty) {
    const Words value = words_of(field.value);
    return std::any_of(fields.begin(), fields.end(), [&](const Asked& a) {
        return a.field == field.key &&
               ((may_be_empty && value.empty()) || same_words(words_of(a.hint), value));
    });
}

// Nobody had filled it in, and nobody has now: what the new template asks stands for what the old one asked.
bool is_asked_anew(const Options& options, const Field& from, const Page& output, const Field& to) {
    if (!options.retemplated || !asks(options.template_fields, from, true)) return false;
    for (const Field& f : output.fields)
        if (f.key == "template")
            if (const auto known = options.new_fields.find(f.value); known != options.new_fields.end())
                return asks(known->second, to, false);
    return true;
}

// Values that say more than they did. The source's line counts with the paths in it, of which the output
// shows names; where a link of the output leads says nothing.
void values(Job& job, const Page& page, int file, const Page& output, const FieldMatch& match,
            Limited& limited) {
    for (std::size_t o = 0; o < match.surplus.size(); ++o) {
        if (match.surplus[o].empty()) continue;
        const Field& from = page.fields[match.source[o]];
        const Field& field = output.fields[o];
        if (is_asked_anew(job.options, from, output, field)) continue;
        std::unordered_set<std::uint64_t> said_before;
        const std::string line = percent_decoded(
            percent_decoded(page.text.view().substr(from.line.begin, from.line.end - from.line.begin)));
        for (const std::string_view text : {std::string_view(line), std::string_view(from.value)})
            for (const Word& w : words_of(text))
                said_before.insert(w.hash);
        const Words now = words_of(without_targets(field.value));
        if (std::all_of(now.begin(), now.end(), [&](const Word& w) { return said_before.contains(w.hash); }))
            continue;
        ++job.account.changed;
        limited.report(
            "verify.changed-property", [&] { return place_in(job, file, output, field.at, {}); },
            [&] {
                return fmt::format("the property \"{}\" says more than in the source: {}", field.key,
                                   in_quotes(field.value));
            });
    }
}

// Stretches of the output that may show what the source only has in its markup: the text of an image, the
// address of a link without text, markup that is kept as code.
std::vector<Range> shown_markup(const Page& page, const Page& output) {
    std::vector<Range> out = output.said_for_markup;
    for (const Link& link : output.links)
        if (link.kind == Link::Kind::image || link.kind == Link::Kind::url) out.push_back(link.span);
    if (output.codes.empty()) return out;
    std::unordered_set<std::uint64_t> lines;
    const std::string_view text = page.text.view();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        lines.insert(hash_of(line));
        at = end + 1;
    }
    for (const Code& code : output.codes)
        for (const Code::Line& line : code.lines)
            if (lines.contains(line.hash)) out.push_back({line.at, line.at + line.size});
    return out;
}

void additions(Job& job, const Page& page, int file, const Page& output, Limited& limited) {
    Words had = page.words;
    had.insert(had.end(), page.optional.begin(), page.optional.end());
    for (const Field& f : page.fields)
        had.insert(had.end(), f.text_words.begin(), f.text_words.end());
    std::vector<Range> markup = shown_markup(page, output);
    std::sort(markup.begin(), markup.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
    Words shown = output.words;
    const std::uint64_t tick = words_of("☑").front().hash;  // a box that was ticked is told as that
    std::erase_if(shown, [&](const Word& w) {
        if (w.hash == tick) return true;
        const auto behind = std::upper_bound(markup.begin(), markup.end(), w.at,
                                             [](std::uint32_t at, const Range& r) { return at < r.begin; });
        return behind != markup.begin() && w.at < (behind - 1)->end;
    });
    std::vector<std::uint32_t> added = missing_words(shown, had);
    auto glyphs = page.glyphs;
    std::erase_if(added, [&](std::uint32_t n) {
        const bool shows_glyph = glyphs > 0 && symbol(output, shown[n]);
        if (shows_glyph) --glyphs;
        return shows_glyph;
    });
    for (std::size_t k = 0; k < added.size();) {
        std::size_t last = k;
        while (last + 1 < added.size() && added[last + 1] - added[last] <= 3)
            ++last;
        const Word& from = shown[added[k]];
        const std::string_view text = said(output, from, shown[added[last]]);
        job.account.added += last - k + 1;
        limited.report(
            "verify.added-word",
            [&] { return place_in(job, file, output, from.at, said(output, from, from)); },
            [&] { return fmt::format("the source does not say {}", in_quotes(text)); });
        k = last + 1;
    }
}

Place marked_place(std::string file, const Page& page, std::size_t at, std::string_view marked) {
    Place p = page.text.place(std::move(file), at);
    p.length = static_cast<std::uint32_t>(runes_in(marked));
    return p;
}

}  // namespace

Place place_in(const Job& job, std::uint32_t entry, const Page& page, std::size_t at,
               std::string_view marked) {
    return marked_place(job.input.display(entry), page, at, marked);
}

Place place_in(const Job& job, int file, const Page& page, std::size_t at, std::string_view marked) {
    return marked_place(job.tree.display(job.tree.files()[static_cast<std::size_t>(file)].path), page, at,
                        marked);
}

void compare_shape(Job& job, std::uint32_t entry, const Page& page, int file, const Page& output,
                   const FieldMatch& match, Limited& limited) {
    for (const Change& c : changed_blocks(page, output, job.options.retemplated)) {
        // Its words are counted, and those of the old template's headings are excused.
        if (job.options.retemplated && std::string_view(c.code) == "verify.changed-heading") continue;
        ++job.account.changed;
        limited.report(
            c.code, [&] { return place_in(job, entry, page, c.at, page.text.view().substr(c.at, c.size)); },
            [&] { return c.message; });
    }
    values(job, page, file, output, match, limited);
    // Where a file holds several documents, its order is none of a page's.
    const auto& sources = job.sources[static_cast<std::size_t>(file)];
    if (std::any_of(sources.begin(), sources.end(), [&](std::uint32_t n) { return n != entry; })) return;
    if (job.options.retemplated) return;
    order(job, entry, page, output, limited);
    additions(job, page, file, output, limited);
}

}  // namespace speckiln::verify
