#include "check/check.h"

#include <algorithm>
#include <iterator>

#include "check/subject.h"
#include "normalise/words.h"
#include "output/sha256.h"

namespace speckiln::check {

std::string_view Subject::rule(std::string_view name, std::string_view otherwise) const {
    const auto said = followed() == nullptr ? std::string_view() : followed()->rule(name);
    return said.empty() ? otherwise : said;
}

// Who does not say how far the spec is gets to hear what its reviewers would.
Severity Subject::now(const Grade& grade) const {
    switch (reading.status.stage) {
        case spec::Stage::draft:
            return grade.draft;
        case spec::Stage::approved:
        case spec::Stage::done:
            return grade.approved;
        default:
            return grade.review;
    }
}

bool Subject::at_least(spec::Stage stage) const {
    return reading.status.stage != spec::Stage::dropped && reading.status.stage >= stage;
}

std::string Subject::title(std::size_t section) const {
    return section == 0 ? reading.title : reading.content.titles[section - 1];
}

Finding& Subject::find(Severity severity, std::string code, std::size_t section, NodeId node,
                       std::string subject, std::string message, std::string remedy) {
    if (node == 0 && section != 0) node = reading.content.outline[section - 1].heading;
    // A message is one line; what it quotes may be several.
    std::replace(message.begin(), message.end(), '\n', ' ');
    return add({severity, std::move(code), place_(node), std::move(message), std::move(remedy)}, section,
               std::move(subject));
}

Finding& Subject::add(Diagnostic d, std::size_t section, std::string subject) {
    return out_.emplace_back(
        Finding{std::move(d), section, role_of(reading, section), std::move(subject), {}});
}

std::string role_of(const spec::Reading& reading, std::size_t section) {
    if (section == 0) return {};
    const auto& roles = reading.roles[section - 1];
    return roles.empty() ? reading.content.titles[section - 1] : roles.front();
}

std::size_t Subject::section_at(const Place& place) {
    if (lines_.empty()) {
        lines_.emplace_back(0, 0);
        for (std::size_t i = 0; i < reading.content.outline.size(); ++i)
            if (const auto line = place_(reading.content.outline[i].heading).line; line > 0)
                lines_.emplace_back(line, i + 1);
        std::stable_sort(lines_.begin(), lines_.end(), [](auto& a, auto& b) { return a.first < b.first; });
    }
    const auto next = std::upper_bound(lines_.begin(), lines_.end(), place.line,
                                       [](auto line, const auto& heading) { return line < heading.first; });
    return std::prev(next)->second;
}

void Subject::take(Diagnostic d) {
    const auto section = section_at(d.place);
    auto subject = d.message;
    add(std::move(d), section, std::move(subject));
}

std::string fingerprint(const Finding& f) {
    const auto digest = output::sha256(f.diagnostic.code + '\0' + f.role + '\0' + fold_words(f.subject));
    return output::to_hex(digest).substr(0, 16);
}

std::vector<Finding> check_spec(const Document& doc, const spec::Reading& reading,
                                const std::function<Place(NodeId)>& place, const OwnText& own,
                                std::vector<Diagnostic>& known) {
    std::vector<Finding> found;
    Subject subject(doc, reading, place, own, found);
    if (reading.blank) {
        const auto* t = reading.match.followed;
        subject.find(Severity::error, "spec.blank", 0, 0, {},
                     t == nullptr ? "nothing is filled in"
                                  : "nothing is filled in; this is the blank template " + t->name,
                     "answer its sections, fields and choices");
        for (auto& d : std::exchange(known, {}))
            subject.take(std::move(d));
        return found;
    }
    check_sections(subject);
    check_answers(subject);
    check_reviews(subject);
    check_content(subject);
    check_form(subject);
    check_text(subject);
    for (auto& d : std::exchange(known, {}))
        subject.take(std::move(d));
    std::stable_sort(found.begin(), found.end(), [](const Finding& a, const Finding& b) {
        return std::pair(a.diagnostic.place.line, a.diagnostic.place.column) <
               std::pair(b.diagnostic.place.line, b.diagnostic.place.column);
    });
    return found;
}

std::string_view fix_of_rule(std::string_view code) {
    if (code == "guidance.left")
        return "deletes what is guidance of the template, word by word, and the callout or quote that holds "
               "nothing else";
    if (code == "instructions.left")
        return "deletes what is an instruction of the template, word by word, and its section if nothing "
               "else "
               "is in it";
    if (code == "text.mojibake") return "writes what was meant, but for what is quoted as code";
    return {};
}

}  // namespace speckiln::check
