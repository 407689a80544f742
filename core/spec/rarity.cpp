#include "spec/rarity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "spec/compare.h"
#include "spec/template_walk.h"

namespace speckiln::spec {

Rarity::Rarity(const std::deque<Template>& templates) {
    std::map<std::string_view, std::vector<const Template*>> by_name;
    for (const auto& t : templates)
        by_name[t.name].push_back(&t);
    families_ = static_cast<double>(std::max<std::size_t>(1, by_name.size()));
    std::size_t family = 0;
    for (const auto& [name, versions] : by_name) {
        ++family;
        for (const auto* t : versions) {
            for (const auto& placed : all_sections(*t)) {
                for (const auto& title : placed.section->comparable)
                    count(titles_[title], family);
                for (const auto& role : placed.section->roles)
                    count(roles_[role], family);
            }
            for (const auto& label : head_labels(*t))
                count(labels_[label], family);
            for (const auto phrase : t->phrases)
                count(phrases_[phrase], family);
        }
    }
}

void Rarity::count(Count& of, std::size_t family) {
    of.families += of.last != family;
    of.last = family;
}

double Rarity::weight(std::size_t families) const {
    return std::log(1 + families_ / static_cast<double>(families)) / std::log(1 + families_);
}

double Rarity::weight(const Counts& counts, std::string_view key) const {
    const auto found = counts.find(key);
    return found == counts.end() ? 1 : weight(found->second.families);
}

double Rarity::of_phrase(std::uint64_t phrase) const {
    const auto found = phrases_.find(phrase);
    return found == phrases_.end() ? 1 : weight(found->second.families);
}

}  // namespace speckiln::spec
