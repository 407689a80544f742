// A template of another tool on its way to one of ours, as JSON of schemas/template.schema.json.
#pragma once

#include <yaml-cpp/yaml.h>

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "normalise/role_catalogue.h"

namespace speckiln::cli {

// Thrown inside, caught at the end of read_foreign_template(), as every level would have to pass it on else.
struct Wrong {
    YAML::Mark mark;
    std::string message, remedy;
};

struct Heading {
    int level = 0;  // 0: none
    std::string title;
};
// "## Goals"
Heading heading_of(std::string_view written);
// A regular expression of a heading's line, as that of its title: "^#{2} \\d+\\. .+$" is none, as its level
// is no text.
Heading pattern_of_line(std::string_view written);

class Import {
  public:
    using Json = nlohmann::ordered_json;

    Import(std::string name, const RoleCatalogue& roles) : roles_(roles) {
        json = {{"name", std::move(name)}, {"version", 1}};
    }

    Json json;

    struct Missed {
        YAML::Mark mark;
        std::size_t times = 0;
    };
    std::map<std::string, Missed> missed;  // what ours cannot say
    void miss(const std::string& what, const YAML::Node& where);

    // An alias makes one node many: what is walked is counted, whatever the file's size.
    void count(const YAML::Node&, int depth);
    // With the roles that its title says.
    [[nodiscard]] Json section(const std::string& title) const;

  private:
    const RoleCatalogue& roles_;
    std::size_t nodes_ = 0;
};

std::string text_of(const YAML::Node&);
bool is_true(const YAML::Node&);

// What the file has: "structure" of mdschema, or headings that markdownlint's MD043 asks for.
void import_mdschema(Import&, const YAML::Node& root);
// Its rule in a file, by any of its names; undefined: there is none.
YAML::Node find_md043(const YAML::Node& root);
void import_md043(Import&, const YAML::Node& rule);

}  // namespace speckiln::cli
