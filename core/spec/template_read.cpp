#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "model/json_fault.h"
#include "model/json_place.h"
#include "model/line_index.h"
#include "model/nearest.h"
#include "spec/compare.h"
#include "spec/template.h"

namespace speckiln::spec {
namespace {

using Json = nlohmann::ordered_json;
constexpr int deepest = 48;
constexpr std::size_t most_bytes = 4 << 20;

// The key that says what a block is, and the others that it may have.
struct BlockShape {
    Block::Kind kind;
    std::string_view key;
    std::vector<std::string> others;
};

const std::vector<BlockShape>& shapes() {
    static const std::vector<BlockShape> all = {
        {Block::Kind::guidance, "guidance", {"form", "list", "blocks"}},
        {Block::Kind::prompt, "prompt", {"list", "roles", "blocks"}},
        {Block::Kind::field, "field", {"list", "hint", "unit", "roles", "inner", "blocks"}},
        {Block::Kind::choice, "choice", {"list", "options", "several", "roles", "inner", "blocks"}},
        {Block::Kind::task, "task", {"inner", "blocks"}},
        {Block::Kind::blank, "blank", {"list", "unit"}},
        {Block::Kind::table, "table", {"list", "rows"}},
        {Block::Kind::text, "text", {"list", "blocks"}},
        {Block::Kind::code, "code", {"list", "language"}},
    };
    return all;
}

// Thrown inside, caught at the end of read_template(): every level would have to pass it on else.
struct Wrong {
    JsonPath path;
    std::string message, remedy;
};

class Reader {
  public:
    explicit Reader(const std::vector<std::string>& roles) : roles_(roles) {}

    Template read(const Json& json) {
        Template t;
        each(json,
             [&](const std::string& key, const Json& value) {
                 if (key == "$schema") return text(value), true;
                 if (key == "name") return name(t.name, value), true;
                 if (key == "version") return number(t.version, value, 9999), true;
                 if (key == "title") return t.title = text(value), true;
                 if (key == "description") return t.description = text(value), true;
                 if (key == "source") return t.source = text(value), true;
                 if (key == "heading") return t.heading = text(value), true;
                 if (key == "top-level") return number(t.top_level, value, 6), true;
                 if (key == "guidance-form") return t.guidance_form = one_of(value, guidance_forms()), true;
                 if (key == "statuses") return t.statuses = texts(value), true;
                 if (key == "review-statuses") return t.review_statuses = texts(value), true;
                 if (key == "rules") return rules(t, value), true;
                 if (key == "properties") return t.properties = blocks(value), true;
                 if (key == "before") return t.before = blocks(value), true;
                 if (key == "blocks") return t.blocks = blocks(value), true;
                 if (key == "sections") return t.sections = sections(value), true;
                 return false;
             },
             {"name", "version", "title", "description", "source", "heading", "top-level", "guidance-form",
              "statuses", "review-statuses", "rules", "properties", "before", "blocks", "sections"});
        if (t.name.empty()) wrong("a template needs a \"name\"", "add one: lower-case letters, digits and -");
        t.phrases = std::move(phrases_);
        t.guidance = std::move(guidance_);
        if (t.sections.empty()) wrong("a template needs \"sections\"", "list at least one: {\"title\": …}");
        return t;
    }

  private:
    const std::vector<std::string>& roles_;
    JsonPath path_;
    std::unordered_set<std::uint64_t> phrases_, guidance_;

    [[noreturn]] void wrong(std::string message, std::string remedy) const {
        throw Wrong{path_, std::move(message), std::move(remedy)};
    }
    [[noreturn]] void unknown(const std::string& what, const std::vector<std::string>& known) const {
        const auto near = nearest(what, known);
        wrong(fmt::format("unknown name \"{}\"", what),
              near.empty() ? fmt::format("known here are: {}", fmt::join(known, ", "))
                           : fmt::format("did you mean \"{}\"?", near));
    }

