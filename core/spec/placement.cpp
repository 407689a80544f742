#include "spec/placement.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace speckiln::spec {
namespace {

using Way = Placement::Way;
using Why = Placement::Why;

bool is_about_the_document(const Piece& piece) {
    constexpr std::array<std::string_view, 5> roles = {"metadata", "status", "reviewers", "approvals", "toc"};
    return !piece.roles.empty() && std::find(roles.begin(), roles.end(), piece.roles.front()) != roles.end();
}

// What stands in such a section is not what is proposed: it is left out, was rejected, is done by others, or
// may be decided, or built, some day. "Security" in there is about what has no place in the design, so that
// its title and its role say nothing about where it belongs.
bool turns_around(std::string_view role) {
    constexpr std::array<std::string_view, 5> roles = {"non_goals", "alternatives", "prior_art",
                                                       "open_questions", "future_work"};
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool turns_around(const Piece& piece) {
    return !piece.roles.empty() && turns_around(piece.roles.front());
}

bool is_part_of(const TemplateSection& section, const TemplateSection& part) {
    const auto& parts = section.sections;
    return std::less_equal<>()(parts.data(), &part) && std::less<>()(&part, parts.data() + parts.size());
}

class Placing {
  public:
    Placing(const Cut& source, const std::vector<bool>& own, const Cut& target, const RoleCatalogue& roles)
        : source_(source), own_(own), target_(target), roles_(roles), placed_(source.pieces.size()) {
        claimed_.resize(target.pieces.size());
        place_turned_.resize(target.pieces.size());
        for (std::size_t i = 1; i < target.pieces.size(); ++i) {
            if (i == target.title) continue;
            const auto& place = target.pieces[i];
            place_turned_[i] = place.parent != Piece::none && place.parent != target.title &&
                               (place_turned_[place.parent] || turns_around(target.pieces[place.parent]));
            titles_[place.comparable].push_back(i);
            if (place.of != nullptr)
                for (const auto& alias : place.of->comparable)
                    if (alias != place.comparable) titles_[alias].push_back(i);
            for (std::size_t r = 0; r < place.roles.size(); ++r)
                (r == 0 ? mains_ : others_).emplace(place.roles[r], i);
        }
        turned_.resize(source.pieces.size());
        for (std::size_t i = 1; i < source.pieces.size(); ++i)
            turned_[i] = is_turned(i);
    }

    std::vector<Placement> run() {
        find_wanted();
        stay_together();
        for (const auto why : {Why::title, Why::role}) {
            if (why == Why::role) share();
            for (std::size_t i = 1; i < placed_.size(); ++i)
                if (placed_[i].why == why && placed_[i].way == Way::claims) claim(i);
        }
        gather();
        return std::move(placed_);
    }

  private:
    const Cut& source_;
    const std::vector<bool>& own_;
    const Cut& target_;
    const RoleCatalogue& roles_;
    std::vector<Placement> placed_;
    std::vector<bool> claimed_;
    std::vector<bool> turned_, place_turned_;  // something above it turns around what it says
    std::unordered_map<std::string_view, std::vector<std::size_t>> titles_;
    std::unordered_map<std::string_view, std::size_t> mains_, others_;  // the first place of each role

    [[nodiscard]] bool is_section(std::size_t piece) const {
        return piece != Piece::none && piece != source_.title;
    }

    // Of what is above it, which is known already. Not so what turns around by itself, what the template has
    // there, and what has a neighbour of its role for its section: another template may have had no better
    // place for it.
    [[nodiscard]] bool is_turned(std::size_t i) const {
        const auto& piece = source_.pieces[i];
        if (!is_section(piece.parent)) return false;
        const auto& above = source_.pieces[piece.parent];
        if (!turned_[piece.parent] && !turns_around(above)) return false;
        if (std::any_of(piece.roles.begin(), piece.roles.end(),
                        [](const std::string& role) { return turns_around(role); }))
            return false;
        if (piece.question && piece.templated) return false;
        if (piece.of != nullptr && above.of != nullptr && is_part_of(*above.of, *piece.of)) return false;
        const auto* role = piece.roles.empty() ? nullptr : roles_.find(piece.roles.front());
        return role == nullptr || above.roles.empty() ||
               std::find(role->neighbours.begin(), role->neighbours.end(), above.roles.front()) ==
                   role->neighbours.end();
    }

    // From the last to the first, as a piece that has no place of its own needs the one it stands in.
    void find_wanted() {
        std::vector<bool> needed(placed_.size());
        for (auto i = placed_.size(); i-- > 1;) {
            if (i == source_.title) continue;
            const auto& piece = source_.pieces[i];
            // A heading of the author's own is kept for its words, whether it stands over nothing or what it
            // stands over goes elsewhere.
            const bool named = !piece.templated;
            auto found = wanted(i);
            if (!own_[i] && !needed[i] && !named) {
                // Links to it lead to what is asked in its stead.
                if (found.way == Way::claims || found.way == Way::below_place) placed_[i].at = found.at;
                continue;
            }
            placed_[i] = found;
            if (placed_[i].way == Way::below_piece && is_section(piece.parent)) needed[piece.parent] = true;
        }
    }

    // A part whose role asks for the place that its section goes below is no better an answer there than the
    // section, with all its parts, is.
    void stay_together() {
        for (std::size_t i = 1; i < placed_.size(); ++i) {
            const auto parent = source_.pieces[i].parent;
            if (placed_[i].way == Way::claims && placed_[i].why == Why::role && is_section(parent) &&
                placed_[parent].way == Way::below_place && placed_[parent].at == placed_[i].at)
                placed_[i] = {Way::below_piece, parent, Why::none};
        }
    }

    // The other template may have a section for it within what turns it around there, too.
    [[nodiscard]] Placement wanted(std::size_t i) const {
        const auto found = wanted_by_itself(i);
        if (!turned_[i] || (found.at != Piece::none && found.why != Why::none && place_turned_[found.at]))
            return found;
        return {Way::below_piece, source_.pieces[i].parent, Why::none};
    }

    [[nodiscard]] Placement wanted_by_itself(std::size_t i) const {
        const auto& piece = source_.pieces[i];
        if (const auto at = by_title(piece); at != Piece::none) return {Way::claims, at, Why::title};
        const bool parted = is_section(piece.parent);
        const bool same_as_parent = parted && !piece.roles.empty() &&
                                    !source_.pieces[piece.parent].roles.empty() &&
                                    piece.roles.front() == source_.pieces[piece.parent].roles.front();
        if (!same_as_parent)
            if (auto found = by_role(piece); found.at != Piece::none) return found;
        if (parted || piece.question)
            return {Way::below_piece, piece.parent == Piece::none ? 0 : piece.parent, Why::none};
        if (const auto at = by_neighbour(piece); at != Piece::none)
            return {Way::below_place, at, Why::neighbour};
        return {is_about_the_document(piece) ? Way::front : Way::appendix, Piece::none, Why::none};
    }

    // A question is no title for what stood below a heading, unless both are the templates' words.
    [[nodiscard]] bool may_answer(const Piece& piece, std::size_t place) const {
        return piece.question || piece.templated || !target_.pieces[place].question;
    }

    [[nodiscard]] std::size_t by_title(const Piece& piece) const {
        const auto found = titles_.find(piece.comparable);
        if (found == titles_.end() || piece.comparable.empty()) return Piece::none;
        const auto above = piece.parent == Piece::none
                               ? std::string_view()
                               : std::string_view(source_.pieces[piece.parent].comparable);
        auto best = Piece::none;
        for (const auto at : found->second) {
            if (!may_answer(piece, at)) continue;
            if (best == Piece::none) best = at;
            const auto parent = target_.pieces[at].parent;
            if (parent != Piece::none && !above.empty() && target_.pieces[parent].comparable == above)
                return at;
        }
        return best;
    }

    [[nodiscard]] static std::size_t first_of(const std::unordered_map<std::string_view, std::size_t>& index,
                                              std::string_view role) {
        const auto found = index.find(role);
        return found == index.end() ? Piece::none : found->second;
    }
    [[nodiscard]] std::size_t home_of(std::string_view role) const {
        const auto main = first_of(mains_, role);
        return main != Piece::none ? main : first_of(others_, role);
    }

    [[nodiscard]] Placement by_role(const Piece& piece) const {
        if (piece.roles.empty()) return {};
        const auto& main = piece.roles.front();
        if (const auto at = first_of(mains_, main); at != Piece::none)
            return {may_answer(piece, at) ? Way::claims : Way::below_place, at, Why::role};
        for (const auto& role : piece.roles)
            if (const auto at = home_of(role); at != Piece::none)
                return {Way::below_place, at, Why::part_of_role};
        for (const auto* up = roles_.parent_of(main); up != nullptr; up = roles_.parent_of(up->role))
            if (const auto at = home_of(up->role); at != Piece::none)
                return {Way::below_place, at, Why::part_of_role};
        return {};
    }

    [[nodiscard]] std::size_t by_neighbour(const Piece& piece) const {
        const auto* role = piece.roles.empty() ? nullptr : roles_.find(piece.roles.front());
        if (role == nullptr) return Piece::none;
        for (const auto& neighbour : role->neighbours)
            if (const auto at = home_of(neighbour); at != Piece::none) return at;
        return Piece::none;
    }

    void claim(std::size_t i) {
        auto& placed = placed_[i];
        if (!claimed_[placed.at]) {
            claimed_[placed.at] = true;
            return;
        }
        placed.way = Way::below_place;
        if (placed.why != Why::title) return;
        // The next of that title; one more of those that repeat stands beside them.
        for (const auto at : titles_[source_.pieces[i].comparable])
            if (!claimed_[at] && may_answer(source_.pieces[i], at)) {
                claimed_[at] = true;
                placed = {Way::claims, at, Why::title};
                return;
            }
        const auto& place = target_.pieces[placed.at];
        if (place.of != nullptr && place.of->repeats && place.parent != Piece::none) placed.at = place.parent;
    }

    // Several that stand beside each other under titles of the author's own stay so, below the template's
    // title: none is a part of another, as "Negative consequences" is none of "Positive consequences".
    void share() {
        const auto wants = [&](std::size_t i) {
            return placed_[i].why == Why::role && placed_[i].way == Way::claims && !claimed_[placed_[i].at];
        };
        std::unordered_map<std::size_t, std::size_t> first;  // who wants it, by place
        std::vector<bool> shared(claimed_.size());
        for (std::size_t i = 1; i < placed_.size(); ++i) {
            if (!wants(i)) continue;
            const auto& one = source_.pieces[first.emplace(placed_[i].at, i).first->second];
            const auto& other = source_.pieces[i];
            if (&one != &other && one.parent == other.parent && !one.templated && !one.question)
                shared[placed_[i].at] = true;
        }
        for (std::size_t i = 1; i < placed_.size(); ++i)
            if (wants(i) && shared[placed_[i].at]) placed_[i].way = Way::below_place;
    }

    // What would go below the place that its own section goes to stays in that section. A question's place is
    // the section it is asked in, for what has a heading.
    void gather() {
        std::vector<std::size_t> goes_to(placed_.size(), Piece::none);
        for (std::size_t i = 1; i < placed_.size(); ++i) {
            auto& placed = placed_[i];
            const auto& piece = source_.pieces[i];
            if (placed.way == Way::below_place && !piece.question && target_.pieces[placed.at].question &&
                target_.pieces[placed.at].parent != Piece::none)
                placed.at = target_.pieces[placed.at].parent;
            if (placed.way == Way::below_place && is_section(piece.parent) &&
                placed_[piece.parent].way != Way::left_out && goes_to[piece.parent] == placed.at)
                placed = {Way::below_piece, piece.parent, Why::none};
            if (placed.way == Way::claims || placed.way == Way::below_place) goes_to[i] = placed.at;
            if (placed.way == Way::below_piece) goes_to[i] = goes_to[placed.at];
        }
    }
};

}  // namespace

std::vector<Placement> place(const Cut& source, const std::vector<bool>& own, const Cut& target,
                             const RoleCatalogue& roles) {
    return Placing(source, own, target, roles).run();
}

}  // namespace speckiln::spec
