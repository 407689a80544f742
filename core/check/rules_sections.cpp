#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "check/subject.h"
#include "spec/blank.h"
#include "spec/template_walk.h"

namespace speckiln::check {
namespace {

using spec::State;

std::string required_by(const Subject& s) {
    return s.followed() == nullptr ? std::string()
                                   : fmt::format("; template {}@{} requires an answer", s.followed()->name,
                                                 s.followed()->version);
}

std::string_view remedy(const Subject& s) {
    return s.rule("not-applicable", "bare") == "reason"  ? "answer it, or write \"N/A: <reason>\""
           : s.rule("unused-section", "any") == "delete" ? "answer it, or delete the section"
                                                         : "answer it, or write \"N/A\"";
}

void missing(Subject& s) {
    // Where a template wants unused sections deleted, one that is gone says that it does not apply.
    if (s.rule("unused-section", "any") == "delete") return;
    for (const auto* section : s.reading.match.missing) {
        // A section of that role by another name does.
        const bool elsewhere = !section->roles.empty() && s.reading.section_with(section->roles.front()) != 0;
        if (elsewhere) continue;
        s.find(s.now(s.rule("unused-section", "any") == "keep" ? must : may_wait), "section.missing", 0, 0,
               section->title,
               fmt::format("section \"{}\" is missing; template {}@{} has it", section->title,
                           s.followed()->name, s.followed()->version),
               "add it, and say why it does not apply if so");
    }
}

bool all_approved(const Subject& s) {
    const auto& reviews = s.reading.reviews;
    return !reviews.empty() && std::all_of(reviews.begin(), reviews.end(), [](const Review& review) {
        return review.state == ReviewState::approved;
    });
}

// What only waits for approval makes room for the spec itself once that is there.
void last(Subject& s) {
    const auto& outline = s.reading.content.outline;
    if (!all_approved(s)) return;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const auto* wanted = s.reading.match.section[i];
        if (wanted == nullptr || !wanted->last_when_approved) continue;
        auto next = i + 1;
        while (next < outline.size() && outline[next].level > outline[i].level)
            ++next;
        if (next < outline.size())
            s.find(Severity::warning, "section.not-last", i + 1, 0, s.title(i + 1),
                   fmt::format("all reviewers have approved, but \"{}\" is not the last section",
                               s.title(i + 1)),
                   "move it to the end");
    }
}

// Those within one that the template does not have are told with it.
void extra(Subject& s) {
    if (s.rule("extra-section", "any") != "refused") return;
    const auto& outline = s.reading.content.outline;
    const auto is_extra = [&](std::size_t i) {
        return s.reading.match.section[i] == nullptr && i + 1 != s.reading.match.title;
    };
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const auto parent = outline[i].parent;
        if (!is_extra(i) || (parent != Section::none && is_extra(parent))) continue;
        s.find(Severity::warning, "section.extra", i + 1, 0, s.title(i + 1),
               fmt::format("template {}@{} has no section \"{}\"", s.followed()->name, s.followed()->version,
                           s.title(i + 1)),
               "move what it says into one of the template's, or name it as that");
    }
}

// A pair the wrong way round is told once, at the later one.
void order(Subject& s) {
    if (s.followed() == nullptr || s.rule("order", "any") != "fixed") return;
    std::unordered_map<const spec::TemplateSection*, std::size_t> places;
    for (const auto& placed : spec::all_sections(*s.followed()))
        places.emplace(placed.section, places.size() + 1);
    const bool approved = all_approved(s);
    std::size_t furthest = 0, before = 0;
    for (std::size_t i = 0; i < s.reading.match.section.size(); ++i) {
        const auto* section = s.reading.match.section[i];
        const auto found = places.find(section);
        if (found == places.end()) continue;
        if (section->last_when_approved && approved) continue;  // see last()
        const auto at = found->second;
        if (at < furthest)
            s.find(Severity::warning, "section.order", i + 1, 0, s.title(i + 1),
                   fmt::format("\"{}\" stands behind \"{}\", which comes after it in template {}",
                               s.title(i + 1), s.title(before), s.followed()->name),
                   "move it to its place");
        else
            before = i + 1;
        furthest = std::max(furthest, at);
    }
}

void undecided(Subject& s, std::size_t section, NodeId node, const std::string& subject) {
    const auto when = s.rule("to-be-decided", "draft");
    if (when == "any") return;
    s.find(s.now(when == "forbidden" ? must : may_wait), "section.undecided", section, node, subject,
           fmt::format("\"{}\" is still to be decided", subject), "decide it");
}

// One that stands beside other answers; where there are none the section is told.
void questions(Subject& s) {
    const auto& items = s.reading.content.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        if (item.kind != spec::Item::Kind::prompt || !s.reading.has_answer[i] || s.reading.decided[i])
            continue;
        const bool told = item.section != 0 && item.section != s.reading.match.title &&
                          s.reading.states[item.section - 1].state == State::undecided &&
                          !s.reading.states[item.section - 1].below;
        if (!told) undecided(s, item.section, item.node, item.text);
    }
}

void states(Subject& s) {
    std::vector<bool> has_parts(s.reading.states.size());
    for (const auto& section : s.reading.content.outline)
        if (section.parent != Section::none) has_parts[section.parent] = true;
    for (std::size_t i = 0; i < s.reading.states.size(); ++i) {
        const auto& state = s.reading.states[i];
        const auto* wanted = s.reading.match.section[i];
        const auto section = i + 1;
        if (section == s.reading.match.title || state.below) continue;
        const bool required = wanted != nullptr && wanted->required;
        switch (state.state) {
            case State::empty:
            case State::guidance:
                // One that only holds others, each of which is told, is not told itself.
                if (wanted != nullptr && wanted->blocks.empty() && !wanted->sections.empty()) break;
                if (s.followed() != nullptr && !required) break;
                if (wanted == nullptr && has_parts[i]) break;
                s.find(s.now(must), "section.empty", section, 0, s.title(section),
                       fmt::format("\"{}\" is {}{}", s.title(section),
                                   state.state == State::empty ? "empty" : "not answered", required_by(s)),
                       std::string(remedy(s)));
                break;
            case State::not_applicable:
                if (s.rule("not-applicable", "bare") == "reason" && !state.reason)
                    s.find(s.now(may_wait), "section.no-reason", section, 0, s.title(section),
                           fmt::format("\"{}\" says that it does not apply, but not why", s.title(section)),
                           "write \"N/A: <reason>\"");
                break;
            case State::undecided:
                undecided(s, section, 0, s.title(section));
                break;
            case State::filled:
                break;
        }
    }
}

}  // namespace

void check_sections(Subject& s) {
    missing(s);
    extra(s);
    order(s);
    last(s);
    states(s);
    questions(s);
}

}  // namespace speckiln::check
