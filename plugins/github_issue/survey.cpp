#include "github_issue/survey.h"

#include <algorithm>

#include "github_issue/comment.h"
#include "github_issue/marks.h"

namespace github {

namespace {

constexpr int level_of_fields = 2;  // as a form is read
constexpr std::size_t none = SIZE_MAX;

// "Delete everything above this line": few words, which say so.
bool asks_to_delete(std::string_view text) {
    std::string words;
    for (const char c : text)
        words += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (std::count(words.begin(), words.end(), ' ') > 12) return false;
    const bool deletes =
        words.find("delete") != std::string::npos || words.find("remove") != std::string::npos;
    return deletes && words.find("above") != std::string::npos;
}

}  // namespace

Survey::Survey(markdown::Pen& pen) : pen_(pen), in_(pen.in), parts_(pen), title_(none), marker_(none) {}

Form Survey::run() {
    outline();
    find_title();
    properties();
    find_instructions();
    std::size_t at = 0;
    while (at < top_.size() && !begins_field(at))
        ++at;
    if (at == top_.size()) {
        // Nothing to part it by: one field for all that is no guidance.
        at = 0;
        while (at < top_.size() && (at == title_ || guidance(at)))
            ++at;
        shown(0, at);
        field(0, at, top_.size());
    } else {
        shown(0, at);
    }
    for (; at < top_.size() && begins_field(at); at = end_of(at)) {
        if (!is_heading(at))
            shown(at, end_of(at));
        else if (marked(top_[at], mark::field) == name_of(Element::Type::markdown) || at < instructions_end_)
            titled(at, end_of(at));
        else
            field(top_[at], at + 1, end_of(at));
    }
    rest();
    return std::move(form_);
}

void Survey::outline() {
    const auto first = in_.look(in_.root()).first;
    for (kiln_node n = first; n; n = in_.look(n).next) {
        const auto kind = in_.look(n).kind;
        if (kind != KILN_PROPERTIES && kind != KILN_NOTES) top_.push_back(n);
    }
    for (const auto n : top_)
        if (in_.look(n).kind == KILN_HEADING)
            if (const std::string id(marked(n, mark::id)); is_id(id)) ids_.insert(id);
    const bool is_template =
        find_property("name") && (find_property("about") || find_property("description"));
    const auto said = in_.option("guidance");
    prose_is_guidance_ = said == "text" || (said != "comments" && is_template);
    all_required_ = in_.flag("required");
}

void Survey::find_title() {
    std::size_t first = 0, ones = 0;
    while (first < top_.size() && guidance(first))
        ++first;
    for (std::size_t i = 0; i < top_.size(); ++i)
        ones += is_heading(i) && marked(top_[i], mark::field).empty() && level(i) == 1;
    const bool leads = first < top_.size() && is_heading(first) && level(first) == 1 &&
                       marked(top_[first], mark::field).empty();
    title_is_name_ = leads && !find_property("name");
    if (title_is_name_ || (leads && ones == 1)) title_ = first;
    for (std::size_t i = 0; i < top_.size(); ++i)
        if (is_heading(i) && i != title_ && marked(top_[i], mark::field).empty())
            field_level_ = field_level_ == 0 ? level(i) : std::min(field_level_, level(i));
    if (field_level_ == 0) return;
    pen_.heading_shift = level_of_fields - field_level_;
    if (pen_.heading_shift != 0)
        lost(0, "the headings of a form are fields, which read back as headings of level 2");
}

void Survey::find_instructions() {
    if (!find_property("name")) return;
    // It stands in front of all fields, or ends the first section.
    std::size_t sections = 0;
    for (std::size_t i = 0; i < top_.size() && marker_ == none; ++i) {
        sections += begins_field(i) && marked(top_[i], mark::field).empty();
        if (sections > 1) return;
        if (in_.look(top_[i]).kind == KILN_PARAGRAPH && asks_to_delete(pen_.plain_text(top_[i]))) marker_ = i;
    }
    if (marker_ == none) return;
    instructions_end_ = marker_;
    in_.lost(top_[marker_], "lost.form",
             "what a form shows is not sent, so nothing need be deleted: \"" +
                 pen_.plain_text(top_[marker_]) + "\"");
}

bool Survey::is_heading(std::size_t i) const {
    return in_.look(top_[i]).kind == KILN_HEADING;
}

int Survey::level(std::size_t i) const {
    return in_.number(top_[i], KILN_AT_LEVEL, 1);
}

bool Survey::begins_field(std::size_t i) const {
    const auto said = marked(top_[i], mark::field);
    if (!is_heading(i)) return said == name_of(Element::Type::markdown) && guidance(i);
    if (i == title_ || said == "part") return false;
    return !said.empty() || level(i) == field_level_;
}

std::size_t Survey::end_of(std::size_t i) const {
    for (++i; i < top_.size() && !begins_field(i);)
        ++i;
    return i;
}

std::optional<std::string> Survey::guidance(std::size_t i) const {
    const auto l = in_.look(top_[i]);
    if (l.kind != KILN_RAW) return std::nullopt;
    const auto format = in_.get(top_[i], KILN_AT_FORMAT);
    return format == "html" || !format.data() ? words_of_comment(l.text) : std::nullopt;
}

std::string Survey::take_guidance(std::size_t i) {
    auto words = guidance(i).value_or(std::string());
    if (guidance_comment(words) != in_.look(top_[i]).text)
        pen_.losses.add(top_[i], "lost.layout", "guidance", "blanks at the ends of guidance are not kept");
    return words;
}

void Survey::lost(kiln_node n, const char* what) {
    pen_.losses.add(n, "lost.form", what, what);
}

}  // namespace github
