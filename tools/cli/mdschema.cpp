// mdschema's .mdschema.yml.
#include <vector>

#include "foreign_import.h"
#include "spec/title_patterns.h"

namespace speckiln::cli {
namespace {

using Json = Import::Json;

class Mdschema {
  public:
    explicit Mdschema(Import& in) : in_(in) {}

    void run(const YAML::Node& root) {
        in_.json["description"] = "Read from a schema of mdschema";
        in_.json["rules"] = {{"unused-section", "keep"}, {"not-applicable", "bare"}, {"order", "fixed"}};
        for (const auto& pair : root) {
            const auto key = text_of(pair.first);
            if (key != "structure") in_.miss(key, pair.first);
        }
        const auto structure = root["structure"];
        if (!structure.IsSequence())
            throw Wrong{structure.Mark(), "a list is needed here", "begin each item with -"};
        Json all = Json::array();
        for (const auto& element : structure) {
            const auto children =
                element.IsMap() ? element["children"] : YAML::Node(YAML::NodeType::Undefined);
            const auto heading = heading_in(element);
            // The title: what is asked for stands below it.
            const bool is_title = heading.level == 1 || is_title_by_expression(element, children);
            if (all.empty() && is_title && children && !in_.json.contains("top-level")) {
                in_.json["top-level"] = 2;
                if (has_expression(element))
                    in_.miss("a title by an expression", element);
                else if (!is_regex(element))
                    in_.json["heading"] = heading.title;
                rules_of(element);
                elements(children, all, 1);
            } else {
                add(element, all, 1);
            }
        }
        if (!in_.json.contains("top-level")) in_.json["top-level"] = 1;
        // Here all take others, or none does.
        if (!closed_.empty() && open_.empty() && all_known_)
            in_.json["rules"]["extra-section"] = "refused";
        else
            for (const auto& element : closed_)
                in_.miss("that other sections are not allowed", element);
        if (!all.empty()) in_.json["sections"] = std::move(all);
    }

  private:
    void elements(const YAML::Node& list, Json& to, int depth) {
        if (!list.IsSequence()) throw Wrong{list.Mark(), "a list is needed here", "begin each item with -"};
        for (const auto& element : list)
            add(element, to, depth);
    }

    void add(const YAML::Node& element, Json& to, int depth) {
        in_.count(element, depth);
        const auto heading = heading_in(element);
        if (heading.level == 0 || heading.title.empty()) {
            in_.miss(
                has_expression(element) ? "a heading by an expression, and what is below it"
                : is_regex(element)
                    ? "a heading by a pattern that does not begin with # and a blank, and what is below it"
                    : "a heading without #",
                element);
            all_known_ = false;
            return;
        }
        Json one = in_.section(heading.title);
        if (is_regex(element)) {
            if (auto problem = spec::problem_of_pattern(heading.title); !problem.empty())
                throw Wrong{element.Mark(), std::move(problem), "mend or drop the pattern"};
            one["pattern"] = heading.title;
        }
        if (element.IsMap()) {
            rules_of(element);
            if (element["optional"] && is_true(element["optional"])) one["required"] = false;
            if (element["count"]) one["repeats"] = true;
            if (element["description"])
                one["blocks"] =
                    Json::array({{{"guidance", text_of(element["description"])}, {"form", "comment"}}});
            if (element["children"]) {
                Json below = Json::array();
                elements(element["children"], below, depth + 1);
                if (!below.empty()) one["sections"] = std::move(below);
            }
        }
        to.push_back(std::move(one));
    }

    void rules_of(const YAML::Node& element) {
        for (const auto& pair : element) {
            const auto key = text_of(pair.first);
            const bool known = key == "heading" || key == "optional" || key == "description" ||
                               key == "children" || key == "count" || key == "allow_additional";
            if (!known) in_.miss(key, pair.first);
        }
        if (!element["children"]) return;
        const bool open = element["allow_additional"] && is_true(element["allow_additional"]);
        (open ? open_ : closed_).push_back(element);
    }

    static YAML::Node heading_node(const YAML::Node& element) {
        return element.IsMap() ? element["heading"] : element;
    }
    static bool is_regex(const YAML::Node& element) {
        const auto heading = heading_node(element);
        return heading && heading.IsMap() && heading["regex"] && is_true(heading["regex"]);
    }
    static bool has_expression(const YAML::Node& element) {
        const auto heading = heading_node(element);
        return heading && heading.IsMap() && heading["expr"];
    }
    // "slug(filename) == slug(heading)" asks nothing of what stands below it; that says how deep it stands
    // itself.
    [[nodiscard]] bool is_title_by_expression(const YAML::Node& element, const YAML::Node& children) const {
        return has_expression(element) && children && children.IsSequence() && children.size() > 0 &&
               heading_in(children[0]).level == 2;
    }
    Heading heading_in(const YAML::Node& element) const {
        if (has_expression(element)) return {};
        const auto written = pattern_of(element);
        return is_regex(element) ? pattern_of_line(written) : heading_of(written);
    }
    std::string pattern_of(const YAML::Node& element) const {
        const auto heading = heading_node(element);
        if (!heading)
            throw Wrong{element.Mark(), "a section needs a \"heading\"", "add one, as in \"## Goals\""};
        if (!heading.IsMap()) return text_of(heading);
        return heading["pattern"] ? text_of(heading["pattern"]) : std::string();
    }

    Import& in_;
    std::vector<YAML::Node> open_, closed_;  // elements that take other sections below them, and that do not
    bool all_known_ = true;                  // each heading became a section
};

}  // namespace

void import_mdschema(Import& in, const YAML::Node& root) {
    Mdschema(in).run(root);
}

}  // namespace speckiln::cli
