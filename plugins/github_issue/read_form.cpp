#include "github_issue/read_form.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "github_issue/form_problems.h"
#include "github_issue/read_element.h"

namespace github {

namespace {

constexpr std::array<std::string_view, 8> top_keys = {"name",     "description", "title",     "labels",
                                                      "projects", "type",        "assignees", "body"};

class FormReader {
  public:
    FormReader(const Yaml& yaml, Problems& problems) : yaml_(yaml), problems_(problems) {}

    Form read() {
        Form form;
        const auto& root = yaml_[1];
        std::unordered_set<std::string_view> seen;
        for (auto key = root.first; key != 0 && !problems_.failed(); key = yaml_[yaml_[key].next].next) {
            const auto& name = yaml_[key];
            const auto& value = yaml_[name.next];
            seen.insert(name.text);
            if (name.text == "body") {
                body(value, form);
                continue;
            }
            if (std::find(top_keys.begin(), top_keys.end(), name.text) == top_keys.end())
                problems_.refused(name, "'" + name.text + "' is no key of a form", "take it out");
            property(name, value, form);
        }
        if (!problems_.failed() && seen.count("body") == 0)
            problems_.fault(root, "there is no list called body, so it is no form");
        if (problems_.failed()) return form;
        for (const std::string_view wanted : {"name", "description"})
            if (seen.count(wanted) == 0)
                problems_.refused(root, "the key '" + std::string(wanted) + "' is missing", "add it");
        const bool asks = std::any_of(form.body.begin(), form.body.end(),
                                      [](const Element& e) { return e.type != Element::Type::markdown; });
        if (!asks) problems_.refused(root, "nothing in its body asks for anything", "add a field to it");
        return form;
    }

  private:
    void body(const YamlNode& list, Form& form) {
        if (list.kind != YamlNode::Kind::list) return problems_.fault(list, "body must be a list of fields");
        ElementReader elements(yaml_, problems_);
        for (auto item = list.first; item != 0 && !problems_.failed(); item = yaml_[item].next)
            form.body.push_back(elements.read(yaml_[item]));
        if (!problems_.failed()) elements.finish();
    }

    void property(const YamlNode& name, const YamlNode& value, Form& form) {
        Property p;
        p.name = name.text == "description" ? "about" : name.text;
        p.place = problems_.place_of(name);
        p.list = value.kind == YamlNode::Kind::list;
        if (value.kind == YamlNode::Kind::scalar) {
            problems_.check_text(value);
            if (!value.null && !without_blanks(value.text).empty()) p.values.push_back(value.text);
        } else if (p.list && holds_scalars(value)) {
            list(value, p);
        } else {
            problems_.refused(value, "'" + name.text + "' is neither a text nor a list of texts",
                              "write it as one of the two");
            p.list = false;
            const auto next = yaml_[name.next].next;
            p.values.push_back(problems_.source_of(value, next == 0 ? nullptr : &yaml_[next]));
        }
        form.properties.push_back(std::move(p));
    }

    void list(const YamlNode& items, Property& p) {
        std::unordered_set<std::string_view> seen;
        for (auto item = items.first; item != 0; item = yaml_[item].next) {
            const auto& text = yaml_[item].text;
            problems_.check_text(yaml_[item]);
            if (without_blanks(text).empty()) continue;
            if (!seen.insert(text).second)
                problems_.refused(yaml_[item], "'" + text + "' is there twice", "take one of them out");
            p.values.push_back(text);
        }
    }

    [[nodiscard]] bool holds_scalars(const YamlNode& list) const {
        for (auto item = list.first; item != 0; item = yaml_[item].next)
            if (yaml_[item].kind != YamlNode::Kind::scalar) return false;
        return true;
    }

    const Yaml& yaml_;
    Problems& problems_;
};

}  // namespace

std::optional<Form> read_form(kiln::Reader in, kiln_entry entry, std::uint64_t offset,
                              std::string_view text) {
    Problems problems(in, entry, offset, text);
    const auto yaml = parse_yaml(std::string(text));
    if (yaml.fault) {
        problems.fault(*yaml.fault);
        return std::nullopt;
    }
    if (yaml.nodes.size() < 2 || yaml[1].kind != YamlNode::Kind::map) {
        problems.fault({0, 0, "it is no map of keys and values"});
        return std::nullopt;
    }
    auto form = FormReader(yaml, problems).read();
    if (problems.failed()) return std::nullopt;
    problems.comments(comment_lines(yaml, problems.lines()));
    problems.finish();
    return form;
}

}  // namespace github
