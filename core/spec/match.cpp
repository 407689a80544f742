#include "spec/match.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "normalise/facts.h"
#include "normalise/words.h"
#include "spec/compare.h"
#include "spec/derive.h"
#include "spec/likeness.h"

namespace speckiln::spec {
namespace {

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

// What the document is called where a heading says it. Its properties may say it in other words ("TEP-12:
// Tide gauge" is titled "Tide gauge"), or in those that the template begins with: the one heading above all
// others is its title, unless it means a section.
std::string name_of(const Document& doc, const Content& content, const Template* t,
                    const SectionRoles& roles) {
    const auto& all = content.outline;
    const bool headed = !all.empty() && all.front().level == 1;
    const bool alone =
        headed && std::none_of(all.begin() + 1, all.end(), [](const Section& s) { return s.level == 1; });
    const bool named = alone && !roles.empty() && roles.front().empty();
    if (named || (headed && t != nullptr && has_title_of(doc, *t))) return content.titles.front();
    return title_of(doc, {});
}

// The questions in bold, by their words as titles are compared; of equal ones the first.
using Questions = std::unordered_map<std::string, std::size_t>;

Questions questions_of(const Content& content) {
    Questions all;
    for (std::size_t i = 0; i < content.items.size(); ++i)
        if (content.items[i].kind == Item::Kind::prompt)
            all.emplace(comparable_title(content.items[i].text), i);
    return all;
}

Match match_to(const Document& doc, const Content& content, const Template& t, const SectionRoles& roles,
               const Rarity& rarity, const std::vector<std::string>& labels, const Questions& questions) {
    Match m;
    m.followed = &t;
    const auto names_section = [&](std::string_view title) {
        const auto wanted = comparable_title(title);
        return std::any_of(t.sections.begin(), t.sections.end(),
                           [&](const TemplateSection& s) { return comparable_title(s.title) == wanted; });
    };
    m.title = title_section(name_of(doc, content, &t, roles), content, names_section);
    const Pairing pairs(content, t, roles, m.title);
    m.section.resize(content.outline.size());
    for (std::size_t i = 0; i < m.section.size(); ++i)
        if (pairs.of[i] != Pairing::none) m.section[i] = pairs.wanted[pairs.of[i]].section;

    double words = 0, rarest_words = 0;
    for (const auto& item : content.items) {
        m.from_template.push_back(item.kind == Item::Kind::table
                                      ? holds_only(doc, item.node, t, !item.columns.empty())
                                      : is_of(t, item));
        if (!m.from_template.back() || item.words <= 3 || item.phrase == 0) continue;
        const auto says = rarity.of_phrase(item.phrase);
        words += says;
        rarest_words = std::max(rarest_words, says);
    }
    for (const auto& wanted : pairs.wanted) {
        if (!wanted.section->required || wanted.taken) continue;
        const auto& titles = wanted.section->comparable;
        const auto question = std::find_if(titles.begin(), titles.end(),
                                           [&](const std::string& one) { return questions.contains(one); });
        // What lies in one that is missing is missing with it.
        const bool told = wanted.parent != 0 && !pairs.wanted[wanted.parent - 1].taken;
        if (question != titles.end())
            m.asked.push_back(questions.at(*question));
        else if (!told)
            m.missing.push_back(wanted.section);
    }
    const auto sure = Likeness{content, t, pairs, rarity, labels, m.title, words, rarest_words}.sureness();
    m.fit = sure.fit;
    m.confidence = sure.confidence;
    m.foreign = sure.foreign;
    return m;
}

// Of two that fit alike, the one that misses less, then the newer version of a template.
bool is_better(const Match& one, const Match& other) {
    constexpr double alike = 1e-9;
    if (other.followed == nullptr || one.fit > other.fit + alike) return true;
    if (one.fit < other.fit - alike) return false;
    if (one.missing.size() != other.missing.size()) return one.missing.size() < other.missing.size();
    return one.followed->name == other.followed->name && one.followed->version > other.followed->version;
}

// What it shares with others keeps it from being surer.
bool is_held_back(const Match& m) {
    return m.confidence < m.fit;
}

}  // namespace

bool has_title_of(const Document& doc, const Template& t) {
    const auto title = title_of(doc, {});
    return std::any_of(t.properties.begin(), t.properties.end(), [&](const Block& property) {
        return property.text == "title" && trim(property.hint) == title;
    });
}

Match match(const Document& doc, const Content& content, const Template& t, const SectionRoles& roles) {
    return match_to(doc, content, t, roles, Rarity(), labels_of_head(doc, content), questions_of(content));
}

Match recognise(const Document& doc, const Content& content, const std::deque<Template>& templates,
                const SectionRoles& roles, const Rarity& rarity, double least) {
    // How well those fit that only have what they share tells them apart, but not from one that has something
    // of its own.
    Match best, of_shared;
    const auto labels = labels_of_head(doc, content);
    const auto questions = questions_of(content);
    for (const auto& t : templates) {
        auto m = match_to(doc, content, t, roles, rarity, labels, questions);
        auto& so_far = is_held_back(m) ? of_shared : best;
        if (m.confidence >= least && is_better(m, so_far)) so_far = std::move(m);
    }
    if (of_shared.followed != nullptr && (best.followed == nullptr || of_shared.confidence > best.confidence))
        best = std::move(of_shared);
    // Not before it is chosen: its own versions have different labels.
    if (best.foreign) best.confidence = std::min(best.confidence, surest_by_shared);
    if (best.followed == nullptr) {
        best.section.resize(content.outline.size());
        best.from_template.resize(content.items.size());
        best.title = title_section(name_of(doc, content, nullptr, roles), content, {});
    }
    return best;
}

}  // namespace speckiln::spec
