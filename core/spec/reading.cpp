#include "spec/reading.h"

#include <algorithm>
#include <unordered_set>

#include "normalise/facts.h"
#include "normalise/roles.h"
#include "normalise/spec_outline.h"
#include "normalise/words.h"
#include "spec/template_walk.h"

namespace speckiln::spec {
namespace {

// Words without what stands between them: cells of a row run together in either way.
std::string squeezed(std::string_view text) {
    auto out = fold_words(text);
    std::erase(out, ' ');
    return out;
}

// The rows of its tables, squeezed.
std::unordered_set<std::string> rows_of(const Template* t) {
    std::unordered_set<std::string> rows;
    if (t == nullptr) return rows;
    for (const auto& placed : all_sections(*t))
        for (const auto& block : placed.section->blocks)
            for (const auto& row : block.rows) {
                std::string cells;
                for (const auto& cell : row)
                    cells += cell + ' ';
                rows.insert(squeezed(cells));
            }
    return rows;
}

// Rows that stand in the template itself, "Person | Unviewed", review nothing.
std::vector<Review> reviews_of(const Document& doc, std::string_view title, const Template* t) {
    const auto rows = rows_of(t);
    auto reviews = find_reviews(doc, title);
    std::erase_if(reviews, [&](const Review& review) {
        const bool of_template =
            doc.kind(review.node) == KILN_ROW && rows.contains(squeezed(doc.plain_text(review.node)));
        return of_template || is_placeholder(review.reviewer);
    });
    return reviews;
}

SectionRoles roles_of(const Document& doc, const Content& content, const RoleCatalogue* catalogue) {
    SectionRoles all(content.outline.size());
    if (catalogue == nullptr) return all;
    const auto matches = roles_of_sections(doc, content.outline, *catalogue);
    std::transform(matches.begin(), matches.end(), all.begin(),
                   [](const std::vector<RoleMatch>& m) { return role_names(m); });
    return all;
}

// 0: it has none.
NodeId properties_of(const Document& doc) {
    const NodeId first = doc[doc.root()].first;
    return first != 0 && doc.kind(first) == KILN_PROPERTIES ? first : 0;
}

bool has_property_with_value(const Document& doc) {
    const NodeId properties = properties_of(doc);
    for (NodeId at = properties == 0 ? 0 : doc[properties].first; at != 0; at = doc[at].next)
        if (doc[at].first != 0 && !parse_answer(doc.plain_text(doc[at].first)).blank) return true;
    return false;
}

}  // namespace

std::string stated_template(const Document& doc) {
    const NodeId properties = properties_of(doc);
    if (properties == 0) return {};
    for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
        if (doc.get(at, KILN_AT_NAME) == "template" && doc[at].first != 0)
            return doc.plain_text(doc[at].first);
    return {};
}

std::size_t Reading::section_with(std::string_view role) const {
    std::size_t beside = 0;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (!roles[i].empty() && roles[i].front() == role) return i + 1;
        if (beside == 0 && std::find(roles[i].begin(), roles[i].end(), role) != roles[i].end())
            beside = i + 1;
    }
    return beside;
}

bool Reading::answered(std::size_t section) const {
    if (section == 0) return false;
    const auto& state = states[section - 1];
    return state.below || state.state == State::filled || state.state == State::not_applicable;
}

double Reading::completeness() const {
    std::size_t wanted = match.missing.size() + match.asked.size(), done = 0;
    for (const auto question : match.asked)
        done += decided[question];
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (i + 1 == match.title) continue;
        const auto* section = match.section[i];
        if (match.followed != nullptr && (section == nullptr || !section->required)) continue;
        ++wanted;
        done += answered(i + 1);
    }
    return wanted == 0 ? 0 : static_cast<double>(done) / static_cast<double>(wanted);
}

Reading read_spec(const Document& doc, std::string_view name, const ReadingOptions& options) {
    Reading r;
    r.content = read_content(doc);
    r.title = title_of(doc, name);
    r.roles = options.said != nullptr ? *options.said : roles_of(doc, r.content, options.roles);
    if (options.follows != nullptr) {
        r.match = match(doc, r.content, *options.follows, r.roles);
    } else {
        static const std::deque<Template> none;
        const auto& templates = options.templates != nullptr ? *options.templates : none;
        const auto recognised = [&](const Rarity& rarity) {
            return recognise(doc, r.content, templates, r.roles, rarity, options.least_confidence);
        };
        r.match = options.rarity != nullptr ? recognised(*options.rarity) : recognised(Rarity(templates));
    }
    if (r.match.title != 0 && r.match.followed != nullptr && has_title_of(doc, *r.match.followed))
        r.title = r.content.titles[r.match.title - 1];
    r.has_answer = answers_below(r.content, r.match);
    r.decided = decided_below(r.content, r.match);
    r.states = states_of(r.content, r.match, r.has_answer);
    for (std::size_t i = 0; i < r.content.outline.size(); ++i) {
        if (const auto* section = r.match.section[i]; section != nullptr && !section->roles.empty())
            r.roles[i] = section->roles;
    }
    r.reviews = reviews_of(doc, r.title, r.match.followed);
    r.status = status_of(doc, r.content);
    // Who wrote it and when, above the first section, is no answer yet, if there is one.
    const bool no_section = r.states.size() == (r.match.title == 0 ? 0 : 1);
    r.blank = true;
    for (std::size_t i = 0; i < r.states.size() && r.blank; ++i)
        r.blank = i + 1 == r.match.title || r.states[i].state == State::empty ||
                  r.states[i].state == State::guidance;
    for (std::size_t i = 0; i < r.content.items.size() && r.blank && no_section; ++i)
        r.blank = !is_answer(r.content.items[i], r.match.from_template[i]);
    // The page of a person, the row of a database: of what follows no template, properties may be all there
    // is.
    if (r.blank && no_section && r.match.followed == nullptr) r.blank = !has_property_with_value(doc);
    return r;
}

}  // namespace speckiln::spec
