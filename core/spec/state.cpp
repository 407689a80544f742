#include "spec/state.h"

#include <algorithm>

#include "spec/blank.h"
#include "spec/piece.h"

namespace speckiln::spec {
namespace {

bool asks(const Item& item) {
    switch (item.kind) {
        case Item::Kind::field:
            // A label above a list asks through the list.
            return !item.has_parts || item.shown || !item.answer.blank || !item.answer.hint.empty() ||
                   !item.answer.unit.empty();
        case Item::Kind::choice:
        case Item::Kind::blank:
        case Item::Kind::prompt:
            return true;
        default:
            return false;
    }
}

bool is_put_off(const Item& item) {
    return item.kind == Item::Kind::text && is_to_be_decided(item.text);
}

// Of each item, is there an answer that belongs to it and counts?
template <class Counts>
std::vector<bool> below(const Content& content, const Match& match, const Counts& counts) {
    std::vector<bool> answered(content.items.size());
    const TemplateWords words(match.followed);
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const auto& item = content.items[i];
        if (item.group == 0 || !is_answer(item, match.from_template[i]) || !counts(item)) continue;
        // A label that the template asks for beside its questions answers none of them.
        const bool of_template = item.kind == Item::Kind::field &&
                                 content.items[item.group - 1].kind == Item::Kind::prompt &&
                                 words.say(item, match.from_template[i]);
        if (!of_template) answered[item.group - 1] = true;
    }
    return answered;
}

}  // namespace

std::string_view name_of(State state) {
    switch (state) {
        case State::empty:
            return "empty";
        case State::guidance:
            return "guidance";
        case State::filled:
            return "filled";
        case State::not_applicable:
            return "not-applicable";
        case State::undecided:
            return "undecided";
    }
    return "";
}

bool is_unanswered(const Item& item, bool below) {
    switch (item.kind) {
        case Item::Kind::field:
            return asks(item) && item.answer.blank && !(item.shown && below);
        case Item::Kind::choice:
            return std::none_of(item.options.begin(), item.options.end(),
                                [](const Option& o) { return o.chosen; });
        case Item::Kind::prompt:
            return !below;
        case Item::Kind::blank:
            return true;
        default:
            return false;
    }
}

bool is_answer(const Item& item, bool from_template) {
    switch (item.kind) {
        case Item::Kind::text:
            return !from_template && item.words > 0;
        case Item::Kind::field:
            return !item.answer.blank;
        case Item::Kind::choice:
            return !is_unanswered(item, false);
        case Item::Kind::task:
            return item.done || (!from_template && !item.answer.blank);
        case Item::Kind::table:
            return item.filled_rows > 0 && !from_template;
        case Item::Kind::other:
            return !from_template;
        case Item::Kind::guidance:
        case Item::Kind::prompt:
        case Item::Kind::blank:
            return false;
    }
    return false;
}

std::vector<bool> answers_below(const Content& content, const Match& match) {
    return below(content, match, [](const Item&) { return true; });
}

std::vector<bool> decided_below(const Content& content, const Match& match) {
    return below(content, match, [](const Item& item) { return !is_put_off(item); });
}

std::vector<SectionState> states_of(const Content& content, const Match& match,
                                    const std::vector<bool>& has_answer) {
    std::vector<SectionState> states(content.outline.size());
    std::vector<std::size_t> answers(states.size()), none(states.size()), later(states.size());
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const auto& item = content.items[i];
        if (item.section == 0) continue;
        auto& state = states[item.section - 1];
        state.asked += asks(item);
        state.unanswered += is_unanswered(item, has_answer[i]);
        const bool says = is_answer(item, match.from_template[i]);
        if (!says) {
            state.leftover +=
                item.kind == Item::Kind::guidance || (item.kind == Item::Kind::text && item.words > 0);
            continue;
        }
        ++answers[item.section - 1];
        std::string_view reason;
        if (item.kind == Item::Kind::text && is_not_applicable(item.text, reason)) {
            ++none[item.section - 1];
            state.reason |= !reason.empty();
        }
        later[item.section - 1] += is_put_off(item);
    }
    // What follows "N/A" in a paragraph of its own is its reason.
    for (std::size_t i = states.size(); i-- > 0;) {
        auto& state = states[i];
        if (answers[i] == 0) {
            state.state = state.leftover > 0 || state.asked > 0 ? State::guidance : State::empty;
        } else if (none[i] > 0) {
            state.state = answers[i] - none[i] > 2 ? State::filled : State::not_applicable;
            state.reason |= answers[i] > none[i];
        } else {
            state.state = later[i] == answers[i] ? State::undecided : State::filled;
        }
        if (state.state != State::filled && state.state != State::not_applicable && !state.below) continue;
        if (const auto parent = content.outline[i].parent; parent != Section::none)
            states[parent].below = true;
    }
    return states;
}

}  // namespace speckiln::spec
