#include "spec/retemplate_assembly.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "model/graft.h"

namespace speckiln::spec {

using Way = Placement::Way;
using Why = Placement::Why;

namespace {

// One that holds whatever had no place, as we make it; "Appendix B: the survey" is a topic.
bool is_appendix(const Piece& piece) {
    return !piece.question && (piece.comparable == "appendix" || piece.comparable == "appendices");
}

}  // namespace

Assembly::Assembly(const Move& move, RetemplatedFields& fields, std::vector<Placement> placed)
    : move_(move), doc_(move.doc), fields_(fields), placed_(std::move(placed)) {
    const auto places = move.blank.cut.pieces.size();
    claimed_by_.assign(places, Piece::none);
    below_place_.resize(places);
    places_in_.resize(places);
    heads_.resize(places);
    busy_.resize(places);
    below_piece_.resize(move.source.pieces.size());
    distribute();
}

void Assembly::distribute() {
    auto home = Piece::none;  // of what has no place, if the template has one for that
    for (std::size_t p = 1; p < heads_.size(); ++p) {
        if (place(p).parent != Piece::none) places_in_[place(p).parent].push_back(p);
        if (!place(p).roles.empty() && place(p).roles.front() == "appendix") home = p;
    }
    for (std::size_t i = 1; i < placed_.size(); ++i) {
        if (i == move_.source.title) continue;
        auto& placed = placed_[i];
        if (placed.way == Way::appendix && home != Piece::none)
            placed = {Way::below_place, home, Why::neighbour};
        switch (placed.way) {
            case Way::claims:
                claimed_by_[placed.at] = i;
                break;
            case Way::below_place:
                below_place_[placed.at].push_back(i);
                break;
            case Way::below_piece:
                below_piece_[placed.at].push_back(i);
                break;
            case Way::front:
                front_.push_back(i);
                break;
            case Way::appendix:
                if (appendix_head_ == Piece::none && is_appendix(piece(i)))
                    appendix_head_ = i;
                else
                    appendix_.push_back(i);
                break;
            case Way::left_out:
                break;
        }
        say_placed(i);
    }
    for (auto p = heads_.size(); p-- > 1;) {
        busy_[p] = busy_[p] || claimed_by_[p] != Piece::none || !below_place_[p].empty();
        if (const auto parent = place(p).parent; busy_[p] && parent != Piece::none) busy_[parent] = true;
    }
}

void Assembly::say_placed(std::size_t i) const {
    const auto& placed = placed_[i];
    const auto say = [&](const std::string& what) {
        move_.say(
            placed.way == Way::appendix && i != appendix_head_ ? "retemplate.appendix" : "retemplate.placed",
            piece(i).head, fmt::format("\"{}\" {}", piece(i).title, what));
    };
    constexpr std::array<std::string_view, 5> why = {"", "its title", "its role", "a part of its role",
                                                     "a neighbour of its role"};
    const auto by = why[static_cast<std::size_t>(placed.why)];
    switch (placed.way) {
        case Way::claims:
            return say(fmt::format("answers \"{}\", by {}", place(placed.at).title, by));
        case Way::below_place:
            return say(fmt::format("stands below \"{}\", by {}", place(placed.at).title, by));
        case Way::below_piece:
            return say(fmt::format("stays in \"{}\"", piece(placed.at).title));
        case Way::front:
            return say("stands before the sections of the template");
        case Way::appendix:
            return say(i == appendix_head_ ? "stays the appendix" : "stands in the appendix");
        case Way::left_out:
            return;
    }
}

std::vector<NodeId> Assembly::run() {
    const auto& to = *move_.blank.of;
    header_before();
    if (move_.source.title != Piece::none) out_.push_back(piece(move_.source.title).head);
    asks_of(move_.blank.cut.title, {});
    if (move_.source.title != Piece::none) header(move_.source.title);
    for (const auto i : front_)
        put(i, to.top_level);
    for (std::size_t p = 1; p < heads_.size(); ++p)
        if (p != move_.blank.cut.title && !is_section(place(p).parent)) section(p);
    if (!unanswered_.empty())
        move_.say("retemplate.unanswered", 0,
                  fmt::format("{} of the outermost sections of {} have no answer: {}", unanswered_.size(),
                              to.name, fmt::join(unanswered_, "; ")));
    if (appendix_head_ != Piece::none)
        put(appendix_head_, to.top_level);
    else if (!appendix_.empty())
        out_.push_back(heading("Appendix", to.top_level));
    for (const auto i : appendix_)
        put(i, to.top_level + 1);
    return std::move(out_);
}

// ---- what stands before the sections ----

// Before the title: what the new template has there, and what the author had.
void Assembly::header_before() {
    const auto& before = place(0);
    for (std::size_t b = 0; b < before.blocks.size(); ++b) {
        if (!fields_.asks(before.items[b]))
            out_.push_back(blank_copy(before.blocks[b]));
        else if (const NodeId asked = fields_.ask(before.blocks[b], before.items[b], {}); asked != 0)
            out_.push_back(asked);
    }
    header(0);
}

void Assembly::header(std::size_t i) {
    own_blocks(i);
    for (const auto below : below_piece_[i])
        put(below, move_.blank.of->top_level);
}

// ---- the places of the new template ----

bool Assembly::is_section(std::size_t p) const {
    return p != Piece::none && p != move_.blank.cut.title;
}

void Assembly::section(std::size_t p) {
    if (is_spare(p)) return;
    if (busy_[p])
        answered(p);
    else
        unanswered(p);
}

// As the template has it.
void Assembly::unanswered(std::size_t p) {
    const auto& here = place(p);
    heads_[p] = blank_copy(here.head);
    out_.push_back(heads_[p]);
    // A question in a section that is answered has no need of what the template says of it.
    const bool beside_answer = here.question && is_section(here.parent) && busy_[here.parent];
    const auto filled_in = fields_.filled_in();
    for (std::size_t b = 0; b < here.blocks.size(); ++b) {
        if (here.blocks[b] == here.head) continue;
        if (!fields_.asks(here.items[b])) {
            if (!beside_answer) out_.push_back(blank_copy(here.blocks[b]));
        } else if (const NodeId asked = fields_.ask(here.blocks[b], here.items[b], {}); asked != 0) {
            out_.push_back(asked);
        }
    }
    if (!beside_answer && !is_section(here.parent) && filled_in == fields_.filled_in())
        unanswered_.push_back(here.title);
    sections_below(p, true);
    sections_below(p, false);
}

// What has no heading comes before what has one, or it would stand below that.
void Assembly::answered(std::size_t p) {
    const auto claim = claimed_by_[p];
    const auto labels = fields_.labels_of(claim);
    // Who wrote it is asked for first, anything else after what is answered.
    const bool asks_first = has_header_fields(move_.blank.cut, p);
    Indices parts = below_place_[p];
    if (claim != Piece::none) {
        claim_head(p, claim);
        if (asks_first) asks_of(p, labels);
        own_blocks(claim);
        parts.insert(parts.end(), below_piece_[claim].begin(), below_piece_[claim].end());
    } else {
        heads_[p] = blank_copy(place(p).head);
        out_.push_back(heads_[p]);
    }
    std::sort(parts.begin(), parts.end());
    const auto headed =
        std::stable_partition(parts.begin(), parts.end(), [&](std::size_t i) { return piece(i).question; });
    for (auto at = parts.begin(); at != headed; ++at)
        put(*at, level_below(p));
    if (claim == Piece::none || !asks_first) asks_of(p, labels);
    sections_below(p, true);
    for (auto at = headed; at != parts.end(); ++at)
        put(*at, level_below(p));
    sections_below(p, false);
}

void Assembly::sections_below(std::size_t p, bool questions) {
    for (const auto below : places_in_[p])
        if (place(below).question == questions) section(below);
}

// One of "Component 1", "Component 2" that has no answer beside one that has.
bool Assembly::is_spare(std::size_t p) const {
    const auto repeats = [&](std::size_t q) { return place(q).of != nullptr && place(q).of->repeats; };
    const auto parent = place(p).parent;
    if (claimed_by_[p] != Piece::none || !below_place_[p].empty() || !repeats(p) || parent == Piece::none ||
        has_header_fields(move_.blank.cut, p))
        return false;
    const auto& siblings = places_in_[parent];
    return !below_place_[parent].empty() || std::any_of(siblings.begin(), siblings.end(), [&](std::size_t q) {
        return q != p && repeats(q) && busy_[q];
    });
}

int Assembly::level_below(std::size_t p) const {
    if (!place(p).question) return place(p).level + 1;
    const auto parent = place(p).parent;
    return is_section(parent) ? place(parent).level + 1 : move_.blank.of->top_level;
}

// The head of an answered place: the author's own, with the template's words where it had those of another
// template.
void Assembly::claim_head(std::size_t p, std::size_t i) {
    const auto& to = place(p);
    const auto& from = piece(i);
    const bool same = to.comparable == from.comparable || is_title_of(to.of, from.comparable);
    const bool stays = from.question == to.question && (same || !from.templated || !from.question);
    heads_[p] = stays ? from.head : blank_copy(to.head);
    out_.push_back(heads_[p]);
    if (!stays) {
        if (!from.templated) out_.push_back(from.head);
        return;
    }
    if (from.question) return;
    set_level(from.head, to.level);
    // Another name for it that the old template has is a word of that template, not of the author. Where both
    // are one template, it may as well stay; so does a number that the author gave it.
    if (to.comparable != from.comparable && from.templated && !stays_in_template() &&
        is_whole_title_of(from.of, from.title))
        retitle(from.head, to.head);
}

bool Assembly::stays_in_template() const {
    const auto* from = move_.reading.match.followed;
    const auto* to = move_.blank.of;
    return from != nullptr && from->name == to->name && from->version == to->version;
}

void Assembly::retitle(NodeId head, NodeId of_blank) {
    const auto& blank = move_.blank.document;
    NodeId holder = head;
    if (doc_.kind(head) == KILN_TOGGLE && doc_.kind(doc_[head].first) == KILN_SUMMARY)
        holder = doc_[head].first;
    while (doc_[holder].first != 0)
        doc_.detach(doc_[holder].first);
    for (NodeId at = blank[of_blank].first; at != 0; at = blank[at].next)
        doc_.append(holder, blank_copy(at));
}

// ---- pieces ----

// With its own head, and what goes with it.
void Assembly::put(std::size_t i, int level) {
    if (!piece(i).question) set_level(piece(i).head, level);
    out_.push_back(piece(i).head);
    own_blocks(i);
    for (const auto below : below_piece_[i])
        put(below, piece(i).question ? level : level + 1);
}

void Assembly::own_blocks(std::size_t i) {
    for (std::size_t b = 0; b < piece(i).blocks.size(); ++b)
        if (move_.own[i][b] && piece(i).blocks[b] != piece(i).head) out_.push_back(piece(i).blocks[b]);
}

void Assembly::asks_of(std::size_t p, const RetemplatedFields::Labels& labels) {
    if (p == Piece::none) return;
    for (std::size_t b = 0; b < place(p).blocks.size(); ++b)
        if (const NodeId asked = fields_.ask(place(p).blocks[b], place(p).items[b], labels); asked != 0)
            out_.push_back(asked);
}

void Assembly::set_level(NodeId head, int level) {
    doc_.set(head, KILN_AT_LEVEL, std::to_string(std::clamp(level, 1, 9)));
}

NodeId Assembly::heading(std::string_view title, int level) {
    const NodeId made = doc_.make(KILN_HEADING);
    set_level(made, level);
    const NodeId text = doc_.make(KILN_TEXT);
    doc_.set_text(text, title);
    doc_.append(made, text);
    return made;
}

NodeId Assembly::blank_copy(NodeId node) {
    return graft(move_.blank.document, node, doc_);
}

}  // namespace speckiln::spec
