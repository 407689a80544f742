// What a spec says about itself: a view for people and programs, derived from the tree and stored nowhere.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "normalise/reviewers.h"
#include "normalise/spec_outline.h"
#include "speckiln/document.h"

namespace speckiln {

struct PropertyFact {
    struct Value {
        std::string text, iso, end;
    };
    std::string name, type;
    std::vector<Value> values;
    bool hidden = false;
};

struct SectionFact {
    std::string title;
    int level = 0;
    std::size_t parent = 0;  // index + 1; 0 = top
    std::vector<RoleMatch> roles;
    std::size_t words = 0;  // below its heading, its subsections not included
    std::size_t tasks = 0, tasks_done = 0;
};

struct PromptFact {
    std::string text;
    std::size_t section = 0;  // index + 1; 0 = before all
    bool is_heading = false;  // that of the section
    std::vector<RoleMatch> roles;
};

struct Facts {
    std::string title;
    std::vector<PropertyFact> properties;
    std::vector<SectionFact> outline;
    std::vector<PromptFact> prompts;
    std::vector<Review> reviews;
    std::size_t words = 0, tasks = 0, tasks_done = 0, links = 0, images = 0, tables = 0;
};

// The title: property "title", else the first level-1 heading, else `name`, the entry's.
std::string title_of(const Document&, std::string_view name);

// The catalogue must outlive them.
Facts find_facts(const Document&, const RoleCatalogue&, std::string_view name = {});

// {"title", "properties", "outline", "prompts", "reviews", "counts"}
nlohmann::ordered_json json_of(const Facts&);

}  // namespace speckiln
