#include "spec/reading.h"

#include <algorithm>

#include "normalise/facts.h"
#include "normalise/words.h"

namespace speckiln::spec {
namespace {

// Words without what stands between them: cells of a row run together in either way.
std::string squeezed(std::string_view text) {
    auto out = fold_words(text);
    std::erase(out, ' ');
    return out;
}

bool has_row(const std::vector<TemplateSection>& sections, const std::string& wanted) {
    return std::any_of(sections.begin(), sections.end(), [&](const TemplateSection& s) {
        for (const auto& block : s.blocks)
            for (const auto& row : block.rows) {
                std::string cells;
                for (const auto& cell : row)
                    cells += cell + ' ';
                if (squeezed(cells) == wanted) return true;
            }
        return has_row(s.sections, wanted);
    });
}

// Rows that stand in the template itself, "Person | Unviewed", review nothing.
bool is_of_template(const Review& review, const Document& doc, const Template* t) {
    if (is_placeholder(review.reviewer)) return true;
    return t != nullptr && doc.kind(review.node) == KILN_ROW &&
           has_row(t->sections, squeezed(doc.plain_text(review.node)));
}

}  // namespace

std::string stated_template(const Document& doc) {
    const NodeId properties = doc[doc.root()].first;
    if (properties == 0 || doc.kind(properties) != KILN_PROPERTIES) return {};
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
    std::size_t wanted = match.missing.size(), done = 0;
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
    if (options.follows != nullptr) {
        r.match = match(doc, r.content, *options.follows, options.roles_of);
    } else {
        static const std::deque<Template> none;
        const auto& templates = options.templates != nullptr ? *options.templates : none;
        r.match = recognise(doc, r.content, templates, options.roles_of, options.least_confidence);
    }
    r.has_answer = answers_below(r.content, r.match);
    r.states = states_of(r.content, r.match, r.has_answer);
    for (std::size_t i = 0; i < r.content.outline.size(); ++i) {
        if (const auto* section = r.match.section[i]; section != nullptr && !section->roles.empty())
            r.roles.push_back(section->roles);
        else
            r.roles.push_back(options.roles_of ? options.roles_of(r.content.titles[i])
                                               : std::vector<std::string>());
    }
    for (auto& review : find_reviews(doc, r.title))
        if (!is_of_template(review, doc, r.match.followed)) r.reviews.push_back(std::move(review));
    r.status = status_of(doc, r.content);
    // Who wrote it and when, above the first section, is no answer yet.
    r.blank = true;
    for (std::size_t i = 0; i < r.states.size() && r.blank; ++i)
        r.blank = i + 1 == r.match.title || r.states[i].state == State::empty ||
                  r.states[i].state == State::guidance;
    for (std::size_t i = 0; i < r.content.items.size() && r.blank && r.content.outline.empty(); ++i)
        r.blank = !is_answer(r.content.items[i], r.match.from_template[i]);
    return r;
}

}  // namespace speckiln::spec
