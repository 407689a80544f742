#include "foreign_template.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "normalise/roles.h"
#include "normalise/words.h"
#include "speckiln/error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

// An alias makes one node many: what is walked is counted, whatever the file's size.
constexpr std::size_t most_bytes = 1 << 20, most_nodes = 20000;
constexpr int deepest = 24;

// Thrown inside, caught at the end of read_foreign_template(), as every level would have to pass it on else.
struct Wrong {
    YAML::Mark mark;
    std::string message, remedy;
};

// Comments and tabs of JSON as blanks, so that it is YAML and everything stays where it is.
std::string without_comments(std::string text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == '\t')
            text[i] = ' ';
        else if (!quoted && text[i] == '/' && i + 1 < text.size() &&
                 (text[i + 1] == '/' || text[i + 1] == '*')) {
            const bool line = text[i + 1] == '/';
            const auto end = std::min(line ? text.find('\n', i) : text.find("*/", i + 2), text.size());
            const auto last = line || end == text.size() ? end : end + 2;
            for (; i < last; ++i)
                if (text[i] != '\n') text[i] = ' ';
            --i;
        }
    }
    return text;
}

struct Heading {
    int level = 0;  // 0: none
    std::string title;
};

Heading heading_of(std::string_view written) {
    written = trim(written);
    if (written.starts_with('^')) written.remove_prefix(1);
    if (written.ends_with('$')) written.remove_suffix(1);
    const auto marks = std::min(written.find_first_not_of('#'), written.size());
    if (marks == 0 || marks > 6) return {};
    return {static_cast<int>(marks), std::string(trim(written.substr(marks)))};
}

class Import {
  public:
    Import(std::string name, const RoleCatalogue& roles) : roles_(roles) {
        template_ = {{"name", std::move(name)}, {"version", 1}};
    }

    struct Missed {
        YAML::Mark mark;
        std::size_t times = 0;
    };
    std::map<std::string, Missed> missed;  // what ours cannot say

    Json read(const YAML::Node& root) {
        if (!root.IsMap()) throw Wrong{root.Mark(), "a map is needed here", "look at the file's beginning"};
        if (root["structure"]) {
            mdschema(root);
        } else if (const auto headings = required_headings(root)) {
            markdownlint(headings);
        } else {
            throw Wrong{root.Mark(), "neither \"structure\" of mdschema nor headings of MD043 stand here",
                        "name a file that has one of them, or a template of Speckiln's own"};
        }
        if (!template_.contains("sections"))
            throw Wrong{root.Mark(), "it asks for no section", "list a heading below the title"};
        return std::move(template_);
    }

  private:
    void miss(const std::string& what, const YAML::Node& where) {
        auto& m = missed[what];
        if (m.times++ == 0) m.mark = where.Mark();
    }
    void count(const YAML::Node& node, int depth) {
        if (++nodes_ > most_nodes || depth > deepest)
            throw Wrong{node.Mark(),
                        fmt::format("more than {} values, or nested deeper than {}", most_nodes, deepest),
                        "make it smaller"};
    }
    std::string text(const YAML::Node& node) const {
        if (!node.IsScalar()) throw Wrong{node.Mark(), "a text is needed here", "put it in quotes"};
        return node.Scalar();
    }
    static YAML::Node none() { return YAML::Node(YAML::NodeType::Undefined); }
    static bool is_true(const YAML::Node& node) {
        return node.IsScalar() && fold_words(node.Scalar()) == "true";
    }

    Json section(const std::string& title) const {
        Json out = {{"title", title}};
        for (const auto& match : match_roles(roles_, title))
            out["roles"].push_back(match.role);
        return out;
    }

