#include <algorithm>
#include <charconv>
#include <utility>

#include "github_issue/boxes.h"
#include "github_issue/comment.h"
#include "github_issue/form_rules.h"
#include "github_issue/marks.h"
#include "github_issue/survey.h"

namespace github {

namespace {

// Something to fill in: "____", "[ ]", "[x]".
bool has_blank(std::string_view text) {
    return text.find("___") != text.npos || text.find("[ ]") != text.npos || text.find("[x]") != text.npos;
}

void append(std::string& text, std::string_view part) {
    if (!text.empty() && !part.empty()) text += "\n\n";
    text += part;
}

}  // namespace

std::vector<std::string> Survey::pieces(std::size_t first, std::size_t end, const char* loss) {
    std::vector<std::string> all;
    while (first < end) {
        if (first == marker_ || (first == title_ && title_is_name_)) {
            ++first;
            continue;
        }
        if (guidance(first)) {
            all.push_back(take_guidance(first++));
            continue;
        }
        auto last = first;
        while (last < end && last != marker_ && !guidance(last))
            ++last;
        lost(node(first), loss);
        all.emplace_back(without_blanks(text(first, last)));
        first = last;
    }
    return all;
}

void Survey::shown(std::size_t first, std::size_t end) {
    for (auto& piece :
         pieces(first, end,
                "text outside of all fields is shown by the form, but not sent: it reads back as "
                "guidance")) {
        if (piece.empty()) continue;
        Element e;
        e.type = Element::Type::markdown;
        e.value = std::move(piece);
        form_.body.push_back(std::move(e));
    }
}

void Survey::titled(std::size_t heading, std::size_t end) {
    constexpr const char* loss =
        "instructions are shown by the form, but not sent: they read back as guidance";
    Element e;
    e.type = Element::Type::markdown;
    // It is no field, so it has its own level.
    const auto shift = std::exchange(pen_.heading_shift, 0);
    e.value = text(heading, heading + 1);
    pen_.heading_shift = shift;
    const auto below = pieces(heading + 1, end, loss);
    const bool said =
        marked(top_[heading], mark::field) == name_of(e.type) && !pen_.plain_text(top_[heading]).empty();
    if (!said || below.size() > 1) lost(top_[heading], loss);
    for (const auto& piece : below)
        append(e.value, piece);
    form_.body.push_back(std::move(e));
}

void Survey::field(kiln_node heading, std::size_t first, std::size_t end) {
    Element e;
    e.label = label_of(heading);
    attributes(e, heading);
    e.id = free_id(marked(heading, mark::id), e.label);
    const auto last = end_of_value(heading, first, end);
    describe(e, heading, first, last);
    fill(e, heading, first, last);
    if (asks_for_secrets(e.type, e.label))
        pen_.losses.add(heading, "github.refused", "secret",
                        "GitHub does not take a label with the word password: \"" + e.label + "\"");
    form_.body.push_back(std::move(e));
    shown(last, end);
}

std::size_t Survey::end_of_value(kiln_node heading, std::size_t first, std::size_t end) {
    if (heading == 0 || !marked(heading, mark::described).empty()) return end;
    // The first describes the field, the second is its placeholder.
    const bool two = first + 1 < end && guidance(first) && guidance(first + 1);
    auto last = end;
    while (last > first + (two ? 2 : 1) && guidance(last - 1) &&
           marked(top_[last - 1], mark::placeholder).empty())
        --last;
    if (last < end)
        lost(top_[last], "a comment at the end of a section is shown after its field, not sent with it");
    return last;
}

std::string Survey::label_of(kiln_node heading) {
    if (heading == 0) {
        lost(0, "the document has no sections: it is one field");
        return "Description";
    }
    if (!in_.anchor(heading).empty()) lost(heading, "labels of a form have no anchors of their own");
    const auto label = title(heading);
    auto words = std::string_view(label);
    if (words.ends_with(':')) lost(heading, "the colon at the end of a heading is no part of a label");
    while (words.ends_with(':'))
        words = without_blanks(words.substr(0, words.size() - 1));
    if (words.empty()) lost(heading, "a field must have a label, which the heading has not");
    return words.empty() ? "Untitled" : std::string(words);
}

std::string Survey::free_id(std::string_view wanted, std::string_view label) {
    // Those that the document names are taken from the beginning; the first that has one keeps it.
    std::string own(wanted);
    if (is_id(own) && ids_.erase(own) != 0) {
        ids_.insert(own + "/");  // in use, and no longer waiting for its field
        return own;
    }
    const auto base = id_of(label);
    auto id = base;
    for (auto& n = next_number_.try_emplace(base, 2).first->second;
         ids_.count(id) != 0 || ids_.count(id + "/") != 0; ++n)
        id = base + "-" + std::to_string(n);
    ids_.insert(id + "/");
    if (!own.empty() || id != base) lost(0, "fields need ids that differ: some were given other ones");
    return id;
}

void Survey::attributes(Element& e, kiln_node heading) {
    e.render = marked(heading, mark::render);
    e.accept = marked(heading, mark::accept);
    e.multiple = marked(heading, mark::multiple) == "true";
    e.required = marked(heading, mark::required) == "true";
    const auto& label = e.label;
    const bool optional = label.find("ptional)") != std::string::npos;
    if (all_required_ && !optional) e.required = true;
}

void Survey::describe(Element& e, kiln_node heading, std::size_t& first, std::size_t end) {
    const auto is_placeholder = [&](std::size_t i) {
        return i < end && guidance(i) && marked(top_[i], mark::placeholder) == "true";
    };
    const bool described = marked(heading, mark::described) != "false";
    if (first < end && described && guidance(first) && !is_placeholder(first))
        e.description = take_guidance(first++);
    const bool second = !e.description.empty() && marked(heading, mark::described).empty() && first < end &&
                        guidance(first) && marked(top_[first], mark::placeholder).empty();
    if (second) lost(top_[first], "a second comment below a heading is the placeholder of its field");
    if (second || is_placeholder(first)) e.placeholder = take_guidance(first++);
    const bool typed = !marked(heading, mark::field).empty();
    if (!prose_is_guidance_ || typed || !described || !e.description.empty()) return;
    auto last = first;
    while (last < end && is_prose(last))
        ++last;
    if (last == first) return;
    e.description = without_blanks(text(first, last));
    if (!e.description.empty())
        lost(top_[first],
             "guidance that is plain text is the description of its field: it reads back as a comment");
    first = last;
}

bool Survey::is_prose(std::size_t i) const {
    const auto top = top_[i];
    const auto kind = in_.look(top).kind;
    if (kind != KILN_PARAGRAPH && kind != KILN_LIST && kind != KILN_QUOTE && kind != KILN_CALLOUT)
        return false;
    for (kiln_node n = top; n;) {
        const auto l = in_.look(n);
        if (l.kind == KILN_IMAGE || l.kind == KILN_CONTROL || l.kind == KILN_TABLE || l.kind == KILN_CODE ||
            l.kind == KILN_RAW || !in_.get(n, KILN_AT_CHECKED).empty() || has_blank(l.text))
            return false;
        n = l.first ? l.first : in_.after(n, top);
    }
    return true;
}

void Survey::fill(Element& e, kiln_node heading, std::size_t first, std::size_t end) {
    if (!e.render.empty() && end - first == 1) {
        const auto l = in_.look(top_[first]);
        const bool its_code = l.kind == KILN_CODE && in_.get(top_[first], KILN_AT_LANGUAGE) == e.render &&
                              without_blank_lines(l.text) == l.text && !l.text.empty();
        if (its_code) {
            e.value = l.text;
            return;
        }
    }
    const auto value = text(first, end);
    const bool says_so = !e.description.empty() || !marked(heading, mark::field).empty() ||
                         !marked(heading, mark::described).empty();
    if (fits(e, heading, first, end, value)) return;
    e.type = Element::Type::textarea;
    e.value = value;
    if (!says_so && !value.empty())
        lost(heading,
             "what a section holds is what its field begins with, and is marked as that when it is read");
    if (!e.render.empty() && !value.empty()) {
        lost(heading, "what stands in a field is no code any more, so it is not rendered as code");
        e.render.clear();
    }
    if (!e.accept.empty()) lost(heading, "only an upload says which files it takes");
    e.accept.clear();
    e.multiple = false;
}

// Does the field that it is said to be, or the one that its boxes make of it, hold what stands there?
bool Survey::fits(Element& e, kiln_node heading, std::size_t first, std::size_t end,
                  const std::string& value) {
    using Type = Element::Type;
    const auto said = marked(heading, mark::field);
    const auto wanted = type_of(said);
    const bool typed = wanted.has_value();
    const auto block = end - first == 1 ? in_.look(top_[first]) : kiln::Writer::Look{};
    if (block.kind == KILN_PARAGRAPH && (!typed || wanted == Type::dropdown)) {
        const auto only = in_.look(block.first);
        const bool plain_line = only.kind == KILN_TEXT && only.marks == 0 && only.next == 0;
        const auto choice = !plain_line ? std::nullopt
                            : typed     ? any_choice_of(only.text)
                                        : choice_of(only.text);
        if (choice) {
            e.type = Type::dropdown;
            for (const auto& option : choice->options)
                e.options.push_back({option, false});
            e.chosen = choice->chosen;
            return true;
        }
    }
    if (block.kind == KILN_LIST && (!typed || wanted == Type::checkboxes)) {
        if (const auto labels = typed ? any_checklist_of(value) : checklist_of(value)) {
            e.type = Type::checkboxes;
            for (const auto& label : *labels)
                e.options.push_back({label, false});
            require(e, heading);
            return true;
        }
    }
    if (wanted == Type::upload && first == end) {
        e.type = Type::upload;
        return true;
    }
    const bool line = first == end || (block.kind == KILN_PARAGRAPH && value.find('\n') == std::string::npos);
    if (wanted == Type::input && line) {
        e.type = Type::input;
        e.value = value;
        return true;
    }
    if (typed ? wanted != Type::textarea : reads_as_choice(value))
        lost(heading, "a field of that type cannot hold what stands there: it is a text area");
    return false;
}

// Boxes are required one by one.
void Survey::require(Element& e, kiln_node heading) {
    auto numbers = marked(heading, mark::required);
    if (numbers == "true") lost(heading, "checkboxes are required one by one, not as a whole");
    e.required = false;
    while (!numbers.empty()) {
        const auto number = kiln::take_until(numbers, " ");
        std::size_t nth = 0;
        std::from_chars(number.data(), number.data() + number.size(), nth);
        if (nth > 0 && nth <= e.options.size()) e.options[nth - 1].required = true;
    }
}

void Survey::rest() {
    auto text = parts_.rest();
    const bool asks = std::any_of(form_.body.begin(), form_.body.end(),
                                  [](const Element& e) { return e.type != Element::Type::markdown; });
    if (text.empty() && asks) return;
    auto* last = form_.body.empty() ? nullptr : &form_.body.back();
    if (last != nullptr && asks && last->type == Element::Type::textarea && last->render.empty()) {
        append(last->value, text);
        return;
    }
    lost(0, "what belongs to no section stands in a field of its own");
    Element e;
    e.label = asks ? "Notes" : "Description";
    e.id = free_id({}, e.label);
    e.value = std::move(text);
    form_.body.push_back(std::move(e));
}

}  // namespace github
