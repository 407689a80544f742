#include "markdown/read_links.h"

#include <algorithm>
#include <cctype>

#include <speckiln/plugin/text.hpp>

#include "markdown/parse_containers.h"
#include "markdown/read_data.h"

namespace markdown {

namespace {

using kiln::npos;

// scheme:… or //host: nothing of ours.
bool absolute(std::string_view href) {
    if (href.starts_with("//")) return true;
    for (std::size_t i = 0; i < href.size(); ++i) {
        const auto c = static_cast<unsigned char>(href[i]);
        if (c == ':') return i > 0;
        if (!(std::isalnum(c) || c == '+' || c == '-' || c == '.')) return false;
    }
    return false;
}

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

kiln_entry find(kiln::Reader in, std::string_view path, kiln_entry beside) {
    if (path.starts_with('/')) {
        path.remove_prefix(1);
        beside = 0;
    }
    if (path.empty()) return 0;
    if (!path.ends_with('/')) {
        if (const auto e = in.entry_find(path, beside)) return e;
    }
    // A folder stands for the page in it.
    const std::string folder(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
    for (const char* name : {"/index.md", "/README.md", "/_index.md"}) {
        if (const auto e = in.entry_find(folder + name, beside)) return e;
    }
    return 0;
}

// Of an image whose address is data; one that a definition holds is decoded once.
kiln_asset asset_of(Context& c, std::string_view url, std::string_view name) {
    const auto index = data_index(url, c.tree->references.data.size());
    if (index == npos) return data_asset(c, url, name);
    const auto [at, fresh] = c.defined_assets.try_emplace(index, 0);
    if (fresh) at->second = data_asset(c, c.tree->references.data[index], name);
    return at->second;
}

bool has_controls(std::string_view href) {
    return std::any_of(href.begin(), href.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

}  // namespace

std::string without_controls(std::string_view href) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string clean;
    for (const char c : href) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F)
            clean += c;
        else
            clean.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return clean;
}

std::string percent_decode(std::string_view s) {
    std::string to;
    to.reserve(s.size());
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '%' && i + 2 < s.size() && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
            to.push_back(static_cast<char>(static_cast<unsigned char>(hex(s[i + 1]) * 16 + hex(s[i + 2]))));
            i += 2;
        } else {
            to.push_back(s[i]);
        }
    }
    return to;
}

void resolve(kiln::Reader in, kiln_entry entry, kiln_node node, std::string_view href, bool image) {
    const auto keep = [&] { in.set(node, KILN_AT_HREF, href); };
    const auto hash = href.find('#');
    const auto path = href.substr(0, hash);
    auto fragment = hash == npos ? std::string() : percent_decode(href.substr(hash + 1));
    if (path.empty() && !fragment.empty() && !image) return in.set(node, KILN_AT_FRAGMENT, fragment);
    if (path.empty() || entry == 0 || absolute(href)) return keep();
    auto target = find(in, percent_decode(path), entry);
    if (!target && hash != npos) {
        // A raw `#` in a file's name.
        target = find(in, percent_decode(href), entry);
        fragment.clear();
    }
    if (!target) return keep();
    const kiln_doc doc = in.h->doc_of_entry(in.j, target);
    if (doc && in.h->doc_type(in.j, doc) != KILN_DOC_ASSET) {
        if (image) return keep();
        in.set(node, KILN_AT_DOC, in.key(doc));
        if (!fragment.empty()) in.set(node, KILN_AT_FRAGMENT, fragment);
        return;
    }
    // With a fragment (`a.pdf#page=3`) the attachment would lose it.
    if (!fragment.empty()) return keep();
    in.set(node, KILN_AT_ASSET, static_cast<long long>(in.asset(target)));
}

bool affordable(Context& c, const Target& target) {
    const auto href = c.address(target.href);
    if (href.data() == target.href.data() || (target.image && asset_of(c, target.href, target.text)))
        return true;
    const bool said = c.expanded > most_expansion;
    c.expanded += href.size();
    if (c.expanded <= most_expansion) return true;
    if (!said)
        c.report(KILN_WARNING, "limit.markdown-references",
                 "addresses of embedded data, written out where they are used, are larger than " +
                     std::to_string(most_expansion >> 20U) + " MB in all; further links to them are text",
                 "put the data into a file and link to it", {});
    return false;
}

void set_target(Context& c, kiln_node node, const Target& target) {
    Target t = target;
    t.href = trim(c.address(target.href));  // as markdown does it; HTML may have blanks there
    if (!c.tree->references.all.empty()) c.used.insert(reference_key(target.href, target.title));
    std::string clean;
    if (has_controls(t.href)) t.href = clean = without_controls(t.href);
    if (t.image && t.href.starts_with("data:")) {
        if (const auto asset = asset_of(c, target.href, t.text)) {
            c.in.set(node, KILN_AT_ASSET, static_cast<long long>(asset));
        } else {
            c.in.set(node, KILN_AT_HREF, t.href);
        }
        return;
    }
    if (!c.hooks.link(c.in, node, t)) resolve(c.in, c.entry, node, t.href, t.image);
}

}  // namespace markdown
