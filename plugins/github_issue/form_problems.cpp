#include "github_issue/form_problems.h"

#include <algorithm>

#include "github_issue/form_rules.h"

namespace github {

namespace {

constexpr std::size_t most_refusals = 20;

}  // namespace

Problems::Problems(kiln::Reader in, kiln_entry entry, std::uint64_t offset, std::string_view text)
    : in_(in), entry_(entry), offset_(offset), text_(text) {
    for (kiln::Lines lines(text); lines.next();)
        lines_.push_back(lines.line());
}

void Problems::report(int severity, const char* code, std::uint32_t line, std::uint32_t column,
                      std::string_view message, std::string_view remedy) const {
    kiln_where where{};
    where.entry = entry_;
    if (entry_ != 0 && line < lines_.size()) {
        const auto begin = std::min<std::size_t>(column, lines_[line].size());
        where.offset = offset_ + static_cast<std::uint64_t>(lines_[line].data() - text_.data()) + begin;
        where.length = std::max<std::size_t>(1, lines_[line].size() - begin);
    }
    in_.report(severity, code, message, remedy, &where);
}

void Problems::fault(const YamlFault& f) {
    failed_ = true;
    report(KILN_ERROR, f.limit ? "limit.github-form" : "github.form", f.line, f.column,
           "the form cannot be read: " + f.what,
           f.limit ? "make it smaller" : "mend the line; a form is a map with a list called body");
}

void Problems::refused(const YamlNode& at, std::string_view what, std::string_view remedy) {
    if (++refusals_ <= most_refusals)
        report(KILN_WARNING, "github.refused", at.line, at.column,
               "GitHub does not take this form: " + std::string(what), remedy);
}

void Problems::check_text(const YamlNode& scalar) {
    if (scalar.null || without_blanks(scalar.text).empty())
        refused(scalar, "a text is empty", "write one, or take its key out");
    else if (scalar.plain && !is_text(scalar.text))
        refused(scalar, "'" + scalar.text + "' is no text to YAML", "put it in quotes");
}

void Problems::comments(const std::vector<std::uint32_t>& lines) {
    if (lines.empty()) return;
    report(KILN_INFO, "lost.yaml-comment", lines.front(), 0,
           "the comments in the YAML are not read: " + std::to_string(lines.size()) +
               (lines.size() == 1 ? " line" : " lines, this is the first"),
           {});
}

void Problems::finish() {
    if (refusals_ > most_refusals)
        in_.warning("github.refused",
                    "GitHub does not take this form: " + std::to_string(refusals_ - most_refusals) +
                        " more places like those above",
                    "mend those first");
}

std::optional<Place> Problems::place_of(const YamlNode& node) const {
    if (entry_ == 0 || node.line >= lines_.size()) return std::nullopt;
    const auto line = lines_[node.line];
    const auto begin = std::min<std::size_t>(node.column, line.size());
    return Place{offset_ + static_cast<std::uint64_t>(line.data() - text_.data()) + begin,
                 line.size() - begin};
}

std::string Problems::source_of(const YamlNode& node, const YamlNode* next) const {
    std::string source;
    const auto end = next == nullptr ? node.line + 1 : std::max(next->line, node.line + 1);
    for (auto line = node.line; line < end && line < lines_.size(); ++line) {
        auto part = lines_[line];
        if (line == node.line) part.remove_prefix(std::min<std::size_t>(node.column, part.size()));
        if (!source.empty()) source += '\n';
        source += part;
    }
    return std::string(without_blanks(source));
}

}  // namespace github