    // ---- mdschema ----
    void mdschema(const YAML::Node& root) {
        template_["description"] = "Read from a schema of mdschema";
        template_["rules"] = {{"unused-section", "keep"}, {"not-applicable", "bare"}, {"order", "fixed"}};
        for (const auto& pair : root) {
            const auto key = text(pair.first);
            if (key != "structure") miss(key, pair.first);
        }
        const auto structure = root["structure"];
        if (!structure.IsSequence())
            throw Wrong{structure.Mark(), "a list is needed here", "begin each item with -"};
        Json all = Json::array();
        for (const auto& element : structure) {
            const auto children = element.IsMap() ? element["children"] : none();
            const auto heading = heading_of(pattern_of(element));
            // The title: what is asked for stands below it.
            if (all.empty() && heading.level == 1 && children && !template_.contains("top-level")) {
                template_["top-level"] = 2;
                if (!is_pattern(element)) template_["heading"] = heading.title;
                rules_of(element);
                elements(children, all, 1);
            } else {
                add(element, all, 1);
            }
        }
        if (!template_.contains("top-level")) template_["top-level"] = 1;
        if (!all.empty()) template_["sections"] = std::move(all);
    }

    void elements(const YAML::Node& list, Json& to, int depth) {
        if (!list.IsSequence()) throw Wrong{list.Mark(), "a list is needed here", "begin each item with -"};
        for (const auto& element : list)
            add(element, to, depth);
    }

    void add(const YAML::Node& element, Json& to, int depth) {
        count(element, depth);
        const auto heading = heading_of(pattern_of(element));
        if (is_pattern(element) || heading.level == 0 || heading.title.empty()) {
            miss(is_pattern(element) ? "a heading by a pattern, and what is below it" : "a heading without #",
                 element);
            return;
        }
        Json one = section(heading.title);
        if (element.IsMap()) {
            rules_of(element);
            if (element["optional"] && is_true(element["optional"])) one["required"] = false;
            if (element["count"]) one["repeats"] = true;
            if (element["description"])
                one["blocks"] =
                    Json::array({{{"guidance", text(element["description"])}, {"form", "comment"}}});
            if (element["children"]) {
                Json below = Json::array();
                elements(element["children"], below, depth + 1);
                if (!below.empty()) one["sections"] = std::move(below);
            }
        }
        to.push_back(std::move(one));
    }

    // Other sections are never refused here.
    void rules_of(const YAML::Node& element) {
        for (const auto& pair : element) {
            const auto key = text(pair.first);
            const bool known = key == "heading" || key == "optional" || key == "description" ||
                               key == "children" || key == "count" || key == "allow_additional";
            if (!known) miss(key, pair.first);
        }
        if (element["children"] && !(element["allow_additional"] && is_true(element["allow_additional"])))
            miss("that other sections are not allowed", element);
    }

    static YAML::Node heading_node(const YAML::Node& element) {
        return element.IsMap() ? element["heading"] : element;
    }
    static bool is_pattern(const YAML::Node& element) {
        const auto heading = heading_node(element);
        return heading && heading.IsMap() &&
               ((heading["regex"] && is_true(heading["regex"])) || heading["expr"]);
    }
    std::string pattern_of(const YAML::Node& element) const {
        const auto heading = heading_node(element);
        if (!heading)
            throw Wrong{element.Mark(), "a section needs a \"heading\"", "add one, as in \"## Goals\""};
        if (!heading.IsMap()) return text(heading);
        return heading["pattern"] ? text(heading["pattern"]) : std::string();
    }

    // ---- markdownlint ----
    // Its rules have several names, in any case; markdownlint-cli2 has them below "config".
    static YAML::Node required_headings(const YAML::Node& root) {
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
        return none();
    }

