#include "markdown/parse_references.h"

#include <algorithm>
#include <cstring>

#include <cmark-gfm/map.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/references.h>

#include "markdown/parse_tree.h"

namespace markdown {

namespace {

// NUL: the text that cmark gets has none.
constexpr std::string_view data_prefix("\0data:", 6);

cmark_reference* reference(cmark_map_entry* entry) {
    return reinterpret_cast<cmark_reference*>(entry);
}

Reference copy(const cmark_map_entry* entry) {
    const auto* r = reinterpret_cast<const cmark_reference*>(entry);
    return {reinterpret_cast<const char*>(entry->label), std::string(view(r->url)),
            std::string(view(r->title))};
}

std::size_t length(const cmark_map_entry* entry) {
    const auto* r = reinterpret_cast<const cmark_reference*>(entry);
    return static_cast<std::size_t>(r->url.len) + static_cast<std::size_t>(r->title.len);
}

void set_url(cmark_parser* parser, cmark_reference* r, std::string_view url) {
    if (r->url.alloc) parser->mem->free(r->url.data);
    auto* bytes = static_cast<unsigned char*>(parser->mem->calloc(url.size() + 1, 1));
    std::memcpy(bytes, url.data(), url.size());
    r->url = {bytes, static_cast<bufsize_t>(url.size()), 1};
}

}  // namespace

void take_references(cmark_parser* parser, std::string_view text, References& to) {
    std::size_t longest = 0;
    for (auto* entry = parser->refmap->refs; entry; entry = entry->next) {
        auto* r = reference(entry);
        if (view(r->url).starts_with("data:")) {
            to.data.emplace_back(view(r->url));
            set_url(parser, r, std::string(data_prefix) + std::to_string(to.data.size() - 1));
        }
        longest = std::max(longest, length(entry));
    }
    if (longest * (text.size() / 2) <= most_expansion) return;
    for (auto at = text.find(']'); at != std::string_view::npos; at = text.find(']', at + 1))
        ++to.brackets;
    for (auto** at = &parser->refmap->refs; *at;) {
        auto* entry = *at;
        if (length(entry) * to.brackets <= most_expansion) {
            at = &entry->next;
            continue;
        }
        to.refused.push_back(copy(entry));
        *at = entry->next;
        --parser->refmap->size;
        parser->refmap->free(parser->refmap, entry);
    }
}

void collect_references(const cmark_parser* parser, References& to) {
    for (const auto* entry = parser->refmap->refs; entry; entry = entry->next)
        to.all.push_back(copy(entry));
}

std::size_t data_index(std::string_view url, std::size_t count) {
    if (!url.starts_with(data_prefix)) return std::string_view::npos;
    std::size_t n = 0;
    for (const char c : url.substr(data_prefix.size()))
        n = n * 10 + static_cast<std::size_t>(c - '0');
    return n < count ? n : std::string_view::npos;
}

}  // namespace markdown
