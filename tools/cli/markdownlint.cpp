// The headings of markdownlint's rule MD043.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "foreign_import.h"
#include "normalise/words.h"

namespace speckiln::cli {

using Json = Import::Json;

// Its rules have several names, in any case; markdownlint-cli2 has them below "config".
YAML::Node find_md043(const YAML::Node& root) {
    for (const auto& pair : root) {
        if (!pair.first.IsScalar() || !pair.second.IsMap()) continue;
        const auto key = fold_words(pair.first.Scalar());
        if ((key == "md043" || key == "required headings") && pair.second["headings"]) return pair.second;
        if (key != "config") continue;
        for (const auto& inner : pair.second) {
            const auto name = inner.first.IsScalar() ? fold_words(inner.first.Scalar()) : std::string();
            if ((name == "md043" || name == "required headings") && inner.second.IsMap() &&
                inner.second["headings"])
                return inner.second;
        }
    }
    return YAML::Node(YAML::NodeType::Undefined);
}

void import_md043(Import& in, const YAML::Node& rule) {
    bool all_known = true;  // each heading became a section
    in.json["description"] = "Read from the headings that markdownlint's MD043 asks for";
    in.json["rules"] = {{"unused-section", "keep"}, {"not-applicable", "bare"}, {"order", "fixed"}};
    if (rule["match_case"] && is_true(rule["match_case"])) in.miss("match_case", rule["match_case"]);
    const auto list = rule["headings"];
    if (!list.IsSequence()) throw Wrong{list.Mark(), "a list is needed here", "put the headings in [ ]"};
    struct Found {
        Heading heading;
        Json section;
    };
    std::vector<Found> found;
    bool others = false;
    for (const auto& item : list) {
        in.count(item, 1);
        const auto written = text_of(item);
        others |= written == "*" || written == "+" || written == "?";
        if (written == "+" || written == "?")
            in.miss(fmt::format("\"{}\", a heading of any words", written), item);
        if (written == "*" || written == "+" || written == "?") continue;
        auto heading = heading_of(written);
        if (heading.level == 0 || heading.title.empty()) {
            in.miss("a heading without #", item);
            all_known = false;
            continue;
        }
        auto one = in.section(heading.title);
        found.push_back({std::move(heading), std::move(one)});
    }
    if (!others && all_known) in.json["rules"]["extra-section"] = "refused";
    if (!others && !all_known) in.miss("that other sections are not allowed", list);
    const bool titled =
        found.size() > 1 && found.front().heading.level == 1 &&
        std::all_of(found.begin() + 1, found.end(), [](const Found& f) { return f.heading.level > 1; });
    in.json["top-level"] = found.empty() || titled ? 2 : found.front().heading.level;
    if (titled) {
        in.json["heading"] = found.front().heading.title;
        found.erase(found.begin());
    }
    // From the last on, each takes those behind it that are deeper.
    std::vector<Found> open;
    std::reverse(found.begin(), found.end());
    for (Found& f : found) {
        while (!open.empty() && open.back().heading.level > f.heading.level) {
            f.section["sections"].push_back(std::move(open.back().section));
            open.pop_back();
        }
        open.push_back(std::move(f));
    }
    std::reverse(open.begin(), open.end());
    for (Found& f : open)
        in.json["sections"].push_back(std::move(f.section));
}

}  // namespace speckiln::cli