    void markdownlint(const YAML::Node& rule) {
        template_["description"] = "Read from the headings that markdownlint's MD043 asks for";
        template_["rules"] = {{"unused-section", "keep"}, {"not-applicable", "bare"}, {"order", "fixed"}};
        if (rule["match_case"] && is_true(rule["match_case"])) miss("match_case", rule["match_case"]);
        const auto list = rule["headings"];
        if (!list.IsSequence()) throw Wrong{list.Mark(), "a list is needed here", "put the headings in [ ]"};
        struct Found {
            Heading heading;
            Json section;
        };
        std::vector<Found> found;
        bool others = false;
        for (const auto& item : list) {
            count(item, 1);
            const auto written = text(item);
            others |= written == "*" || written == "+" || written == "?";
            if (written == "+" || written == "?")
                miss(fmt::format("\"{}\", a heading of any words", written), item);
            if (written == "*" || written == "+" || written == "?") continue;
            auto heading = heading_of(written);
            if (heading.level == 0 || heading.title.empty()) {
                miss("a heading without #", item);
                continue;
            }
            auto one = section(heading.title);
            found.push_back({std::move(heading), std::move(one)});
        }
        if (!others) miss("that other sections are not allowed", list);
        const bool titled =
            found.size() > 1 && found.front().heading.level == 1 &&
            std::all_of(found.begin() + 1, found.end(), [](const Found& f) { return f.heading.level > 1; });
        template_["top-level"] = found.empty() || titled ? 2 : found.front().heading.level;
        if (titled) {
            template_["heading"] = found.front().heading.title;
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
            template_["sections"].push_back(std::move(f.section));
    }

    const RoleCatalogue& roles_;
    Json template_;
    std::size_t nodes_ = 0;
};

// "blog-post.mdschema.yml" is blog-post.mdschema.
std::string name_of(const fs::path& file) {
    std::string name;
    for (const char c : file.stem().string()) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || lower == '.';
        if (plain || !name.empty()) name += plain ? lower : '-';
    }
    name.erase(0, name.find_first_not_of('.'));
    return name.empty() ? "template" : name;
}

Place place_of(const fs::path& file, const YAML::Mark& mark) {
    Place place;
    place.file = file.string();
    if (mark.line >= 0) {
        place.line = static_cast<std::uint32_t>(mark.line) + 1;
        place.column = static_cast<std::uint32_t>(mark.column) + 1;
    }
    return place;
}

}  // namespace

bool is_foreign_template(const fs::path& file) {
    const auto ending = file.extension();
    return ending == ".yml" || ending == ".yaml" || ending == ".jsonc" ||
           (ending == ".json" && file.filename().string().starts_with(".markdownlint"));
}

Result<spec::Template> read_foreign_template(const fs::path& file, const RoleCatalogue& roles,
                                             Diagnostics& noticed) {
    std::ifstream in(file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    if (!in)
        return make_error("template.not-found", "the template cannot be read", "look at the path",
                          file.string());
    const auto bad = [&](const YAML::Mark& mark, std::string message, std::string remedy) {
        auto d = make_error("template.bad", std::move(message), std::move(remedy));
        d.place = place_of(file, mark);
        return d;
    };
    if (text.size() > most_bytes) return bad({}, "larger than 1 MB", "a template is a page or ten of text");
    if (file.extension() == ".json" || file.extension() == ".jsonc") text = without_comments(std::move(text));
    Import import(name_of(file), roles);
    std::string own;
    try {
        own = import.read(YAML::Load(text)).dump();
    } catch (const Wrong& w) {
        return bad(w.mark, w.message, w.remedy);
    } catch (const YAML::Exception& e) {
        return bad(e.mark, "not well-formed: " + e.msg, "mend the place that is named");
    } catch (const Json::exception&) {
        return bad({}, "it is not UTF-8", "save it as UTF-8");
    }
    for (const auto& [what, missed] : import.missed)
        noticed.add({Severity::warning, "template.not-expressed", place_of(file, missed.mark),
                     fmt::format("{} is not checked here{}", what,
                                 missed.times > 1 ? fmt::format(", {} times", missed.times) : ""),
                     "leave it to the tool that the file is of"});
    return spec::read_template(own, file.string());
}

}  // namespace speckiln::cli
