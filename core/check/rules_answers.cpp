#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "check/leftover.h"
#include "check/subject.h"
#include "model/utf8.h"
#include "normalise/words.h"
#include "spec/compare.h"
#include "spec/guidance.h"
#include "spec/line.h"
#include "spec/template_walk.h"

namespace speckiln::check {
namespace {

using spec::Item;
using spec::State;

std::size_t chosen(const Item& item) {
    return static_cast<std::size_t>(std::count_if(item.options.begin(), item.options.end(),
                                                  [](const spec::Option& o) { return o.chosen; }));
}

// The template's choices, as titles are compared: may more than one of the options be chosen?
using Choices = std::unordered_map<std::string, bool>;

Choices choices_of(const spec::Template* followed) {
    Choices all;
    if (followed == nullptr) return all;
    for (const auto* b : spec::all_blocks(*followed)) {
        if (b->kind != spec::Block::Kind::choice) continue;
        auto& several = all.try_emplace(spec::comparable_title(b->text), true).first->second;
        several = several && b->several;
    }
    return all;
}

bool takes_several(const Choices& choices, const Item& item) {
    const auto known = choices.find(spec::comparable_title(item.text));
    return known == choices.end() || known->second;
}

void asked(Subject& s, std::size_t i, const Choices& choices) {
    const Item& item = s.reading.content.items[i];
    const bool unanswered = spec::is_unanswered(item, s.reading.has_answer[i]);
    switch (item.kind) {
        case Item::Kind::field:
            if (unanswered)
                s.find(s.now(may_wait), "field.blank", item.section, item.node, item.text,
                       fmt::format("\"{}\" is not filled in", item.text), "fill it in");
            break;
        case Item::Kind::choice:
            if (unanswered)
                s.find(s.now(may_wait), "choice.undecided", item.section, item.node, item.text,
                       fmt::format("nothing is chosen for \"{}\"",
                                   item.text.empty() ? s.title(item.section) : item.text),
                       "put an x into the box of one option");
            else if (chosen(item) > 1 && !takes_several(choices, item))
                s.find(
                    Severity::error, "choice.several", item.section, item.node, item.text,
                    fmt::format("{} options are chosen for \"{}\", which takes one", chosen(item), item.text),
                    "leave one of them");
            break;
        case Item::Kind::prompt:
            if (unanswered)
                s.find(s.now(may_wait), "prompt.unanswered", item.section, item.node, item.text,
                       fmt::format("\"{}\" has no answer", item.text), "answer it below the question");
            break;
        default:
            break;
    }
}

constexpr std::size_t fewest_words = 4;  // fewer may be anybody's

bool is_guidance_of(const spec::Template* followed, std::string_view words) {
    return followed != nullptr && count_words(words) >= fewest_words &&
           followed->guidance.contains(spec::phrase_of(words));
}

// The first two words of a passage, as words are compared.
std::string opening_of(std::string_view words) {
    constexpr std::string_view blanks = " \t\n";
    words.remove_prefix(std::min(words.find_first_not_of(blanks), words.size()));
    const auto first = words.find_first_of(blanks);
    const auto second = words.find_first_not_of(blanks, first);
    return fold_words(words.substr(0, words.find_first_of(blanks, second)));
}

// How the template's passages of guidance begin: few lines of a spec do, and only those are looked at
// further.
using Openings = std::unordered_set<std::string>;

Openings openings_of(const spec::Template* followed) {
    Openings all;
    if (followed == nullptr) return all;
    for (const auto* b : spec::all_blocks(*followed))
        if (b->kind == spec::Block::Kind::guidance) all.insert(opening_of(b->text));
    return all;
}

// The template's guidance among the lines of a paragraph that says more: whole lines, word by word.
std::string guidance_within(const Subject& s, std::size_t i, const Openings& openings) {
    const NodeId node = s.reading.content.items[i].node;
    if (s.followed() == nullptr || s.doc.kind(node) != KILN_PARAGRAPH ||
        shares_its_block(s.reading.content, i))
        return {};
    const auto lines = spec::lines_of(s.doc, node);
    constexpr std::size_t most = 6;  // lines that one passage may be wrapped into
    for (std::size_t first = 0; lines.size() > 1 && first < lines.size(); ++first) {
        if (!openings.contains(opening_of(lines[first].text))) continue;
        std::string passage;
        for (auto at = first; at < lines.size() && at < first + most; ++at) {
            passage += (at == first ? "" : " ") + lines[at].text;
            if (is_guidance_of(s.followed(), passage)) return passage;
        }
    }
    return {};
}

// A comment that is not the template's, word by word, may be an older one of it, if it speaks in comments or
// to whoever fills it in. Notes of what is to be done, and to reviewers and programs, are the author's.
bool is_authors_comment(const Subject& s, std::size_t i) {
    const Item& item = s.reading.content.items[i];
    if (s.doc.kind(item.node) != KILN_RAW || s.reading.match.from_template[i]) return false;
    if (item.text.starts_with("TODO") || item.text.starts_with("FIXME")) return true;
    const bool in_comments = s.followed() != nullptr && s.followed()->guidance_form == "comment";
    return !in_comments && !spec::asks_its_author(item.text);
}

// What of the template's own words an item is, or holds.
std::string words_of_template(const Subject& s, std::size_t i, const Openings& openings) {
    const Item& item = s.reading.content.items[i];
    if (item.kind == Item::Kind::guidance) return is_authors_comment(s, i) ? std::string() : item.text;
    // In brackets on a line of the answer's paragraph it reads as something to fill in.
    if (item.kind == Item::Kind::blank && is_guidance_of(s.followed(), item.answer.hint))
        return item.answer.hint;
    if (item.kind != Item::Kind::text || item.words < fewest_words) return {};
    return s.reading.match.from_template[i] ? item.text : guidance_within(s, i, openings);
}

// The template's own words beside an answer.
void leftover(Subject& s, std::size_t i, const Openings& openings, Leftover& own) {
    if (s.rule("guidance", "delete") == "keep") return;
    const Item& item = s.reading.content.items[i];
    const auto words = words_of_template(s, i, openings);
    if (words.empty()) return;
    const auto section = item.section;
    const bool instructions =
        section == 0 || section == s.reading.match.title ||
        (!s.reading.roles[section - 1].empty() && s.reading.roles[section - 1].front() == "instructions");
    if (!instructions) {
        // What was not answered is told as that. Nobody has to answer an optional section, but once the spec
        // is approved its guidance has no more to say.
        const auto& state = s.reading.states[section - 1];
        const auto* wanted = s.reading.match.section[section - 1];
        const bool optional = s.followed() != nullptr && (wanted == nullptr || !wanted->required);
        const bool unanswered = state.state == State::empty || state.state == State::guidance;
        if (unanswered && !(optional && s.at_least(spec::Stage::approved))) return;
        // Guidance below a question that nobody answered belongs to the question.
        if (item.group != 0 && !s.reading.has_answer[item.group - 1]) return;
    }
    constexpr std::size_t shown = 60;
    const auto begin = utf8::beginning(words, shown);
    auto& finding = s.find(Severity::warning, instructions ? "instructions.left" : "guidance.left", section,
                           item.node, words,
                           fmt::format("{} of the template is still there: \"{}{}\"",
                                       instructions ? "an instruction" : "guidance", begin,
                                       begin.size() < words.size() ? "…" : ""),
                           "delete it");
    if (const auto deletion = own.deletion(i); deletion.length > 0) finding.fix.push_back(deletion);
}

// Boxes of a checklist, from the stage on in which they should be done.
void tasks(Subject& s) {
    const auto& items = s.reading.content.items;
    std::vector<std::size_t> open(s.reading.content.outline.size() + 1), all(open.size());
    for (const auto& item : items)
        if (item.kind == Item::Kind::task) {
            ++all[item.section];
            open[item.section] += !item.done;
        }
    for (std::size_t section = 1; section < all.size(); ++section) {
        const auto& roles = s.reading.roles[section - 1];
        if (open[section] == 0 || roles.empty()) continue;
        const bool launch = roles.front() == "rollout.checklist";
        const bool review =
            roles.front() == "reviewers" || roles.front() == "approvals" || roles.front() == "status";
        if ((launch && s.at_least(spec::Stage::done)) || (review && s.at_least(spec::Stage::review)))
            s.find(Severity::warning, "checklist.open", section, 0, s.title(section),
                   fmt::format("{} of {} boxes of \"{}\" are not ticked, though the spec is \"{}\"",
                               open[section], all[section], s.title(section), s.reading.status.written),
                   "do what they ask, or take the status back");
    }
}

}  // namespace

void check_answers(Subject& s) {
    Leftover own(s);
    const auto choices = choices_of(s.followed());
    const auto openings = openings_of(s.followed());
    for (std::size_t i = 0; i < s.reading.content.items.size(); ++i) {
        asked(s, i, choices);
        leftover(s, i, openings, own);
    }
    tasks(s);
}

}  // namespace speckiln::check
