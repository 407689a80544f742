#include "spec/form.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "model/npos.h"
#include "normalise/words.h"

namespace speckiln::spec {
namespace {

constexpr std::size_t longest_label = 80;            // bytes
constexpr std::size_t most_words_in_label = 9;       // a plain one; bold ones say themselves that they are
constexpr std::ptrdiff_t most_words_of_answer = 30;  // behind a bold label: more is prose, "**Note:** …"

struct Box {
    std::size_t at = npos, end = npos;
    bool chosen = false;
};

constexpr std::pair<std::string_view, bool> boxes[] = {
    {"[ ]", false},    {"[x]", true},    {"[X]", true},    {"[\u2713]", true},
    {"\u2610", false}, {"\u2611", true}, {"\u2612", true}, {"\u2705", true},
};

// In one pass: a line may hold boxes without end.
Box find_box(std::string_view text, std::size_t from = 0) {
    constexpr std::string_view beginnings = "[\xE2";
    for (auto at = text.find_first_of(beginnings, from); at != npos;
         at = text.find_first_of(beginnings, at + 1))
        for (const auto& [sign, chosen] : boxes)
            if (text.substr(at).starts_with(sign)) return {at, at + sign.size(), chosen};
    return {};
}

// A label and what follows its colon.
struct Labelled {
    std::string_view label, rest;
    bool strong = false;
};

std::string_view clean_label(std::string_view label) {
    label = trim(label);
    while (!label.empty() && (label.back() == ':' || label.back() == '*'))
        label = trim(label.substr(0, label.size() - 1));
    return label;
}

bool reads_as_label(std::string_view label) {
    if (label.empty() || label.size() > longest_label) return false;
    if (label.find(". ") != npos || label.find("; ") != npos || label.find("](") != npos) return false;
    return std::count(label.begin(), label.end(), ' ') < static_cast<std::ptrdiff_t>(most_words_in_label);
}

std::optional<Labelled> plain_label(std::string_view text) {
    for (auto at = text.find_first_of(":?"); at != npos; at = text.find_first_of(":?", at + 1)) {
        const bool ends = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '*';
        if (!ends) continue;  // 10:37, https://
        auto rest = text.substr(at + 1);
        while (rest.starts_with('*'))
            rest.remove_prefix(1);
        rest = trim(rest);
        const auto label = text[at] == '?' ? text.substr(0, at + 1) : text.substr(0, at);
        // A question has an answer on its line only where there is something to fill in.
        if (text[at] == '?' && (rest.empty() || (find_blank(rest) == npos && find_box(rest).at == npos)))
            return std::nullopt;
        if (!reads_as_label(label)) return std::nullopt;
        return Labelled{clean_label(label), rest, false};
    }
    return std::nullopt;
}

std::optional<Labelled> strong_label(const Line& line) {
    const std::string_view text = line.text;
    const auto strong = line.marked_prefix(KILN_MARK_STRONG);
    if (strong == 0) return std::nullopt;
    const auto bold = trim(text.substr(0, strong));
    auto rest = trim(text.substr(strong));
    if (bold.empty()) return std::nullopt;
    if (bold.back() == ':') return Labelled{clean_label(bold), rest, true};
    if (rest.starts_with(':')) return Labelled{clean_label(bold), trim(rest.substr(1)), true};
    if (bold.back() == '?' && !rest.empty() && (find_blank(rest) != npos || find_box(rest).at != npos))
        return Labelled{bold, rest, true};
    // All of the line is bold, as people do with what they fill in, too.
    if (rest.empty())
        if (auto plain = plain_label(bold); plain && !plain->rest.empty()) return plain;
    return std::nullopt;
}

Form field(std::string_view label, std::string_view rest, bool strong) {
    Form form;
    form.kind = Form::Kind::field;
    form.label = clean_label(label);
    form.strong = strong;
    form.answer = parse_answer(rest);
    return form;
}

// "(date: ____)" at the end of what follows a label or a box: asked for on its own.
void take_inner(std::string_view& rest, std::vector<Form>& inner) {
    const auto text = trim(rest);
    if (!text.ends_with(')')) return;
    const auto open = text.rfind('(');
    if (open == npos) return;
    const auto labelled = plain_label(text.substr(open + 1, text.size() - open - 2));
    if (!labelled || find_blank(labelled->rest) == npos) return;
    inner.push_back(field(labelled->label, labelled->rest, false));
    inner.back().inner = true;
    rest = trim(text.substr(0, open));
}

// "A: ____ | B: ____". Every part must have a label, or it is something else with a bar in it.
bool parse_row(const Labelled& first, std::vector<Form>& forms) {
    if (first.rest.find(" | ") == npos) return false;
    std::vector<Labelled> parts{first};
    for (auto bar = parts.back().rest.find(" | "); bar != npos; bar = parts.back().rest.find(" | ")) {
        const auto next = plain_label(trim(parts.back().rest.substr(bar + 3)));
        if (!next) return false;
        parts.back().rest = trim(parts.back().rest.substr(0, bar));
        parts.push_back(*next);
    }
    for (const auto& part : parts)
        forms.push_back(field(part.label, part.rest, first.strong));
    return true;
}

// Options from the first box on; what follows a bar behind the last is a field of its own.
void parse_options(std::string_view text, Form& form, std::vector<Form>& after) {
    for (auto box = find_box(text); box.at != npos;) {
        const auto next = find_box(text, box.end);
        auto words = trim(text.substr(box.end, next.at == npos ? npos : next.at - box.end));
        if (next.at == npos) {
            if (const auto bar = words.find(" | "); bar != npos)
                if (const auto more = plain_label(trim(words.substr(bar + 3)))) {
                    after.push_back(field(more->label, more->rest, false));
                    words = trim(words.substr(0, bar));
                }
        }
        take_inner(words, after);
        while (words.ends_with('|') || words.ends_with(',') || words.ends_with('/'))
            words = trim(words.substr(0, words.size() - 1));
        form.options.push_back({std::string(words), box.chosen});
        box = next;
    }
}

// "[ ] Product Owner: ____ (date: ____)", "[x] Done".
void parse_task(std::string_view words, bool done, std::vector<Form>& forms) {
    Form task;
    task.kind = Form::Kind::task;
    task.done = done;
    std::vector<Form> inner;
    take_inner(words, inner);
    const auto labelled = plain_label(words);
    if (labelled && find_blank(labelled->rest) != npos) {
        task.label = labelled->label;
        auto asked = field(labelled->label, labelled->rest, false);
        asked.inner = true;
        inner.insert(inner.begin(), std::move(asked));
    } else if (find_blank(words) == 0) {
        task.answer = parse_answer(words);
    } else {
        task.label = words;
    }
    forms.push_back(std::move(task));
    forms.insert(forms.end(), inner.begin(), inner.end());
}

void parse_boxes(std::string_view text, std::string_view label, bool strong, std::vector<Form>& forms) {
    Form choice;
    choice.kind = Form::Kind::choice;
    choice.label = clean_label(label);
    choice.strong = strong;
    std::vector<Form> after;
    parse_options(text, choice, after);
    if (choice.options.size() == 1 && label.empty()) {
        const auto box = find_box(text);
        parse_task(trim(text.substr(box.end)), box.chosen, forms);
        return;
    }
    forms.push_back(std::move(choice));
    for (auto& form : after)
        form.inner = true;
    forms.insert(forms.end(), after.begin(), after.end());
}

}  // namespace

std::vector<Form> parse_line(const Line& line) {
    std::vector<Form> forms;
    const std::string_view text = line.text;
    if (const auto box = find_box(text); box.at == 0) {
        parse_boxes(text, {}, false, forms);
        return forms;
    }
    auto labelled = strong_label(line);
    if (!labelled && line.marked_prefix(KILN_MARK_STRONG) == text.size() && text.ends_with('?')) {
        forms.emplace_back();
        forms.back().kind = Form::Kind::prompt;
        forms.back().label = text;
        return forms;
    }
    // A plain one with nothing behind it leads to what follows: "It does three things:".
    if (!labelled)
        if (labelled = plain_label(text); labelled && labelled->rest.empty()) labelled.reset();
    if (labelled) {
        const auto box = find_box(labelled->rest);
        if (box.at != npos && trim(labelled->rest.substr(0, box.at)).empty()) {
            parse_boxes(labelled->rest, labelled->label, labelled->strong, forms);
            return forms;
        }
        if (parse_row(*labelled, forms)) return forms;
        if (std::count(labelled->rest.begin(), labelled->rest.end(), ' ') > most_words_of_answer) {
            forms.emplace_back();
            forms.back().label = text;
            return forms;
        }
        std::vector<Form> inner;
        auto rest = labelled->rest;
        take_inner(rest, inner);
        forms.push_back(field(labelled->label, rest, labelled->strong));
        forms.insert(forms.end(), inner.begin(), inner.end());
        return forms;
    }
    forms.emplace_back();
    forms.back().label = text;
    if (find_blank(text) != npos || is_placeholder(text)) {
        forms.back().kind = Form::Kind::blank;
        forms.back().answer = parse_answer(text);
        forms.back().label.clear();
    }
    return forms;
}

std::vector<std::vector<Form>> parse_lines(std::vector<Line>& lines) {
    std::vector<std::vector<Form>> all;
    std::size_t kept = 0, open = 0;  // the last ones that are bold and wrap: a question may begin there
    for (auto& line : lines) {
        auto forms = parse_line(line);
        const auto only = forms.size() == 1 ? forms.front().kind : Form::Kind::field;
        if (only == Form::Kind::prompt && open > 0) {
            std::string begins;
            for (auto at = all.end() - static_cast<std::ptrdiff_t>(open); at != all.end(); ++at)
                begins += at->front().label + ' ';
            forms.front().label.insert(0, begins);
            all.resize(all.size() - open);
            kept -= open;
        }
        const bool goes_on = only == Form::Kind::text && line.wraps && !line.images &&
                             line.marked_prefix(KILN_MARK_STRONG) == line.text.size();
        open = goes_on ? open + 1 : 0;
        if (&lines[kept] != &line) lines[kept] = std::move(line);
        ++kept;
        all.push_back(std::move(forms));
    }
    lines.resize(kept);
    return all;
}

}  // namespace speckiln::spec
