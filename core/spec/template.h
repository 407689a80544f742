// A template: which sections a spec has, what each asks for, and by which rules it wants to be filled in.
// Data, in schemas/templates/*.json and in files of a user's own; schemas/template.schema.json is the
// language.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "spec/title_patterns.h"
#include "speckiln/error.h"

namespace speckiln::spec {

// What a template puts into a section, for the author to answer, replace or delete.
struct Block {
    enum class Kind : std::uint8_t { guidance, prompt, field, choice, task, blank, table, text, code };
    Kind kind = Kind::guidance;
    std::string text;                // the words; the label of a field or choice; the code
    std::string form;                // of guidance: one of guidance_forms; empty: the template's
    bool list = false;               // it is an item of a list
    std::string hint, unit;          // of a field or blank: "e.g., 80", "%"
    std::vector<std::string> roles;  // of a prompt or field
    std::vector<std::string> options;
    bool several = false;                        // more than one option may be chosen
    std::vector<std::string> columns;            // of a table
    std::vector<std::vector<std::string>> rows;  // as the template has them: placeholders, most often
    std::string language;                        // of code
    std::vector<Block> inner;                    // fields on the same line: "(date: ____)"
    std::vector<Block> blocks;                   // below it: a list's list, the answer to a prompt
};

struct TemplateSection {
    std::string title;
    std::vector<std::string> aliases;  // other titles that mean it
    std::string pattern;               // what other titles that mean it look like: a regular expression
    std::vector<std::string> roles;    // the main one first
    bool required = true;
    bool repeats = false;                 // "Component 1", "Component 2", …
    std::vector<std::string> comparable;  // title and aliases, as titles are compared; by read_template()
    int sentences = 0, paragraphs = 0;    // that its answer may have at most; 0: any number
    bool stories = false;                 // each of its items is a user story
    bool link = false;                    // its answer links to something
    bool last_when_approved = false;      // it goes to the end once all reviewers have approved
    std::string waits_for;                // the reviewer who approves before anybody fills it in
    std::vector<Block> blocks;
    std::vector<TemplateSection> sections;
};

struct Rule {
    std::string name, value;
};

struct Template {
    std::string name;
    int version = 1;
    std::string title;        // of the template, for people
    std::string description;  // one line
    std::string source;       // where it comes from
    std::string heading;  // what its document is called before anybody renames it; empty: has no title line
    int top_level = 2;    // of the headings of its outermost sections
    std::string guidance_form = "plain";
    std::vector<std::string> statuses;         // of the document, in the order of its life
    std::vector<std::string> review_statuses;  // of a review
    std::vector<Rule> rules;                   // see rule_names
    std::vector<Block> properties;             // fields that stand before all, as front matter
    std::vector<Block> before;                 // above the title
    std::vector<Block> blocks;                 // below it
    std::vector<TemplateSection> sections;
    // All the words that it has for its author, phrase_of() each: what is equal to one answers nothing. By
    // read_template().
    std::unordered_set<std::uint64_t> phrases;
    std::unordered_set<std::uint64_t> guidance;  // those of them that are guidance, and so are to go
    std::shared_ptr<const TitlePatterns>
        patterns;  // of its sections; nullptr: none has one. By read_template().

    // "" where the template says nothing of it.
    [[nodiscard]] std::string_view rule(std::string_view name) const;
};

// How guidance is told from answers: "plain" text, in square "brackets" and italics, in curly "braces", an
// HTML "comment", a "callout", a "quote", in "italics".
const std::vector<std::string>& guidance_forms();

// What is strict about a template and what is not, with the values each may have.
struct RuleName {
    std::string_view name;
    std::vector<std::string> values;
};
const std::vector<RuleName>& rule_names();

// As read from a file, checked: unknown names, kinds of values, roles that do not exist (`roles`; empty:
// any). The error has line and column and the nearest valid name.
Result<Template> read_template(std::string_view json, const std::string& file,
                               const std::vector<std::string>& roles = {});

// Indented by two blanks; reading it gives the same template.
std::string to_json(const Template&);

// All words that a document of it has before anybody writes in it.
std::string text_of(const Template&);

// What is known already when a document is begun: of fields, choices and properties, by label; or its title.
struct GivenField {
    std::string label, value;
};

// The document that an author begins with, as JSON of the model (schemas/spec.schema.json). The error names a
// label that the template does not have, and the nearest, or an option that a choice does not have.
Result<std::string> blank_document(const Template&, const std::vector<GivenField>& given = {});

}  // namespace speckiln::spec
