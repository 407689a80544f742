#include "spec/retemplate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "model/graft.h"
#include "model/json.h"
#include "model/utf8.h"
#include "normalise/words.h"
#include "spec/compare.h"
#include "spec/placement.h"
#include "spec/units.h"
#include "speckiln/error.h"

namespace speckiln::spec {

struct Retemplate::Blank {
    Document document;
    Reading reading;
    Cut cut;
};

namespace {

using Way = Placement::Way;
using Why = Placement::Why;
using Indices = std::vector<std::size_t>;

bool asks(const Item& item) {
    return item.kind == Item::Kind::field || item.kind == Item::Kind::choice || item.kind == Item::Kind::task;
}

class Assembly {
  public:
    Assembly(Document& document, Reading reading, const RolesOf& roles_of, const Document& blank,
             const Reading& asked, const Cut& target, const Template& to,
             const std::function<Place(NodeId)>& place, Diagnostics& said)
        : doc(document),
          reading_(std::move(reading)),
          source_(cut(doc, reading_, roles_of)),
          words_(reading_.match.followed),
          blank_(blank),
          asked_(asked),
          target_(target),
          to_(to),
          place_(place),
          said_(said) {}

    void run(const RoleCatalogue& roles) {
        weigh();
        drop_properties();
        pair_fields();
        std::vector<bool> own;
        for (const auto& blocks : own_)
            own.push_back(std::find(blocks.begin(), blocks.end(), true) != blocks.end());
        placed_ = spec::place(source_, own, target_, roles);
        distribute();
        order();
        rebuild();
        leave_names();
    }

  private:
    Document& doc;
    const Reading reading_;
    const Cut source_;
    const TemplateWords words_;
    const Document& blank_;
    const Reading& asked_;
    const Cut& target_;
    const Template& to_;
    const std::function<Place(NodeId)>& place_;
    Diagnostics& said_;

    std::vector<std::vector<bool>> own_;        // of each piece's blocks: holds something of the author's
    std::unordered_map<NodeId, Unit> answers_;  // by what the blank document has there
    std::unordered_map<NodeId, std::size_t> asked_at_;  // the same, its item
    std::unordered_set<NodeId> consumed_;               // units that were moved, or are told by a box
    std::unordered_set<std::string> known_labels_;      // what is answered in the header, or a property
    std::vector<Placement> placed_;
    Indices claimed_by_;  // of each place
    std::vector<Indices> below_place_, below_piece_;
    std::vector<Indices> parts_;  // of each place, the places in it
    Indices front_, appendix_;
    std::vector<bool> busy_;  // of each place: something is answered there, or below
    std::vector<NodeId> out_;
    std::vector<NodeId> heads_;            // of each place, in the new document
    std::vector<std::string> unanswered_;  // titles of outermost places
    std::size_t filled_in_ = 0;            // of what the blank document asks for

    // ---- what there is ----

    void weigh() {
        for (const auto& piece : source_.pieces) {
            auto& own = own_.emplace_back();
            for (std::size_t b = 0; b < piece.blocks.size(); ++b)
                own.push_back(is_own(doc, reading_, words_, piece.blocks[b], piece.items[b]));
            // What parted it from the next section.
            while (!own.empty() && doc.kind(piece.blocks[own.size() - 1]) == KILN_DIVIDER)
                own.pop_back();
            own.resize(piece.blocks.size());
        }
    }

    // Properties that are as the old template has them say nothing; that of its own name is said anew.
    void drop_properties() {
        const auto* old = reading_.match.followed;
        if (source_.properties == 0 || old == nullptr) return;
        for (NodeId at = doc[source_.properties].first; at != 0;) {
            const NodeId property = std::exchange(at, doc[at].next);
            std::string value;
            for (NodeId v = doc[property].first; v != 0; v = doc[v].next)
                value += (value.empty() ? "" : ", ") + doc.plain_text(v);
            const bool templated =
                std::any_of(old->properties.begin(), old->properties.end(), [&](const Block& asked) {
                    return asked.text == doc.get(property, KILN_AT_NAME) &&
                           (value.empty() || asked.hint == value);
                });
            if (!templated) continue;
            say_lost(property, fmt::format("{}: {}", doc.get(property, KILN_AT_NAME), value));
            doc.detach(property);
        }
    }

