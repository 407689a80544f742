// The parser drops comments without a word; what they stand between tells where they are.
#include "github_issue/yaml.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

namespace github {

namespace {

using kiln::npos;

struct Position {
    std::size_t line, column;
};

class Comments {
  public:
    Comments(const Yaml& yaml, const std::vector<std::string_view>& lines) : yaml_(yaml), lines_(lines) {}

    std::vector<std::uint32_t> run() {
        std::size_t from = 0;
        bool block = false;  // do the lines of a block scalar come first?
        for (std::size_t i = 1; i < yaml_.nodes.size(); ++i) {
            const auto& node = yaml_.nodes[i];
            if (node.kind != YamlNode::Kind::scalar || node.line >= lines_.size()) continue;
            whole_lines(from, node.line, block);
            const auto opener = node.column < lines_[node.line].size() ? lines_[node.line][node.column] : ' ';
            block = !node.null && (opener == '|' || opener == '>');
            const auto end = opener == '"' || opener == '\'' ? end_of_quoted(node, opener)
                                                             : Position{node.line, node.column};
            beside(end, i + 1 < yaml_.nodes.size() ? &yaml_.nodes[i + 1] : nullptr);
            from = end.line + 1;
        }
        whole_lines(from, lines_.size(), block);
        return std::move(found_);
    }

  private:
    void add(std::size_t line) {
        if (found_.empty() || found_.back() < line) found_.push_back(static_cast<std::uint32_t>(line));
    }

    void whole_lines(std::size_t from, std::size_t to, bool block) {
        auto content = npos;  // how far a block's lines stand in
        for (auto line = from; line < to; ++line) {
            const auto indent = lines_[line].find_first_not_of(' ');
            if (indent == npos) continue;
            if (block && content == npos) content = indent;
            const bool inside = block && indent >= content;
            if (!inside && lines_[line][indent] == '#') add(line);
        }
    }

    // Behind the quote that closes it.
    [[nodiscard]] Position end_of_quoted(const YamlNode& node, char quote) const {
        std::size_t at = node.column + std::size_t{1};
        for (std::size_t line = node.line; line < lines_.size(); ++line, at = 0)
            for (; at < lines_[line].size(); ++at) {
                const char c = lines_[line][at];
                const bool escape = c == '\\' && quote == '"';
                const bool doubled =
                    c == quote && quote == '\'' && lines_[line].substr(at + 1).starts_with(quote);
                if (escape || doubled)
                    ++at;
                else if (c == quote)
                    return {line, at + 1};
            }
        return {lines_.size(), 0};
    }

    // Between a scalar and what follows it on its line.
    void beside(const Position& end, const YamlNode* next) {
        if (end.line >= lines_.size()) return;
        auto rest = lines_[end.line];
        if (next != nullptr && next->line == end.line && next->column >= end.column)
            rest = rest.substr(0, next->column);
        rest.remove_prefix(std::min(end.column, rest.size()));
        if (rest.find(" #") != npos || rest.find("\t#") != npos) add(end.line);
    }

    const Yaml& yaml_;
    const std::vector<std::string_view>& lines_;
    std::vector<std::uint32_t> found_;
};

}  // namespace

std::vector<std::uint32_t> comment_lines(const Yaml& yaml, const std::vector<std::string_view>& lines) {
    return Comments(yaml, lines).run();
}

}  // namespace github
