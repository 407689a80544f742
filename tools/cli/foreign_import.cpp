#include "foreign_import.h"

#include <fmt/format.h>

#include <algorithm>

#include "normalise/roles.h"
#include "normalise/words.h"

namespace speckiln::cli {
namespace {

constexpr std::size_t most_nodes = 20000;
constexpr int deepest = 24;

}  // namespace

Heading heading_of(std::string_view written) {
    written = trim(written);
    const auto marks = std::min(written.find_first_not_of('#'), written.size());
    if (marks == 0 || marks > 6) return {};
    return {static_cast<int>(marks), std::string(trim(written.substr(marks)))};
}

Heading pattern_of_line(std::string_view written) {
    if (written.starts_with('^')) written.remove_prefix(1);
    if (written.ends_with('$') && !written.ends_with("\\$")) written.remove_suffix(1);
    const auto marks = std::min(written.find_first_not_of('#'), written.size());
    auto title = written.substr(marks);
    const auto blanks = std::min(title.find_first_not_of(' '), title.size());
    title.remove_prefix(blanks);
    const bool by_class = title.starts_with("\\s");
    if (by_class) title.remove_prefix(2);
    if ((blanks > 0 || by_class) && (title.starts_with('+') || title.starts_with('*')))
        title.remove_prefix(1);
    if (marks == 0 || marks > 6 || (blanks == 0 && !by_class)) return {};
    return {static_cast<int>(marks), std::string(title)};
}

void Import::miss(const std::string& what, const YAML::Node& where) {
    auto& m = missed[what];
    if (m.times++ == 0) m.mark = where.Mark();
}

void Import::count(const YAML::Node& node, int depth) {
    if (++nodes_ > most_nodes || depth > deepest)
        throw Wrong{node.Mark(),
                    fmt::format("more than {} values, or nested deeper than {}", most_nodes, deepest),
                    "make it smaller"};
}

Import::Json Import::section(const std::string& title) const {
    Json out = {{"title", title}};
    for (auto& role : role_names(roles_, title))
        out["roles"].push_back(std::move(role));
    return out;
}

std::string text_of(const YAML::Node& node) {
    if (!node.IsScalar()) throw Wrong{node.Mark(), "a text is needed here", "put it in quotes"};
    return node.Scalar();
}

bool is_true(const YAML::Node& node) {
    return node.IsScalar() && fold_words(node.Scalar()) == "true";
}

}  // namespace speckiln::cli