    // Fields of the header that both templates have.
    void pair_fields() {
        std::unordered_map<std::string, Unit> asked;
        for (std::size_t p = 0; p < target_.pieces.size(); ++p) {
            if (!has_header_fields(target_, p)) continue;
            const auto& piece = target_.pieces[p];
            for (std::size_t b = 0; b < piece.blocks.size(); ++b)
                for (const auto& unit : units_of(blank_, asked_.content, piece.blocks[b], piece.items[b]))
                    asked.emplace(comparable_title(asked_.content.items[unit.item].text), unit);
        }
        if (source_.properties != 0)
            for (NodeId at = doc[source_.properties].first; at != 0; at = doc[at].next)
                known_labels_.insert(comparable_title(doc.get(at, KILN_AT_NAME)));
        for (std::size_t p = 0; p < source_.pieces.size(); ++p) {
            if (!has_header_fields(source_, p)) continue;
            const auto& piece = source_.pieces[p];
            for (std::size_t b = 0; b < piece.blocks.size(); ++b) {
                std::size_t moved = 0;
                const auto units = units_of(doc, reading_.content, piece.blocks[b], piece.items[b]);
                for (const auto& unit : units)
                    moved += pair_field(unit, asked);
                // Of a list, all items.
                if (moved > 0 && moved == children(piece.blocks[b])) own_[p][b] = false;
            }
        }
    }

    [[nodiscard]] std::size_t children(NodeId block) const {
        if (doc.kind(block) != KILN_LIST) return 1;
        std::size_t n = 0;
        for (NodeId at = doc[block].first; at != 0; at = doc[at].next)
            ++n;
        return n;
    }

    bool pair_field(const Unit& unit, std::unordered_map<std::string, Unit>& asked) {
        const auto& item = reading_.content.items[unit.item];
        const auto label = comparable_title(item.text);
        if (!is_answer(item, false)) {
            if (!words_.say(item, false)) known_labels_.insert(label);
            // Nobody answered it: the new template asks in its own way.
            return words_.say(item, false);
        }
        const auto found = asked.find(label);
        if (found == asked.end() || answers_.contains(found->second.node)) {
            known_labels_.insert(label);
            return false;
        }
        answers_.emplace(found->second.node, unit);
        asked_at_.emplace(found->second.node, found->second.item);
        consumed_.insert(unit.node);
        return true;
    }

    // ---- where it goes ----

    void distribute() {
        claimed_by_.assign(target_.pieces.size(), Piece::none);
        below_place_.resize(target_.pieces.size());
        below_piece_.resize(source_.pieces.size());
        heads_.resize(target_.pieces.size());
        busy_.assign(target_.pieces.size(), false);
        parts_.resize(target_.pieces.size());
        for (std::size_t p = 1; p < target_.pieces.size(); ++p)
            if (target_.pieces[p].parent != Piece::none) parts_[target_.pieces[p].parent].push_back(p);
        auto home = Piece::none;
        for (std::size_t p = 1; p < target_.pieces.size(); ++p)
            if (!target_.pieces[p].roles.empty() && target_.pieces[p].roles.front() == "appendix") home = p;
        for (std::size_t i = 1; i < placed_.size(); ++i) {
            if (i == source_.title) continue;
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
                    appendix_.push_back(i);
                    break;
                case Way::left_out:
                    break;
            }
            say_placed(i);
        }
        for (auto p = target_.pieces.size(); p-- > 1;) {
            busy_[p] = busy_[p] || claimed_by_[p] != Piece::none || !below_place_[p].empty();
            if (const auto parent = target_.pieces[p].parent; busy_[p] && parent != Piece::none)
                busy_[parent] = true;
        }
    }