    template <class Use>
    void each(const Json& json, Use use, const std::vector<std::string>& known) {
        if (!json.is_object()) wrong("an object is needed here", "see schemas/template.schema.json");
        for (const auto& [key, value] : json.items()) {
            path_.emplace_back(key);
            if (!use(key, value)) unknown(key, known);
            path_.pop_back();
        }
    }
    template <class Use>
    void each_of(const Json& json, Use use) {
        if (!json.is_array()) wrong("a list is needed here", "put it in [ ]");
        for (std::size_t i = 0; i < json.size(); ++i) {
            path_.emplace_back(i);
            use(json[i]);
            path_.pop_back();
        }
    }

    std::string text(const Json& json) const {
        if (!json.is_string()) wrong("a text is needed here", "put it in quotes");
        return json.get<std::string>();
    }
    std::vector<std::string> texts(const Json& json) {
        std::vector<std::string> all;
        each_of(json, [&](const Json& one) { all.push_back(text(one)); });
        return all;
    }
    bool flag(const Json& json) const {
        if (!json.is_boolean())
            wrong("true or false is needed here",
                  json.is_string() ? "write it without quotes" : "write one of them");
        return json.get<bool>();
    }
    std::string pattern(const Json& json) const {
        auto written = text(json);
        if (auto problem = problem_of_pattern(written); !problem.empty())
            wrong(std::move(problem), "mend or drop the pattern");
        return written;
    }
    void number(int& to, const Json& json, std::uint64_t most) const {
        if (!json.is_number_unsigned() || json.get<std::uint64_t>() == 0 || json.get<std::uint64_t>() > most)
            wrong(fmt::format("a whole number from 1 to {} is needed here", most),
                  json.is_string() ? "write it without quotes" : "write another number, or leave it out");
        to = json.get<int>();
    }
    void name(std::string& to, const Json& json) const {
        to = text(json);
        const bool plain = !to.empty() && std::all_of(to.begin(), to.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        });
        if (!plain) wrong("not a name: \"" + to + "\"", "use lower-case letters, digits and -");
    }
    std::string one_of(const Json& json, const std::vector<std::string>& known) const {
        auto word = text(json);
        if (std::find(known.begin(), known.end(), word) == known.end()) unknown(word, known);
        return word;
    }
    std::vector<std::string> role_names(const Json& json) {
        std::vector<std::string> all;
        each_of(json,
                [&](const Json& one) { all.push_back(roles_.empty() ? text(one) : one_of(one, roles_)); });
        return all;
    }

    void rules(Template& t, const Json& json) {
        std::vector<std::string> known;
        for (const auto& rule : rule_names())
            known.emplace_back(rule.name);
        each(
            json,
            [&](const std::string& key, const Json& value) {
                for (const auto& rule : rule_names())
                    if (rule.name == key) return t.rules.push_back({key, one_of(value, rule.values)}), true;
                return false;
            },
            known);
    }

    std::vector<TemplateSection> sections(const Json& json) {
        std::vector<TemplateSection> all;
        each_of(json, [&](const Json& one) {
            TemplateSection s;
            each(one,
                 [&](const std::string& key, const Json& value) {
                     if (key == "title") return s.title = text(value), true;
                     if (key == "aliases") return s.aliases = texts(value), true;
                     if (key == "pattern") return s.pattern = pattern(value), true;
                     if (key == "roles") return s.roles = role_names(value), true;
                     if (key == "required") return s.required = flag(value), true;
                     if (key == "repeats") return s.repeats = flag(value), true;
                     if (key == "sentences") return number(s.sentences, value, 999), true;
                     if (key == "paragraphs") return number(s.paragraphs, value, 999), true;
                     if (key == "stories") return s.stories = flag(value), true;
                     if (key == "link") return s.link = flag(value), true;
                     if (key == "last-when-approved") return s.last_when_approved = flag(value), true;
                     if (key == "waits-for") return s.waits_for = text(value), true;
                     if (key == "blocks") return s.blocks = blocks(value), true;
                     if (key == "sections") return s.sections = sections(value), true;
                     return false;
                 },
                 {"title", "aliases", "pattern", "roles", "required", "repeats", "sentences", "paragraphs",
                  "stories", "link", "last-when-approved", "waits-for", "blocks", "sections"});
            if (s.title.empty()) wrong("a section needs a \"title\"", "add one");
            s.comparable.push_back(comparable_title(s.title));
            for (const auto& alias : s.aliases)
                s.comparable.push_back(comparable_title(alias));
            all.push_back(std::move(s));
        });
        return all;
    }

