// The parser drops comments without a word; what they stand between tells where they are.
#include "github_issue/yaml.h"

#include <algorithm>

namespace github {

namespace {

constexpr auto npos = std::string_view::npos;

std::size_t indent_of(std::string_view line) {
    return line.find_first_not_of(' ');
}

// Behind a scalar that ends on its line, before the next one there.
bool comment_beside(const YamlNode& node, const YamlNode* next, std::string_view line) {
    const auto end = next != nullptr && next->line == node.line && next->column >= node.column ? next->column
                                                                                               : line.size();
    auto rest = line.substr(0, end);
    rest.remove_prefix(std::min<std::size_t>(node.column, rest.size()));
    if (rest.starts_with('"') || rest.starts_with('\'')) {
        const auto close = rest.rfind(rest.front());
        rest.remove_prefix(close == 0 ? rest.size() : close + 1);
    }
    return rest.find(" #") != npos;
}

}  // namespace

std::vector<std::uint32_t> comment_lines(const Yaml& yaml, const std::vector<std::string_view>& lines) {
    std::vector<std::uint32_t> found;
    const auto add = [&](std::size_t line) {
        if (found.empty() || found.back() < line) found.push_back(static_cast<std::uint32_t>(line));
    };
    std::size_t from = 0;
    const YamlNode* last = nullptr;  // the scalar above
    for (std::size_t i = 1; i <= yaml.nodes.size(); ++i) {
        const bool end = i == yaml.nodes.size();
        const auto to = end ? lines.size() : std::min<std::size_t>(yaml.nodes[i].line, lines.size());
        const auto opener =
            last != nullptr && last->line < lines.size() && last->column < lines[last->line].size()
                ? lines[last->line][last->column]
                : ' ';
        const bool block = opener == '|' || opener == '>';
        const bool quoted = opener == '"' || opener == '\'';
        auto content = npos;  // how far a block's lines stand in
        for (auto line = from; line < to; ++line) {
            const auto indent = indent_of(lines[line]);
            if (indent == npos) continue;
            if (block && content == npos) content = indent;
            const bool inside = quoted || (block && indent >= content);
            if (!inside && lines[line][indent] == '#') add(line);
        }
        if (end) break;
        const auto& node = yaml.nodes[i];
        if (node.kind != YamlNode::Kind::scalar) continue;
        const auto* next = i + 1 < yaml.nodes.size() ? &yaml.nodes[i + 1] : nullptr;
        if (node.line < lines.size() && comment_beside(node, next, lines[node.line])) add(node.line);
        from = std::size_t{node.line} + 1;
        last = &node;
    }
    return found;
}

}  // namespace github