    void say(const char* code, NodeId node, std::string message) {
        const auto* info = find_code(code);
        auto place = place_ ? place_(node) : Place{};
        place.source_line.clear();  // the message has its words
        said_.add({info->severity, code, std::move(place), std::move(message), std::string(info->remedy)});
    }

    void say_placed(std::size_t i) {
        const auto& placed = placed_[i];
        const auto& piece = source_.pieces[i];
        const auto to = [&] { return fmt::format("\"{}\"", target_.pieces[placed.at].title); };
        constexpr std::array<std::string_view, 5> by = {"", "its title", "its role", "a part of its role",
                                                        "a neighbour of its role"};
        const auto why = by[static_cast<std::size_t>(placed.why)];
        switch (placed.way) {
            case Way::claims:
                return say("retemplate.placed", piece.head,
                           fmt::format("\"{}\" answers {}, by {}", piece.title, to(), why));
            case Way::below_place:
                return say("retemplate.placed", piece.head,
                           fmt::format("\"{}\" stands below {}, by {}", piece.title, to(), why));
            case Way::below_piece:
                return say(
                    "retemplate.placed", piece.head,
                    fmt::format("\"{}\" stays in \"{}\"", piece.title, source_.pieces[placed.at].title));
            case Way::front:
                return say("retemplate.placed", piece.head,
                           fmt::format("\"{}\" stands before the sections of the template", piece.title));
            case Way::appendix:
                return say("retemplate.appendix", piece.head,
                           fmt::format("\"{}\" stands in the appendix", piece.title));
            case Way::left_out:
                return;
        }
    }

    // ---- the new order ----

    void order() {
        header(0);
        if (source_.title != Piece::none) {
            out_.push_back(source_.pieces[source_.title].head);
            header(source_.title);
        } else {
            asks_of(target_.title, {});
        }
        for (const auto i : front_)
            piece(i, to_.top_level);
        for (std::size_t p = 1; p < target_.pieces.size(); ++p)
            if (p != target_.title && !is_section(target_.pieces[p].parent)) section(p);
        if (!unanswered_.empty())
            say("retemplate.unanswered", 0,
                fmt::format("{} of the outermost sections of {} have no answer: {}", unanswered_.size(),
                            to_.name, fmt::join(unanswered_, "; ")));
        if (appendix_.empty()) return;
        out_.push_back(made_heading("Appendix", to_.top_level));
        for (const auto i : appendix_)
            piece(i, to_.top_level + 1);
    }

    [[nodiscard]] bool is_section(std::size_t place) const {
        return place != Piece::none && place != target_.title;
    }

    // What stands before the title (piece 0), or below it.
    void header(std::size_t i) {
        if (i == 0) {
            const auto& before = target_.pieces[0];
            for (std::size_t b = 0; b < before.blocks.size(); ++b)
                if (!ask(before.blocks[b], before.items[b], {}))
                    if (!has_asks(before.items[b])) out_.push_back(graft(blank_, before.blocks[b], doc));
        } else {
            asks_of(target_.title, {});
        }
        own_blocks(i);
        for (const auto below : below_piece_[i])
            piece(below, to_.top_level);
    }

    NodeId made_heading(std::string_view title, int level) {
        const NodeId heading = doc.make(KILN_HEADING);
        set_level(heading, level);
        const NodeId text = doc.make(KILN_TEXT);
        doc.set_text(text, title);
        doc.append(heading, text);
        return heading;
    }

    void set_level(NodeId heading, int level) {
        doc.set(heading, KILN_AT_LEVEL, std::to_string(std::clamp(level, 1, 9)));
    }

