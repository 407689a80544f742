#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "check/subject.h"
#include "normalise/words.h"

namespace speckiln::check {
namespace {

// Does the template, or the document itself, ask for reviewers?
bool asks_for_reviews(const Subject& s) {
    return (s.followed() != nullptr && !s.followed()->review_statuses.empty()) ||
           s.reading.section_with("reviewers") != 0 || s.reading.section_with("approvals") != 0;
}

bool is_known(const Subject& s, const Review& review) {
    if (review.state != ReviewState::unknown) return true;
    if (s.followed() == nullptr) return false;
    const auto written = fold_words(review.status);
    return std::any_of(s.followed()->review_statuses.begin(), s.followed()->review_statuses.end(),
                       [&](const std::string& known) { return fold_words(known) == written; });
}

void one(Subject& s, const Review& review) {
    const auto name = review.reviewer.empty() ? std::string("a reviewer") : '"' + review.reviewer + '"';
    if (!review.status.empty() && !is_known(s, review))
        s.find(Severity::warning, "review.unknown-status", 0, review.node, review.reviewer,
               fmt::format("the status \"{}\" of {} is none that is known", review.status, name),
               s.followed() == nullptr || s.followed()->review_statuses.empty()
                   ? "say approved, changes requested, commented or the like"
                   : fmt::format("the template knows: {}", fmt::join(s.followed()->review_statuses, ", ")));
    if (review.state == ReviewState::changes_requested && review.notes.empty())
        s.find(Severity::error, "review.no-summary", 0, review.node, review.reviewer,
               fmt::format("{} requests changes, but does not say which", name),
               "summarise them in the notes");
    // Who is only named, in a property, has no place to say so.
    const bool can_say = !review.status.empty() || s.doc.kind(review.node) == KILN_ROW;
    const bool stands_in_the_way = can_say && review.state != ReviewState::approved &&
                                   review.state != ReviewState::declined &&
                                   review.state != ReviewState::abstained;
    if (stands_in_the_way && s.at_least(spec::Stage::approved))
        s.find(Severity::error, "review.not-approved", 0, review.node, review.reviewer,
               fmt::format("the spec is \"{}\", but {} has not approved it{}", s.reading.status.written, name,
                           review.status.empty() ? "" : " (\"" + review.status + "\")"),
               "get the approval, or take the status back");
}

// All that those who have approved are called: "Product Reviewer", as the table's column has it, a cell of
// the row says, or the property is named.
std::unordered_set<std::string> names_of_approvers(const Subject& s) {
    const auto& doc = s.doc;
    std::unordered_set<std::string> names;
    std::unordered_set<NodeId> headers;
    const auto add_cells = [&](NodeId row) {
        for (NodeId cell = doc[row].first; cell != 0; cell = doc[cell].next)
            names.insert(fold_words(doc.plain_text(cell)));
    };
    for (const auto& review : s.reading.reviews) {
        if (review.state != ReviewState::approved) continue;
        const NodeId parent = doc[review.node].parent;
        if (doc.kind(review.node) != KILN_ROW) {
            if (parent != 0) names.insert(fold_words(doc.get(parent, KILN_AT_NAME)));
            continue;
        }
        add_cells(review.node);
        if (const NodeId header = doc[parent].first; header != 0 && headers.insert(header).second)
            add_cells(header);
    }
    return names;
}

// Sections that somebody filled in before the one who had to agree first.
void turns(Subject& s) {
    const auto& sections = s.reading.match.section;
    const auto waits = [](const spec::TemplateSection* wanted) {
        return wanted != nullptr && !wanted->waits_for.empty();
    };
    if (std::none_of(sections.begin(), sections.end(), waits)) return;
    const auto approvers = names_of_approvers(s);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto* wanted = sections[i];
        const auto& state = s.reading.states[i];
        if (!waits(wanted) || (state.state != spec::State::filled && !state.below)) continue;
        if (approvers.contains(fold_words(wanted->waits_for))) continue;
        s.find(Severity::warning, "review.out-of-turn", i + 1, 0, s.title(i + 1),
               fmt::format("\"{}\" is filled in, but no {} has approved what comes before it", s.title(i + 1),
                           wanted->waits_for),
               "get the approval first");
    }
}

}  // namespace

void check_reviews(Subject& s) {
    if (s.reading.reviews.empty() && asks_for_reviews(s) && s.at_least(spec::Stage::review))
        s.find(
            Severity::warning, "review.none", s.reading.section_with("reviewers"), 0, {},
            fmt::format("the spec is \"{}\", but nobody is named as its reviewer", s.reading.status.written),
            "name at least one");
    for (const auto& review : s.reading.reviews)
        one(s, review);
    turns(s);
}

}  // namespace speckiln::check
