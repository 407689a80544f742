#include "resolve.h"

#include <algorithm>
#include <array>

#include "names.h"
#include "percent.h"

namespace notion {
namespace {

constexpr std::size_t longest = 8192;
constexpr int most_fragments = 4;

// The length of "scheme:", or 0. One letter is a drive, not a scheme.
std::size_t scheme_length(std::string_view href) {
    std::size_t n = 0;
    while (n < href.size() && ((href[n] >= 'a' && href[n] <= 'z') || (href[n] >= 'A' && href[n] <= 'Z') ||
                               (n > 0 && ((href[n] >= '0' && href[n] <= '9') || href[n] == '+' ||
                                          href[n] == '.' || href[n] == '-'))))
        ++n;
    return n > 1 && n < href.size() && href[n] == ':' ? n + 1 : 0;
}

// The host of an http address, lower case by nature of what is looked for.
std::string_view host_of(std::string_view href, std::size_t scheme) {
    auto rest = href.substr(scheme);
    if (!rest.starts_with("//")) return {};
    rest.remove_prefix(2);
    return rest.substr(0, rest.find_first_of("/?#"));
}

bool is_notion(std::string_view host) {
    return host == "www.notion.so" || host == "notion.so" || host == "app.notion.com" ||
           host.ends_with(".notion.site") || host == "www.notion.com";
}

kiln_doc by_id(const kiln::Job& in, std::string_view path_or_url) {
    const auto id = id_in(path_or_url);
    if (id.empty()) return 0;
    const auto doc = in.find(KILN_FACT_ALIAS, id);
    return doc == KILN_AMBIGUOUS ? 0 : doc;
}

// A path that leads nowhere, but has the id and the title of a document: it moved, or is a table now.
kiln_doc mend(const kiln::Job& in, std::string_view href) {
    auto path = percent_decode(href);
    if (has_percent_pair(path)) path = percent_decode(path);
    const auto doc = by_id(in, path);
    if (!doc) return 0;
    const auto title_of = [](std::string_view of) { return parse_name(of.substr(of.rfind('/') + 1)).title; };
    std::string_view written = path;
    if (parse_name(written.substr(written.rfind('/') + 1)).id.empty())
        written = written.substr(0, written.find_first_of("?#"));
    return may_be_broken_title(title_of(written), title_of(in.entry_name(in.h->doc_entry(in.j, doc, 0))))
               ? doc
               : 0;
}

// The id of a block is no anchor that markdown has.
bool is_block(std::string_view fragment) {
    return !plain_id(fragment).empty();
}

kiln_entry find_path(const kiln::Job& in, kiln_entry from, Base base, std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\0') != std::string_view::npos) return 0;
    if (base == Base::page) return in.entry_find(path, from);
    if (const auto found = in.entry_find("../" + std::string(path), from)) return found;
    return in.entry_find(path, from);
}

struct Match {
    kiln_entry entry = 0;
    std::string_view fragment;  // of the written form
};

Match match(const kiln::Job& in, kiln_entry from, Base base, std::string_view href) {
    // Notion writes the '#' of a title as it is, so the longest path that exists is meant.
    auto end = href.size();
    for (int tries = 0; tries <= most_fragments; ++tries) {
        const auto written = href.substr(0, end);
        const auto fragment = end < href.size() ? href.substr(end + 1) : std::string_view();
        if (const auto found = find_path(in, from, base, written)) return {found, fragment};
        if (has_percent_pair(written)) {
            const auto once = percent_decode(written);
            if (const auto found = find_path(in, from, base, once)) return {found, fragment};
            if (has_percent_pair(once))
                if (const auto found = find_path(in, from, base, percent_decode(once)))
                    return {found, fragment};
        }
        const auto hash = end == 0 ? std::string_view::npos : href.rfind('#', end - 1);
        if (hash == std::string_view::npos) break;
        end = hash;
    }
    return {};
}

Destination at_entry(const kiln::Job& in, kiln_entry entry, std::string_view fragment) {
    Destination to;
    to.entry = entry;
    to.doc = in.h->doc_of_entry(in.j, entry);
    const auto type = to.doc ? in.h->doc_type(in.j, to.doc) : 0u;
    to.kind = to.doc && type != KILN_DOC_ASSET ? Destination::Kind::document : Destination::Kind::asset;
    if (!is_block(fragment)) to.fragment = percent_decode(fragment);
    return to;
}

}  // namespace

Destination resolve(const kiln::Job& in, kiln_entry from, Base base, std::string_view href) {
    Destination to;
    if (href.empty()) return to;
    if (href.size() > longest) {
        to.kind = Destination::Kind::external;
        return to;
    }
    if (const auto scheme = scheme_length(href)) {
        to.kind = Destination::Kind::external;
        const auto host = host_of(href, scheme);
        if (host == "www.notion.soundefined" || host == "notion.soundefined") {
            to.kind = Destination::Kind::dangling;
        } else if (is_notion(host)) {
            to.doc = by_id(in, href);
            if (to.doc) to.kind = Destination::Kind::document;
            to.elsewhere = !to.doc && !id_in(href).empty();
        }
        return to;
    }
    if (href.front() == '#') {
        // A title may begin with '#'; else it is a place within the page, and a block's id the page itself.
        if (const auto found = match(in, from, base, href); found.entry)
            return at_entry(in, found.entry, found.fragment);
        to.doc = is_block(href.substr(1)) ? in.self() : 0;
        to.kind = to.doc ? Destination::Kind::document : Destination::Kind::external;
        return to;
    }
    if (href.starts_with("//")) {
        to.kind = Destination::Kind::external;
        return to;
    }
    if (href.front() == '/') {
        // "/<id>" and "/<id>#<block>": an address within Notion.
        to.doc = by_id(in, href);
        to.kind = to.doc ? Destination::Kind::document : Destination::Kind::dangling;
        return to;
    }
    if (const auto found = match(in, from, base, href); found.entry)
        return at_entry(in, found.entry, found.fragment);
    to.doc = mend(in, href);
    to.mended = to.doc != 0;
    to.kind = to.doc ? Destination::Kind::document : Destination::Kind::dangling;
    return to;
}

bool is_known(const kiln::Job& in, kiln_entry from, Base base, std::string_view href) {
    if (href.empty() || href.size() > longest || scheme_length(href)) return false;
    return match(in, from, base, href).entry != 0;
}

}  // namespace notion