    // As deep as headings are: no recursion on the input.
    void section(std::size_t p) {
        const auto& place = target_.pieces[p];
        const auto claim = claimed_by_[p];
        if (claim == Piece::none && below_place_[p].empty() && repeated(p)) return;
        if (claim == Piece::none && !busy_[p]) {
            heads_[p] = graft(blank_, place.head, doc);
            out_.push_back(heads_[p]);
            // A question in a section that is answered has no need of what the template says of it.
            const bool answered = place.question && is_section(place.parent) && busy_[place.parent];
            const auto filled_in = filled_in_;
            for (std::size_t b = 0; b < place.blocks.size(); ++b)
                if (place.blocks[b] != place.head && !ask(place.blocks[b], place.items[b], {}) && !answered &&
                    !has_asks(place.items[b]))
                    out_.push_back(graft(blank_, place.blocks[b], doc));
            if (!answered && !is_section(place.parent) && filled_in == filled_in_)
                unanswered_.push_back(place.title);
        } else {
            Indices parts = below_place_[p];
            if (claim != Piece::none) {
                claim_head(p, claim);
                if (has_header_fields(target_, p)) asks_of(p, labels_of(claim));
                own_blocks(claim);
                parts.insert(parts.end(), below_piece_[claim].begin(), below_piece_[claim].end());
            } else {
                heads_[p] = graft(blank_, place.head, doc);
                out_.push_back(heads_[p]);
            }
            std::sort(parts.begin(), parts.end());
            // What has no heading must come before what has one.
            const auto headed = std::stable_partition(
                parts.begin(), parts.end(), [&](std::size_t i) { return source_.pieces[i].question; });
            for (auto at = parts.begin(); at != headed; ++at)
                piece(*at, level_below(p));
            if (claim == Piece::none || !has_header_fields(target_, p)) asks_of(p, labels_of(claim));
            parts_of(p, true);
            for (auto at = headed; at != parts.end(); ++at)
                piece(*at, level_below(p));
            parts_of(p, false);
            return;
        }
        parts_of(p, true);
        parts_of(p, false);
    }

    void parts_of(std::size_t p, bool questions) {
        for (const auto below : parts_[p])
            if (target_.pieces[below].question == questions) section(below);
    }

    // One of "Component 1", "Component 2" that has no answer beside one that has.
    [[nodiscard]] bool repeated(std::size_t p) const {
        const auto& place = target_.pieces[p];
        if (place.of == nullptr || !place.of->repeats || place.parent == Piece::none) return false;
        if (!below_place_[place.parent].empty()) return true;
        const auto& siblings = parts_[place.parent];
        return std::any_of(siblings.begin(), siblings.end(), [&](std::size_t q) {
            const auto& other = target_.pieces[q];
            return q != p && other.of != nullptr && other.of->repeats && busy_[q];
        });
    }

    [[nodiscard]] int level_below(std::size_t p) const {
        const auto& place = target_.pieces[p];
        if (!place.question) return place.level + 1;
        return is_section(place.parent) ? target_.pieces[place.parent].level + 1 : to_.top_level;
    }

    // The head of an answered place: the author's own, with the template's words where it had those of
    // another template.
    void claim_head(std::size_t p, std::size_t i) {
        const auto& place = target_.pieces[p];
        const auto& piece = source_.pieces[i];
        const bool same =
            place.comparable == piece.comparable ||
            (place.of != nullptr && std::find(place.of->comparable.begin(), place.of->comparable.end(),
                                              piece.comparable) != place.of->comparable.end());
        if (piece.question == place.question && (same || !piece.templated)) {
            heads_[p] = piece.head;
            if (!piece.question) set_level(piece.head, place.level);
        } else if (!piece.question && !place.question) {
            heads_[p] = piece.head;
            set_level(piece.head, place.level);
            doc.add_former_name(piece.head, piece.title);
            retitle(piece.head, place.head);
        } else {
            heads_[p] = graft(blank_, place.head, doc);
        }
        out_.push_back(heads_[p]);
        if (heads_[p] == piece.head) return;
        if (!piece.templated)
            out_.push_back(piece.head);
        else if (!piece.question)
            name(heads_[p], i);
    }

    void retitle(NodeId head, NodeId of_blank) {
        NodeId holder = head;
        if (doc.kind(head) == KILN_TOGGLE && doc.kind(doc[head].first) == KILN_SUMMARY)
            holder = doc[head].first;
        while (doc[holder].first != 0)
            doc.detach(doc[holder].first);
        for (NodeId at = blank_[of_blank].first; at != 0; at = blank_[at].next)
            doc.append(holder, graft(blank_, at, doc));
    }

