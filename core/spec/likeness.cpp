#include "spec/likeness.h"

#include <algorithm>
#include <unordered_set>

#include "spec/compare.h"

namespace speckiln::spec {
namespace {

constexpr double alike = 0.4;  // a title that fits by its role or a pattern only, beside one that is the same
constexpr double enough = 3;   // titles that no other template has: more of them prove no more

struct Found {
    double wanted = 0, found = 0;  // of what the template wants
    double theirs = 0, own = 0;    // of what the document has
    double evidence = 0;           // how much was found at all
    double rarest = 0;             // the most that a single thing says
};

// How much each section counts: those below one together as much as that one.
std::vector<double> shares_of(const Pairing& pairs) {
    std::vector<std::size_t> below(pairs.wanted.size() + 1);
    for (const auto& wanted : pairs.wanted)
        ++below[wanted.parent];
    std::vector<double> shares;
    for (const auto& wanted : pairs.wanted)
        shares.push_back(
            wanted.parent == 0 ? 1 : shares[wanted.parent - 1] / static_cast<double>(below[wanted.parent]));
    return shares;
}

// What says so: a title that is the same, or only the role, or a pattern that others may fit as well.
double weight_of(const Likeness& of, std::size_t section) {
    const auto& wanted = *of.pairs.wanted[of.pairs.of[section]].section;
    switch (of.pairs.by[section]) {
        case Pairing::By::title:
            return of.rarity.of_title(of.content.comparable[section]);
        case Pairing::By::role:
            return alike * of.rarity.of_role(wanted.roles.front());
        default:
            return alike;
    }
}

void count_sections(const Likeness& of, Found& f) {
    const auto shares = shares_of(of.pairs);
    std::vector<bool> seen(of.pairs.wanted.size());
    for (std::size_t i = 0; i < of.pairs.of.size(); ++i) {
        const auto at = of.pairs.of[i];
        if (at == Pairing::none || seen[at]) continue;
        seen[at] = true;
        const auto says = weight_of(of, i);
        const bool same = of.pairs.by[i] != Pairing::By::role;
        f.found += shares[at] * says;
        // What was found by its role only is still wanted in the template's own words.
        f.wanted +=
            shares[at] * (same ? says : of.rarity.of_title(of.pairs.wanted[at].section->comparable.front()));
        f.theirs += shares[at];
        f.evidence += says;
        if (of.pairs.by[i] == Pairing::By::title) f.rarest = std::max(f.rarest, says);
    }
    for (std::size_t at = 0; at < seen.size(); ++at) {
        const auto& wanted = of.pairs.wanted[at];
        // What lies in one that is missing is missing with it.
        const bool told = wanted.parent != 0 && !of.pairs.wanted[wanted.parent - 1].taken;
        if (!seen[at] && wanted.section->required && !told)
            f.wanted += shares[at] * of.rarity.of_title(wanted.section->comparable.front());
    }
}

// Sections that are their author's own speak against it, but for those that tell more of one of the
// template's, and for what stands in another of the author's own.
void count_own(const Likeness& of, Found& f) {
    std::vector<bool> covered(of.pairs.of.size());
    for (std::size_t i = 0; i < covered.size(); ++i) {
        const auto above = of.content.outline[i].parent;
        const bool inside = above != Section::none && above + 1 != of.title;
        covered[i] = of.pairs.of[i] != Pairing::none || inside;
        // The first of a document may be its title though its level does not say so.
        const bool is_title = i + 1 == of.title || (i == 0 && of.title == 0);
        f.own += !covered[i] && !is_title;
    }
}

// Pairs that come in the template's order, as a share of all neighbours.
double order_of(const std::vector<std::size_t>& of) {
    std::size_t in_order = 0, all = 0, last = Pairing::none;
    for (const auto at : of) {
        if (at == Pairing::none) continue;
        if (last != Pairing::none) {
            ++all;
            in_order += at >= last;
        }
        last = at;
    }
    return all == 0 ? 1 : static_cast<double>(in_order) / static_cast<double>(all);
}

}  // namespace

std::vector<std::string> labels_of_head(const Document& doc, const Content& content) {
    std::vector<std::string> out;
    const auto add = [&](std::string_view label) { out.push_back(comparable_title(label)); };
    const NodeId properties = doc[doc.root()].first;
    if (properties != 0 && doc.kind(properties) == KILN_PROPERTIES)
        for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
            add(doc.get(at, KILN_AT_NAME));
    for (const auto& item : content.items) {
        if (item.section > 1) break;
        if (item.kind == Item::Kind::field || item.kind == Item::Kind::choice) add(item.text);
        if (item.kind != Item::Kind::table) continue;
        for (NodeId row = doc[item.node].first; row != 0; row = doc[row].next) {
            const NodeId label = doc.kind(row) == KILN_ROW ? doc[row].first : 0;
            const NodeId value = label == 0 ? 0 : doc[label].next;
            if (value != 0 && doc[value].next == 0) add(doc.plain_text(label));
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Likeness::Sureness Likeness::sureness() const {
    Found f;
    count_sections(*this, f);
    count_own(*this, f);
    double said = words;
    const auto asked = head_labels(followed);
    const std::unordered_set<std::string> known(asked.begin(), asked.end());
    std::size_t shared = 0;
    for (const auto& label : labels) {
        if (!known.contains(label)) continue;
        ++shared;
        const auto says = rarity.of_label(label);
        said += says;
        f.rarest = std::max(f.rarest, says);
    }
    // Labels above all sections that the template does not have speak against it, a little: many are a
    // site's.
    const double agreement =
        labels.empty() ? 1 : static_cast<double>(shared) / static_cast<double>(labels.size());
    const double recall = f.wanted == 0 ? 0 : f.found / f.wanted;
    const double precision = f.theirs == 0 ? 0 : f.theirs / (f.theirs + f.own);
    // Little proves little: everybody has a "Summary".
    const double weight = std::min(1.0, f.evidence / enough);
    const double likely = (0.65 * recall + 0.35 * precision) * (0.7 + 0.3 * order_of(pairs.of)) *
                          (0.9 + 0.1 * agreement) * weight;
    // Its own words, and what it asks for above all sections, say more than titles that many share.
    const double known_words = std::min(0.5, 0.1 * said);
    const double fit = likely + (1 - likely) * known_words;
    // What several templates share leaves open which of them it is, or whether it is one that we do not have,
    // however much of it there is.
    const double rarest = std::max(f.rarest, rarest_words);
    const double at_most = std::min(surest_by_shared, 0.4 + 0.6 * rarest * rarest);
    const bool foreign = words == 0 && !asked.empty() && labels.size() > 2 && agreement <= 0.5;
    return {fit, rarest < 1 ? std::min(fit, at_most) : fit, foreign};
}

}  // namespace speckiln::spec
