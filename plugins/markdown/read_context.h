// What every part of one call to parse_blocks shares.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "markdown/parse.h"
#include "markdown/parse_prepare.h"
#include "markdown/parse_tree.h"

namespace markdown {

// What tells a definition that something uses from one that nothing does.
inline std::string reference_key(std::string_view url, std::string_view title) {
    std::string key(url);
    return key.append("\n").append(title);
}

struct Context {
    kiln::Reader in;
    kiln_entry entry = 0;
    std::uint64_t base = 0;  // of the text in the entry
    const Options& options;
    Hooks& hooks;
    const Prepared* prepared = nullptr;
    const Tree* tree = nullptr;
    bool google = false;
    std::unordered_map<std::string_view, kiln_asset> data_assets{};  // by data: URI
    std::unordered_map<std::size_t, kiln_asset> defined_assets{};    // by index in tree->references.data
    std::size_t expanded = 0;                                        // bytes of those used as addresses
    std::unordered_set<std::string> used{};  // reference_key() of each link and image so far

    // The address that a link of cmark's has.
    [[nodiscard]] std::string_view address(std::string_view url) const {
        const auto& data = tree->references.data;
        const auto index = data_index(url, data.size());
        return index == std::string_view::npos ? url : std::string_view(data[index]);
    }
    void span(kiln_node node, Span s) const {
        if (entry && node && options.spans) in.span(node, entry, base + s.offset, s.length);
    }
    [[nodiscard]] Span span_of(const cmark_node* n) const {
        int end_line = n->end_line, end_column = n->end_column;
        // Of HTML that ends by its own mark ("-->") cmark forgets the last line. It keeps all of them as they
        // are.
        if (n->type == CMARK_NODE_HTML_BLOCK) {
            const auto html = view(n->as.literal);
            const auto ends = std::count(html.begin(), html.end(), '\n');
            end_line = n->start_line + static_cast<int>(ends) - (html.ends_with('\n') ? 1 : 0);
            end_column = std::numeric_limits<int>::max();
        }
        return prepared->lines.span(n->start_line, n->start_column, end_line, end_column);
    }
    void report(int severity, const char* code, std::string_view message, std::string_view remedy,
                Span s) const {
        kiln_where where{};
        where.entry = entry;
        where.offset = options.spans ? base + s.offset : 0;
        where.length = options.spans ? s.length : 0;
        in.report(severity, code, message, remedy, entry ? &where : nullptr);
    }
};

}  // namespace markdown