    // A piece with its own head, and what goes with it.
    void piece(std::size_t i, int level) {
        const auto& piece = source_.pieces[i];
        if (!piece.question) set_level(piece.head, level);
        out_.push_back(piece.head);
        own_blocks(i);
        for (const auto below : below_piece_[i])
            this->piece(below, piece.question ? level : level + 1);
    }

    void own_blocks(std::size_t i) {
        const auto& piece = source_.pieces[i];
        for (std::size_t b = 0; b < piece.blocks.size(); ++b)
            if (own_[i][b] && piece.blocks[b] != piece.head) out_.push_back(piece.blocks[b]);
    }

    // ---- what the new template asks for beside what is answered ----

    [[nodiscard]] std::unordered_set<std::string> labels_of(std::size_t i) const {
        std::unordered_set<std::string> labels;
        if (i == Piece::none) return labels;
        for (std::size_t b = 0; b < source_.pieces[i].blocks.size(); ++b)
            if (own_[i][b])
                for (const auto item : source_.pieces[i].items[b])
                    if (asks(reading_.content.items[item]))
                        labels.insert(comparable_title(reading_.content.items[item].text));
        return labels;
    }

    [[nodiscard]] bool has_asks(const Indices& items) const {
        return std::any_of(items.begin(), items.end(),
                           [&](std::size_t i) { return asks(asked_.content.items[i]); });
    }

    void asks_of(std::size_t p, const std::unordered_set<std::string>& labels) {
        if (p == Piece::none) return;
        const auto& place = target_.pieces[p];
        for (std::size_t b = 0; b < place.blocks.size(); ++b)
            ask(place.blocks[b], place.items[b], labels);
    }

    // Is it asked for already?
    [[nodiscard]] bool known(const Indices& items, const std::unordered_set<std::string>& labels) const {
        return std::any_of(items.begin(), items.end(), [&](std::size_t i) {
            const auto& item = asked_.content.items[i];
            if (!asks(item)) return false;
            const auto label = comparable_title(item.text);
            return labels.contains(label) || known_labels_.contains(label);
        });
    }

    // A block of the blank document that asks, with the answers that there are. False: it was not written.
    bool ask(NodeId block, const Indices& items, const std::unordered_set<std::string>& labels) {
        if (!has_asks(items)) return false;
        if (blank_.kind(block) != KILN_LIST) {
            if (const auto found = answers_.find(block); found != answers_.end()) {
                out_.push_back(answer(block, found->second, KILN_PARAGRAPH));
                return true;
            }
            if (known(items, labels)) return false;
            out_.push_back(graft(blank_, block, doc));
            return true;
        }
        const NodeId list = graft_alone(blank_, block, doc);
        bool any = false;
        for (NodeId at = blank_[block].first; at != 0; at = blank_[at].next) {
            if (const auto found = answers_.find(at); found != answers_.end()) {
                doc.append(list, answer(at, found->second, KILN_ITEM));
                any = true;
                continue;
            }
            Indices own;
            for (const auto i : items)
                if (lies_in(asked_.content.items[i].node, at, block)) own.push_back(i);
            if (known(own, labels)) continue;
            doc.append(list, graft(blank_, at, doc));
            any |= has_asks(own);
        }
        if (!any) return false;
        out_.push_back(list);
        return true;
    }

    [[nodiscard]] bool lies_in(NodeId node, NodeId item, NodeId block) const {
        while (node != item && node != block && node != 0)
            node = blank_[node].parent;
        return node == item;
    }

