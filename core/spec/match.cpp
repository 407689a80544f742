#include "spec/match.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "normalise/words.h"
#include "spec/compare.h"
#include "spec/derive.h"
#include "spec/template_walk.h"

namespace speckiln::spec {
namespace {

struct Wanted : PlacedSection {
    bool taken = false;
};

// Is it what the template has there? A question, or a blank, answers nothing in any case.
bool is_of(const Template& t, const Item& item) {
    switch (item.kind) {
        case Item::Kind::text:
        case Item::Kind::guidance:
        case Item::Kind::task:
        case Item::Kind::other:
            return item.phrase != 0 && t.phrases.contains(item.phrase);
        case Item::Kind::prompt:
        case Item::Kind::blank:
            return true;
        default:
            return false;
    }
}

class Pairing {
  public:
    Pairing(const Content& content, const Template& t, const SectionRoles& roles, std::size_t title)
        : content_(content) {
        for (const auto& placed : all_sections(t))
            wanted_.push_back({placed});
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            for (const auto& name : wanted_[i].section->comparable)
                by_title_[name].push_back(i);
            if (!wanted_[i].section->roles.empty()) by_role_[wanted_[i].section->roles.front()].push_back(i);
        }
        of_.assign(content.outline.size(), none);
        for (std::size_t i = 0; i < of_.size(); ++i)
            if (i + 1 != title) pair(i, by_title_, content.comparable[i], exact_);
        if (t.patterns != nullptr)
            for (std::size_t i = 0; i < of_.size(); ++i)
                if (i + 1 != title && of_[i] == none)
                    pair(i, t.patterns->fit(std::string(trim(content.titles[i]))), exact_);
        for (std::size_t i = 0; i < of_.size(); ++i)
            if (i + 1 != title && of_[i] == none)
                for (const auto& role : roles[i])
                    if (pair(i, by_role_, role, alike_)) break;
    }

    static constexpr std::size_t none = SIZE_MAX;
    std::vector<Wanted> wanted_;
    std::vector<std::size_t> of_;        // section → index in wanted_
    std::size_t exact_ = 0, alike_ = 0;  // paired by their title, or only by their role

  private:
    using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;

    // The first that is free, below the parent that was paired with ours if there is one.
    bool pair(std::size_t i, const Index& index, std::string_view key, std::size_t& counted) {
        const auto found = index.find(key);
        return found != index.end() && !key.empty() && pair(i, found->second, counted);
    }

    bool pair(std::size_t i, const std::vector<std::size_t>& candidates, std::size_t& counted) {
        const auto above = content_.outline[i].parent;
        const auto parent = above == Section::none || of_[above] == none ? 0 : of_[above] + 1;
        auto best = none;
        for (const auto candidate : candidates) {
            if (wanted_[candidate].taken && !wanted_[candidate].section->repeats) continue;
            if (best == none || (wanted_[best].parent != parent && wanted_[candidate].parent == parent))
                best = candidate;
        }
        if (best == none) return false;
        counted += !wanted_[best].taken;
        wanted_[best].taken = true;
        of_[i] = best;
        return true;
    }

    const Content& content_;
    Index by_title_, by_role_;
};

// Nothing in the table's rows but what the template has there.
bool holds_only(const Document& doc, NodeId table, const Template& t, bool header) {
    for (NodeId row = doc[table].first; row != 0; row = doc[row].next) {
        if (doc.kind(row) != KILN_ROW || std::exchange(header, false)) continue;
        for (NodeId cell = doc[row].first; cell != 0; cell = doc[cell].next) {
            const auto text = doc.plain_text(cell);
            if (!trim(text).empty() && !is_placeholder(text) && !t.phrases.contains(phrase_of(text)))
                return false;
        }
    }
    return true;
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

Match match(const Document& doc, const Content& content, const Template& t, const SectionRoles& roles) {
    Match m;
    m.followed = &t;
    const auto names_section = [&](std::string_view title) {
        const auto wanted = comparable_title(title);
        return std::any_of(t.sections.begin(), t.sections.end(),
                           [&](const TemplateSection& s) { return comparable_title(s.title) == wanted; });
    };
    m.title = title_section(doc, content, names_section);
    const Pairing pairs(content, t, roles, m.title);
    m.section.resize(content.outline.size());
    for (std::size_t i = 0; i < m.section.size(); ++i)
        if (pairs.of_[i] != Pairing::none) m.section[i] = pairs.wanted_[pairs.of_[i]].section;

    std::size_t leftover = 0;
    for (const auto& item : content.items) {
        m.from_template.push_back(item.kind == Item::Kind::table
                                      ? holds_only(doc, item.node, t, !item.columns.empty())
                                      : is_of(t, item));
        leftover += m.from_template.back() && item.words > 3;
    }

    double required = 0;
    for (const auto& wanted : pairs.wanted_) {
        required += wanted.section->required ? 1 : 0;
        // What lies in one that is missing is missing with it.
        const bool told = wanted.parent != 0 && !pairs.wanted_[wanted.parent - 1].taken;
        if (wanted.section->required && !wanted.taken && !told) m.missing.push_back(wanted.section);
    }
    double own = 0, main = 0;  // headings of the upper levels: whose are they?
    for (std::size_t i = 0; i < m.section.size(); ++i) {
        if (i + 1 == m.title || content.outline[i].level > t.top_level + 1) continue;
        ++main;
        own += m.section[i] == nullptr;
    }
    // A title that is only alike by its role says less than one that is the same.
    const double found = static_cast<double>(pairs.exact_) + 0.4 * static_cast<double>(pairs.alike_);
    const double all = std::max<double>(1, static_cast<double>(pairs.wanted_.size()));
    const double recall = std::min(1.0, found / std::max(1.0, std::min(all, required)));
    const double precision = main == 0 ? 0 : (main - own) / main;
    // Its own words, left where they were, say more than titles that many templates share.
    const double words = std::min(0.5, 0.1 * static_cast<double>(leftover));
    // Few sections prove little: everybody has a "Summary".
    const double weight = std::min(1.0, found / 4);
    const double alike = (0.65 * recall + 0.35 * precision) * (0.7 + 0.3 * order_of(pairs.of_)) * weight;
    m.confidence = alike + (1 - alike) * words;
    return m;
}

Match recognise(const Document& doc, const Content& content, const std::deque<Template>& templates,
                const SectionRoles& roles, double least) {
    Match best;
    for (const auto& t : templates) {
        auto m = match(doc, content, t, roles);
        if (m.confidence >= least && m.confidence > best.confidence) best = std::move(m);
    }
    if (best.followed == nullptr) {
        best.section.resize(content.outline.size());
        best.from_template.resize(content.items.size());
        best.title = title_section(doc, content, {});
    }
    return best;
}

}  // namespace speckiln::spec
