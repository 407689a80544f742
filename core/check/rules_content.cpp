#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "check/subject.h"
#include "normalise/words.h"

namespace speckiln::check {
namespace {

using spec::Item;

// Sentences that end, and one that does not.
std::size_t sentences(std::string_view text) {
    std::size_t count = 0;
    bool open = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends = text[i] == '.' || text[i] == '!' || text[i] == '?';
        if (ends && open && (i + 1 == text.size() || text[i + 1] == ' ')) {
            // "e.g. ", "i.e. ": a single letter before the dot ends nothing.
            const bool letter = text[i] == '.' && (i < 2 || text[i - 2] == '.' || text[i - 2] == ' ');
            if (letter) continue;
            ++count;
            open = false;
        } else if (text[i] != ' ' && !ends) {
            open = true;
        }
    }
    return count + open;
}

void lengths(Subject& s) {
    const auto count = s.reading.content.outline.size();
    std::vector<std::size_t> said(count), paragraphs(count);
    for (std::size_t i = 0; i < s.reading.content.items.size(); ++i) {
        const auto& item = s.reading.content.items[i];
        if (item.section == 0 || item.kind != Item::Kind::text || s.reading.match.from_template[i]) continue;
        said[item.section - 1] += sentences(item.text);
        ++paragraphs[item.section - 1];
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto* wanted = s.reading.match.section[i];
        if (wanted == nullptr) continue;
        const auto tell = [&](std::size_t has, int most, std::string_view what) {
            if (most == 0 || has <= static_cast<std::size_t>(most)) return;
            s.find(Severity::warning, "section.too-long", i + 1, 0, s.title(i + 1),
                   fmt::format("\"{}\" has {} {}; the template asks for {} at most", s.title(i + 1), has,
                               what, most),
                   "shorten it, or move the rest to where its details belong");
        };
        tell(said[i], wanted->sentences, "sentences");
        tell(paragraphs[i], wanted->paragraphs, "paragraphs");
    }
}

// All that the author says in the section of a role and in those below it, folded.
std::string answer_of(const Subject& s, std::string_view role, std::size_t& section) {
    section = s.reading.section_with(role);
    std::string words;
    if (section == 0) return words;
    for (std::size_t i = 0; i < s.reading.content.items.size(); ++i) {
        const auto& item = s.reading.content.items[i];
        auto in = item.section;
        while (in != 0 && in != section)
            in = s.reading.content.outline[in - 1].parent == Section::none
                     ? 0
                     : s.reading.content.outline[in - 1].parent + std::size_t{1};
        if (in == 0 || !spec::is_answer(item, s.reading.match.from_template[i])) continue;
        words += fold_words(item.text + ' ' + item.answer.text) + ' ';
    }
    return words;
}

bool speaks_of(std::string_view words, std::initializer_list<std::string_view> any) {
    return std::any_of(any.begin(), any.end(),
                       [&](std::string_view word) { return words.find(word) != std::string_view::npos; });
}

void migration(Subject& s) {
    std::size_t section = 0;
    const auto words = answer_of(s, "migration", section);
    constexpr std::size_t enough = 40;  // bytes; "none is needed" needs no way back
    if (words.size() < enough || s.reading.section_with("rollout.rollback") != 0) return;
    if (s.reading.states[section - 1].state == spec::State::not_applicable) return;
    // A section on deployment, which may be where that stands, need not be about it.
    if (!speaks_of(fold_words(s.title(section)), {"migrat"}) &&
        !speaks_of(words, {"migrat", "backfill", "old data", "existing data"}))
        return;
    if (!speaks_of(words, {"roll back", "rollback", "rolled back", "revert", "undo", "backout", "back out",
                           "restore"}))
        s.find(Severity::warning, "migration.no-rollback", section, 0, s.title(section),
               fmt::format("\"{}\" does not say what happens if the migration fails", s.title(section)),
               "say how to roll back");
}

// A table of risks has a column for what is done about each; one in prose is taken at its word.
void risks(Subject& s) {
    for (const auto& item : s.reading.content.items) {
        if (item.kind != Item::Kind::table || item.section == 0) continue;
        const auto column = std::find_if(item.columns.begin(), item.columns.end(), [](const std::string& c) {
            return fold_words(c).starts_with("mitigation");
        });
        if (column == item.columns.end()) continue;
        const auto wanted = column - item.columns.begin();
        bool header = true;
        for (NodeId row = s.doc[item.node].first; row != 0; row = s.doc[row].next) {
            if (s.doc.kind(row) != KILN_ROW || std::exchange(header, false)) continue;
            NodeId cell = s.doc[row].first;
            const auto name = cell == 0 ? std::string() : std::string(trim(s.doc.plain_text(cell)));
            for (auto n = wanted; n > 0 && cell != 0; --n)
                cell = s.doc[cell].next;
            const auto text = cell == 0 ? std::string() : s.doc.plain_text(cell);
            const bool named = !spec::parse_answer(name).blank && !spec::is_placeholder(name);
            if (named && spec::parse_answer(text).blank)
                s.find(Severity::warning, "risk.no-mitigation", item.section, row, name,
                       fmt::format("nothing is done about the risk \"{}\"", name), "fill in its mitigation");
        }
    }
}

}  // namespace

void check_content(Subject& s) {
    lengths(s);
    migration(s);
    risks(s);
}

}  // namespace speckiln::check