    // What was answered, in the place of what asks for it.
    NodeId answer(NodeId asked, const Unit& unit, Kind wanted) {
        ++filled_in_;
        const auto& item = reading_.content.items[unit.item];
        const auto& choice = asked_.content.items[asked_at_.at(asked)];
        if (choice.kind == Item::Kind::choice) {
            std::vector<std::string> chosen;
            for (const auto& option : item.options)
                if (option.chosen) chosen.push_back(option.text);
            if (item.kind == Item::Kind::field) chosen.push_back(item.answer.text);
            const NodeId copy = graft(blank_, asked, doc);
            if (tick(doc, copy, choice, chosen)) {
                say_other_boxes(unit.node, item, choice);
                doc.detach(unit.node);
                return copy;
            }
        }
        doc.detach(unit.node);
        const Kind had = doc.kind(unit.node);
        if (had == wanted) return unit.node;
        if (wanted == KILN_ITEM) {
            const NodeId made = doc.make(KILN_ITEM);
            doc.append(made, unit.node);
            return made;
        }
        // The first block of the item: units hold one.
        const NodeId paragraph = doc[unit.node].first;
        doc.detach(paragraph);
        return paragraph;
    }

    // Options that the new template words in another way, or does not have.
    void say_other_boxes(NodeId node, const Item& item, const Item& choice) {
        std::string words;
        for (const auto& option : item.options) {
            const auto same = [&](const Option& other) {
                return comparable_title(other.text) == comparable_title(option.text);
            };
            if (std::any_of(choice.options.begin(), choice.options.end(), same)) continue;
            words +=
                fmt::format("{}[{}] {}", words.empty() ? "" : " ", option.chosen ? 'x' : ' ', option.text);
        }
        if (!words.empty()) say_lost(node, words);
    }

    // ---- the tree, and what is said of what is gone ----

    void rebuild() {
        std::unordered_set<NodeId> kept(out_.begin(), out_.end());
        for (NodeId at = doc[doc.root()].first; at != 0;) {
            const NodeId next = doc[at].next;
            doc.detach(at);
            at = next;
        }
        if (source_.properties != 0) doc.append(doc.root(), source_.properties);
        set_properties();
        for (const auto node : out_)
            doc.append(doc.root(), node);
        if (source_.notes != 0) doc.append(doc.root(), source_.notes);
        say_left_out(kept);
    }

    void set_properties() {
        const NodeId asked = target_.properties;
        NodeId properties = source_.properties;
        if (asked != 0)
            for (NodeId at = blank_[asked].first; at != 0; at = blank_[at].next) {
                if (known_labels_.contains(comparable_title(blank_.get(at, KILN_AT_NAME)))) continue;
                if (properties == 0) {
                    properties = doc.make(KILN_PROPERTIES);
                    doc.append(doc.root(), properties);
                }
                doc.append(properties, graft(blank_, at, doc));
            }
        // What it follows from now on is said, as words of the old template may still stand in it.
        if (properties == 0) {
            properties = doc.make(KILN_PROPERTIES);
            doc.append(doc.root(), properties);
        }
        NodeId stated = 0;
        for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
            if (doc.get(at, KILN_AT_NAME) == "template") stated = at;
        if (stated == 0) {
            stated = doc.make(KILN_PROPERTY);
            doc.set(stated, KILN_AT_NAME, "template");
            doc.append(properties, stated);
        }
        while (doc[stated].first != 0)
            doc.detach(doc[stated].first);
        const NodeId value = doc.make(KILN_VALUE), text = doc.make(KILN_TEXT);
        doc.set_text(text, fmt::format("{}@{}", to_.name, to_.version));
        doc.append(value, text);
        doc.append(stated, value);
    }

    void say_left_out(const std::unordered_set<NodeId>& kept) {
        for (std::size_t i = 0; i < source_.pieces.size(); ++i) {
            const auto& piece = source_.pieces[i];
            std::string words;
            const auto add = [&](std::string_view text) {
                if (trim(text).empty()) return;
                if (!words.empty()) words += ' ';
                words += trim(text);
            };
            const bool renamed = piece.head != 0 && kept.contains(piece.head) && was_renamed(i);
            if (renamed || (piece.head != 0 && !kept.contains(piece.head))) add(piece.title);
            for (std::size_t b = 0; b < piece.blocks.size(); ++b)
                if (!own_[i][b] && !kept.contains(piece.blocks[b]) && !consumed_.contains(piece.blocks[b]))
                    add(doc.plain_text(piece.blocks[b]));
            if (!words.empty()) say_lost(piece.head != 0 ? piece.head : piece.blocks.front(), words);
        }
    }

