// What a form says of itself before its body, and text without marks.
#include <algorithm>
#include <array>
#include <utility>

#include "github_issue/survey.h"

namespace github {

namespace {

constexpr std::array<std::string_view, 7> property_keys = {"name",     "description", "title",    "labels",
                                                           "projects", "type",        "assignees"};

constexpr std::array<std::pair<std::uint32_t, std::string_view>, 6> document_attributes = {
    {{KILN_AT_SOURCE_ID, "id"},
     {KILN_AT_ICON, "icon"},
     {KILN_AT_COVER, "cover"},
     {KILN_AT_CREATED, "time of creation"},
     {KILN_AT_MODIFIED, "time of change"},
     {KILN_AT_LANG, "language"}}};

bool takes_list(std::string_view key) {
    return key == "labels" || key == "projects" || key == "assignees";
}

}  // namespace

kiln_node Survey::find_property(std::string_view name) const {
    const auto first = in_.look(in_.root()).first;
    if (!first || in_.look(first).kind != KILN_PROPERTIES) return 0;
    for (kiln_node p = in_.look(first).first; p; p = in_.look(p).next)
        if (in_.get(p, KILN_AT_NAME) == name && !pen_.plain_text(p).empty()) return p;
    return 0;
}

void Survey::properties() {
    const auto root = in_.root();
    for (const auto& [attribute, what] : document_attributes)
        if (const auto value = in_.get(root, attribute); !value.empty())
            in_.lost(
                root, "lost.property",
                "a form has no place for the document's " + std::string(what) + ": " + std::string(value));
    const auto first = in_.look(root).first;
    if (first && in_.look(first).kind == KILN_PROPERTIES)
        for (kiln_node p = in_.look(first).first; p; p = in_.look(p).next)
            property(p);
    const auto find = [&](std::string_view name) {
        return std::find_if(form_.properties.begin(), form_.properties.end(),
                            [&](const Property& p) { return p.name == name; });
    };
    if (find("name") == form_.properties.end()) {
        std::string name;
        if (title_is_name_ && !in_.anchor(top_[title_]).empty())
            lost(top_[title_], "the name of a form has no anchor");
        if (title_is_name_) name = title(top_[title_]);
        if (name.empty() && in_.self() != 0) name = in_.title(in_.self());
        if (without_blanks(name).empty()) name = "Specification";
        lost(title_is_name_ ? top_[title_] : 0, "the title is the name of the form");
        Property p;
        p.name = "name";
        p.values.push_back(std::move(name));
        form_.properties.insert(form_.properties.begin(), std::move(p));
    }
    if (find("description") != form_.properties.end()) return;
    const auto name = find("name");
    lost(0, "a form must have a description, which the document has not: its name stands there");
    Property p = *name;
    p.name = "description";
    form_.properties.insert(name + 1, std::move(p));
}

void Survey::property(kiln_node p) {
    const auto written = in_.get(p, KILN_AT_NAME);
    Property to;
    to.name = written == "about" ? "description" : written;
    const auto type = in_.get(p, KILN_AT_TYPE);
    bool typed = (!type.empty() && type != "text" && type != "multi-select") || in_.is(p, KILN_AT_HIDDEN) ||
                 in_.get(p, KILN_AT_OPTIONS).data();
    for (kiln_node v = in_.look(p).first; v; v = in_.look(v).next) {
        if (auto value = plain(v); !without_blanks(value).empty()) to.values.push_back(std::move(value));
        for (const auto attribute : {KILN_AT_ISO, KILN_AT_END, KILN_AT_DOC})
            typed = typed || in_.get(v, attribute).data();
    }
    if (typed || (to.values.size() > 1 && type != "multi-select"))
        pen_.losses.add(
            p, "lost.property-type", "type",
            "a form keeps the values of a property as text, not its type and what could be chosen");
    to.list = type == "multi-select" || to.values.size() > 1;
    const bool known =
        std::find(property_keys.begin(), property_keys.end(), to.name) != property_keys.end() &&
        !to.values.empty() && (!to.list || takes_list(to.name));
    const bool twice = std::any_of(form_.properties.begin(), form_.properties.end(),
                                   [&](const Property& other) { return other.name == to.name; });
    if (!known || twice || (written == "description" && find_property("about"))) {
        std::string message = to.values.empty() ? "a form has no empty properties: '"
                              : to.list         ? "a form has no place for the list '"
                                                : "a form has no place for the property '";
        message.append(written).append("'");
        for (std::size_t i = 0; i < to.values.size(); ++i)
            message += (i == 0 ? ": " : ", ") + to.values[i];
        constexpr std::size_t most_said = 20;
        if (++lost_properties_ <= most_said)
            in_.lost(p, "lost.property", message);
        else
            pen_.losses.add(p, "lost.property", "more", "a form has no place for more properties");
        return;
    }
    if (written == "description")
        in_.lost(p, "lost.property-name", "the property 'description' reads back as 'about'");
    form_.properties.push_back(std::move(to));
}

std::string Survey::title(kiln_node heading) {
    auto words = plain(heading);
    if (const auto number = in_.get(heading, KILN_AT_NUMBER); !number.empty()) {
        pen_.losses.add(heading, "lost.heading-number", "number", "a heading's number is text of the label");
        words = std::string(number) + " " + words;
    }
    std::replace(words.begin(), words.end(), '\n', ' ');
    return std::string(without_blanks(words));
}

std::string Survey::plain(kiln_node top) {
    std::string text;
    for (kiln_node n = in_.look(top).first; n;) {
        const auto l = in_.look(n);
        plain_only(n, l);
        text += l.kind == KILN_BREAK     ? std::string_view("\n")
                : l.kind == KILN_CONTROL ? markdown::control_text(in_, n)
                                         : l.text;
        n = l.first ? l.first : in_.after(n, top);
    }
    return text;
}

void Survey::plain_only(kiln_node n, const kiln::Writer::Look& l) {
    const auto lose = [&](const char* code, const char* what) { pen_.losses.add(n, code, what, what); };
    if (l.marks != 0) lose("lost.mark", "labels and properties of a form are plain text");
    switch (l.kind) {
        case KILN_TEXT:
            return;
        case KILN_BREAK:
            return lose("lost.break", "labels of a form are one line");
        case KILN_IMAGE:
            return in_.lost(n, "lost.image",
                            "a label has no images: " + std::string(in_.get(n, KILN_AT_ALT)) + " " +
                                std::string(pen_.href(n)));
        case KILN_LINK:
            return in_.lost(n, "lost.link", "a label has no links: " + std::string(pen_.href(n)));
        case KILN_MATH:
            return lose("lost.math", "a formula in a label is plain text");
        case KILN_RAW:
            return lose("lost.raw-html", "raw text in a label is plain text");
        case KILN_NOTE_REF:
            return lose("lost.footnote", "labels of a form have no footnotes");
        case KILN_MENTION:
            return lose("lost.mention", "a mention in a label is plain text");
        case KILN_CONTROL:
            return lose("lost.control", "a control in a label is kept as its value");
        default:
            if (!in_.anchor(n).empty()) lose("lost.anchor", "labels of a form have no anchors of their own");
    }
}

}  // namespace github
