#include "github_issue/read_element.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "github_issue/form_rules.h"

namespace github {

namespace {

std::string quoted(std::string_view text) {
    return "'" + std::string(text.substr(0, 80)) + "'";
}

std::string folded(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

}  // namespace

const YamlNode* ElementReader::find(const YamlNode& map, std::string_view key) const {
    for (auto at = map.first; at != 0; at = yaml_[yaml_[at].next].next)
        if (yaml_[at].text == key) return &yaml_[at];
    return nullptr;
}

std::string ElementReader::text(const YamlNode& key) {
    const auto& value = yaml_[key.next];
    if (value.kind == YamlNode::Kind::scalar) {
        if (key.text != "required" && key.text != "multiple") problems_.check_text(value);
        return value.null ? std::string() : value.text;
    }
    problems_.fault(value, quoted(key.text) + " must be a text");
    return {};
}

bool ElementReader::flag(const YamlNode& key) {
    const auto said = text(key);
    const auto truth = truth_of(said);
    if ((!yaml_[key.next].plain || !truth) && !problems_.failed())
        problems_.refused(yaml_[key.next], quoted(key.text) + " must be true or false",
                          "write true or false");
    return yaml_[key.next].plain ? truth.value_or(false) : said == "true";
}

void ElementReader::unknown(const YamlNode& key, const char* what, Element& e) {
    problems_.refused(key, quoted(key.text) + " is no " + what, "take it out");
    const auto& value = yaml_[key.next];
    auto written = value.kind == YamlNode::Kind::scalar
                       ? value.text
                       : problems_.source_of(value, value.next == 0 ? nullptr : &yaml_[value.next]);
    // Each is an attribute of its own, but not without end.
    constexpr std::size_t most = 32;
    if (e.unknown.size() < most)
        e.unknown.emplace_back(key.text, std::move(written));
    else
        e.unknown.back().second.append("\n").append(key.text).append(": ").append(written);
}

Element ElementReader::read(const YamlNode& map) {
    Element e;
    ++field_;
    e.place = problems_.place_of(map);
    if (map.kind != YamlNode::Kind::map) {
        problems_.fault(map, "a field must be a map with a type and attributes");
        return e;
    }
    type(map, e);
    for (auto at = map.first; at != 0 && !problems_.failed(); at = yaml_[yaml_[at].next].next) {
        const auto& key = yaml_[at];
        if (key.text == "type") continue;
        if (key.text == "id")
            e.id = text(key);
        else if (key.text == "attributes")
            attributes(yaml_[key.next], e);
        else if (key.text == "validations")
            validations(yaml_[key.next], e);
        else
            unknown(key, "key of a field", e);
    }
    if (!problems_.failed()) settle(map, e);
    return e;
}

void ElementReader::type(const YamlNode& map, Element& e) {
    const auto* key = find(map, "type");
    if (key == nullptr)
        return problems_.refused(map, "a field has no type; it is read as a textarea", "give it one");
    const auto name = text(*key);
    if (problems_.failed()) return;
    const auto type = type_of(name);
    if (!type) {
        e.unknown.emplace_back("type", name);
        return problems_.refused(yaml_[key->next],
                                 quoted(name) + " is no type of a field; it is read as a textarea",
                                 "it is one of markdown, textarea, input, dropdown, checkboxes, upload");
    }
    e.type = *type;
}

void ElementReader::attributes(const YamlNode& map, Element& e) {
    if (map.kind != YamlNode::Kind::map) return problems_.fault(map, "'attributes' must be a map");
    for (auto at = map.first; at != 0 && !problems_.failed(); at = yaml_[yaml_[at].next].next) {
        const auto& key = yaml_[at];
        if (e.type == Element::Type::markdown && key.text != "value") {
            unknown(key, "attribute of a markdown element", e);
            continue;
        }
        if (key.text == "label") {
            e.label = text(key);
            e.place = problems_.place_of(yaml_[key.next]);
        } else if (key.text == "description") {
            e.description = without_blanks(text(key));
        } else if (key.text == "placeholder") {
            e.placeholder = without_blanks(text(key));
        } else if (key.text == "value") {
            e.value = without_blank_lines(text(key));
        } else if (key.text == "render") {
            e.render = text(key);
        } else if (key.text == "multiple") {
            e.multiple = flag(key);
        } else if (key.text == "options") {
            options(yaml_[key.next], e);
        } else if (key.text != "default") {
            unknown(key, "attribute of a field", e);
            continue;
        }
        if (!takes(e.type, key.text))
            problems_.refused(key, quoted(key.text) + " is no attribute of " + std::string(called(e.type)),
                              "take it out");
    }
    if (problems_.failed()) return;
    if (const auto* key = find(map, "default")) chosen(yaml_[key->next], e);
}

void ElementReader::validations(const YamlNode& map, Element& e) {
    if (map.kind != YamlNode::Kind::map) return problems_.fault(map, "'validations' must be a map");
    for (auto at = map.first; at != 0 && !problems_.failed(); at = yaml_[yaml_[at].next].next) {
        const auto& key = yaml_[at];
        if (e.type == Element::Type::markdown) {
            unknown(key, "validation of a markdown element", e);
            continue;
        }
        if (key.text == "required")
            e.required = flag(key);
        else if (key.text == "accept")
            e.accept = text(key);
        else
            unknown(key, "validation", e);
        if (key.text == "accept" && e.type != Element::Type::upload)
            problems_.refused(key, "only an upload says which files it accepts", "take it out");
    }
}

void ElementReader::options(const YamlNode& list, Element& e) {
    if (list.kind != YamlNode::Kind::list) return problems_.fault(list, "'options' must be a list");
    for (auto at = list.first; at != 0 && !problems_.failed(); at = yaml_[at].next)
        option(yaml_[at], e);
    std::unordered_set<std::string_view> seen;
    for (const auto& o : e.options)
        if (!seen.insert(o.label).second)
            problems_.refused(list, "the option " + quoted(o.label) + " is there twice",
                              "take one of them out");
}

void ElementReader::option(const YamlNode& node, Element& e) {
    Option o;
    const bool boxes = e.type == Element::Type::checkboxes;
    if (node.kind == YamlNode::Kind::list) return problems_.fault(node, "an option must be a text");
    if (node.kind == YamlNode::Kind::map) {
        if (!boxes)
            problems_.refused(node, "an option of a dropdown must be a text", "write its label alone");
        for (auto at = node.first; at != 0 && !problems_.failed(); at = yaml_[yaml_[at].next].next) {
            const auto& key = yaml_[at];
            if (key.text == "label")
                o.label = without_blanks(text(key));
            else if (key.text == "required")
                o.required = flag(key);
            else
                unknown(key, "key of an option", e);
        }
    } else {
        if (boxes)
            problems_.refused(node, "a checkbox must be a map with a label", "write `label:` before it");
        problems_.check_text(node);
        o.label = without_blanks(node.text);
        if (!boxes && folded(o.label) == "none")
            problems_.refused(node, "'None' is what a dropdown offers by itself", "take the option out");
    }
    if (o.label.empty()) {
        // A text that is empty was told as that.
        if (!problems_.failed() && node.kind == YamlNode::Kind::map && find(node, "label") == nullptr)
            problems_.refused(node, "an option has no text", "give it one, or take it out");
        return;
    }
    std::replace(o.label.begin(), o.label.end(), '\n', ' ');
    if (boxes) boxes_.push_back({&node, field_, id_of(o.label)});
    e.options.push_back(std::move(o));
}

void ElementReader::chosen(const YamlNode& index, Element& e) {
    std::size_t number = 0;
    const auto* end = index.text.data() + index.text.size();
    const auto read = std::from_chars(index.text.data(), end, number);
    const bool fits = index.kind == YamlNode::Kind::scalar && read.ec == std::errc() && read.ptr == end &&
                      number < e.options.size() && e.type == Element::Type::dropdown;
    if (fits)
        e.chosen = number;
    else
        problems_.refused(index, "'default' is not the number of an option, from 0",
                          "count the options from 0");
}

void ElementReader::settle(const YamlNode& map, Element& e) {
    const bool markdown = e.type == Element::Type::markdown;
    std::replace(e.label.begin(), e.label.end(), '\n', ' ');
    e.label = without_blanks(e.label);
    if (markdown) {
        if (e.value.empty() && !has_attribute(map, "value"))
            problems_.refused(map, "a markdown element has no value", "give it one");
        if (e.id.empty()) return;
        problems_.refused(map, "a markdown element has no id", "take it out");
        e.unknown.emplace_back("id", std::exchange(e.id, {}));
        return;
    }
    if (e.label.empty() && !has_attribute(map, "label"))
        problems_.refused(map, "a field has no label", "give it one");
    if (e.required && e.type == Element::Type::checkboxes) {
        problems_.refused(map, "checkboxes are required one by one",
                          "write `required` below each that must be ticked");
        e.unknown.emplace_back("required", "true");
        e.required = false;
    }
    const bool offers = e.type == Element::Type::dropdown || e.type == Element::Type::checkboxes;
    if (offers && e.options.empty()) problems_.refused(map, "a field has no options", "give it some");
    if (asks_for_secrets(e.type, e.label))
        problems_.refused(map, "the label " + quoted(e.label) + " could ask for a secret",
                          "say it without the word password");
    refer(map, e);
}

bool ElementReader::has_attribute(const YamlNode& map, std::string_view name) const {
    const auto* attributes = find(map, "attributes");
    return attributes != nullptr && find(yaml_[attributes->next], name) != nullptr;
}

void ElementReader::refer(const YamlNode& map, const Element& e) {
    if (e.id.empty()) {
        const auto reference = id_of(e.label);
        if (e.label.empty()) return;
        unnamed_.try_emplace(reference, field_);
        if (!references_.insert(reference).second)
            problems_.refused(map, "the label " + quoted(e.label) + " is that of another field, or its id",
                              "give one of them an id");
        return;
    }
    if (!is_id(e.id))
        problems_.refused(map, "the id " + quoted(e.id) + " holds more than letters, digits, - and _",
                          "write it with those");
    if (!references_.insert(e.id).second)
        problems_.refused(map, "the id " + quoted(e.id) + " is there twice, or what a label stands for",
                          "change one");
}

void ElementReader::finish() {
    for (const auto& box : boxes_) {
        const auto field = unnamed_.find(box.reference);
        if (field != unnamed_.end() && field->second != box.field)
            problems_.refused(*box.node, "a checkbox is called as a field is", "give the field an id");
    }
}

}  // namespace github