    void say_lost(NodeId node, std::string_view words) {
        constexpr std::size_t shown = 120;
        const auto begin = utf8::beginning(words, shown);
        say("lost.template-text", node,
            fmt::format("words of {} are left out: \"{}{}\"",
                        reading_.match.followed != nullptr ? reading_.match.followed->name : "the template",
                        begin, begin.size() < words.size() ? "…" : ""));
    }

    [[nodiscard]] bool was_renamed(std::size_t i) const {
        const auto& placed = placed_[i];
        return placed.way == Way::claims && !source_.pieces[i].question &&
               doc.plain_text(source_.pieces[i].head) != source_.pieces[i].title &&
               comparable_title(heading_text(doc, source_.pieces[i].head)) != source_.pieces[i].comparable;
    }

    // ---- links ----

    void name(NodeId head, std::size_t i) {
        doc.add_former_name(head, source_.pieces[i].title);
        if (const auto id = doc.get(source_.pieces[i].head, KILN_AT_ID); !id.empty())
            doc.add_former_name(head, id);
    }

    // What links to a heading that is gone leads to what is asked in its stead, or to the section around it.
    void leave_names() {
        NodeId first = 0;
        for (const auto node : out_)
            if (first == 0 && doc.kind(node) == KILN_HEADING) first = node;
        std::vector<NodeId> stands_for(source_.pieces.size());
        for (std::size_t i = 1; i < source_.pieces.size(); ++i) {
            const auto& piece = source_.pieces[i];
            if (i == source_.title || placed_[i].way != Way::left_out) {
                stands_for[i] = piece.head;
                continue;
            }
            if (placed_[i].at != Piece::none && heads_[placed_[i].at] != 0 &&
                !target_.pieces[placed_[i].at].question)
                stands_for[i] = heads_[placed_[i].at];
            else if (piece.parent != Piece::none)
                stands_for[i] = stands_for[piece.parent];
            if (stands_for[i] == 0) stands_for[i] = first;
            if (!piece.question && stands_for[i] != 0) name(stands_for[i], i);
        }
    }
};

}  // namespace

Retemplate::Retemplate(const Template& target, RolesOf roles_of, const RoleCatalogue& roles)
    : target_(target), roles_of_(std::move(roles_of)), roles_(roles), blank_(std::make_unique<Blank>()) {}
Retemplate::~Retemplate() = default;

Result<std::unique_ptr<Retemplate>> Retemplate::make(const Template& target, RolesOf roles_of,
                                                     const RoleCatalogue& roles) {
    std::unique_ptr<Retemplate> made(new Retemplate(target, std::move(roles_of), roles));
    const auto json = blank_document(target);
    if (!json) return json.error();
    auto& blank = *made->blank_;
    if (const auto problem = from_json(*json, blank.document); !problem.message.empty())
        return make_error(
            "template.bad",
            fmt::format("the template {} has no blank document: {}", target.name, problem.message),
            "mend what the message names");
    ReadingOptions options;
    options.follows = &target;
    options.roles_of = made->roles_of_;
    blank.reading = read_spec(blank.document, target.title, options);
    blank.cut = cut(blank.document, blank.reading, made->roles_of_);
    return made;
}

void Retemplate::apply(Document& doc, const ReadingOptions& now, const std::function<Place(NodeId)>& place,
                       Diagnostics& said) const {
    auto reading = read_spec(doc, {}, now);
    if (reading.match.followed == nullptr) {
        const auto* info = find_code("retemplate.unrecognised");
        said.add({info->severity, std::string(info->code), place ? place(0) : Place{},
                  "no template is known that this document follows, so all that stands in it is kept",
                  std::string(info->remedy)});
    }
    Assembly(doc, std::move(reading), roles_of_, blank_->document, blank_->reading, blank_->cut, target_,
             place, said)
        .run(roles_);
}

}  // namespace speckiln::spec