    std::vector<Block> blocks(const Json& json) {
        std::vector<Block> all;
        each_of(json, [&](const Json& one) { all.push_back(block(one)); });
        return all;
    }

    Block block(const Json& json) {
        const BlockShape* shape = nullptr;
        std::vector<std::string> kinds;
        for (const auto& s : shapes()) {
            kinds.emplace_back(s.key);
            if (json.is_object() && json.contains(s.key)) shape = &s;
        }
        if (shape == nullptr && json.is_object() && !json.empty()) {
            path_.emplace_back(json.begin().key());
            unknown(json.begin().key(), kinds);
        }
        if (shape == nullptr) wrong("not a block", fmt::format("say what it is: {}", fmt::join(kinds, ", ")));
        Block b;
        b.kind = shape->kind;
        auto known = shape->others;
        known.emplace_back(shape->key);
        each(
            json,
            [&](const std::string& key, const Json& value) {
                if (std::find(known.begin(), known.end(), key) == known.end()) return false;
                if (key == shape->key)
                    b.kind == Block::Kind::table ? void(b.columns = texts(value))
                                                 : void(b.text = text(value));
                else if (key == "form")
                    b.form = one_of(value, guidance_forms());
                else if (key == "list" || key == "several")
                    (key == "list" ? b.list : b.several) = flag(value);
                else if (key == "rows")
                    each_of(value, [&](const Json& row) { b.rows.push_back(texts(row)); });
                else if (key == "roles")
                    b.roles = role_names(value);
                else if (key == "options")
                    b.options = texts(value);
                else if (key == "inner" || key == "blocks")
                    (key == "inner" ? b.inner : b.blocks) = blocks(value);
                else
                    (key == "hint" ? b.hint : key == "unit" ? b.unit : b.language) = text(value);
                return true;
            },
            known);
        if (b.kind != Block::Kind::table && !b.text.empty()) phrases_.insert(phrase_of(b.text));
        if (b.kind == Block::Kind::guidance) guidance_.insert(phrase_of(b.text));
        for (const auto& row : b.rows)
            for (const auto& cell : row)
                if (!cell.empty()) phrases_.insert(phrase_of(cell));
        if (b.kind == Block::Kind::choice && b.options.size() < 2)
            wrong("a choice needs \"options\", two or more", "list them, or make it a task");
        return b;
    }
};

}  // namespace

Result<Template> read_template(std::string_view json, const std::string& file,
                               const std::vector<std::string>& roles) {
    const auto error = [&](std::size_t offset, std::string message, std::string remedy) {
        auto d = make_error("template.bad", std::move(message), std::move(remedy), file);
        const auto position = LineIndex(json).at(offset);
        d.place.line = position.line;
        d.place.column = position.column;
        d.place.source_line = position.line_text;
        return d;
    };
    if (json.size() > most_bytes) return error(0, "larger than 4 MB", "a template is a page or ten of text");
    try {
        const auto parsed = Json::parse(json, [](int depth, Json::parse_event_t, Json&) {
            if (depth > deepest)
                throw Wrong{{}, fmt::format("nested deeper than {} levels", deepest), "flatten it"};
            return true;
        });
        if (const auto twice = find_repeated_key(json))
            return error(twice->offset, fmt::format("\"{}\" is given twice", twice->key),
                         "leave one of them");
        auto read = Reader(roles).read(parsed);
        std::string problem;
        read.patterns = TitlePatterns::of(read, problem);
        if (!problem.empty()) return error(0, std::move(problem), "mend or drop the pattern");
        return read;
    } catch (const Wrong& w) {
        return error(json_place(json, w.path), w.message, w.remedy);
    } catch (const Json::exception& e) {
        auto [offset, message] = json_fault(json, e);
        return error(offset, std::move(message), "see schemas/template.schema.json");
    }
}

}  // namespace speckiln::spec
