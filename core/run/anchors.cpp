#include "run/anchors.h"

#include <algorithm>

#include "model/outline.h"
#include "run/wire.h"

namespace speckiln::run {
namespace {

bool same_but_for_case(std::string_view written, std::string_view lower) {
    return std::equal(written.begin(), written.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// Longer names are none: what is looked at behind each sign stays as small, whatever the text.
constexpr std::size_t longest_id = 200;

// What HTML that stays as it is states as an id, or as an old anchor's name.
void add_ids_of_html(std::string_view html, std::vector<std::string_view>& ids) {
    constexpr std::string_view blanks = " \t\r\n";
    for (auto equals = html.find('='); equals != html.npos; equals = html.find('=', equals + 1)) {
        auto before = html.substr(equals - std::min(equals, longest_id), std::min(equals, longest_id));
        before = before.substr(0, before.find_last_not_of(blanks) + 1);
        const auto name = before.substr(before.find_last_of(" \t\r\n\"'") + 1);
        if (!same_but_for_case(name, "id") && !same_but_for_case(name, "name")) continue;
        auto value = html.substr(equals + 1, longest_id);
        value.remove_prefix(std::min(value.find_first_not_of(blanks), value.size()));
        const bool quoted = value.starts_with('"') || value.starts_with('\'');
        const auto ends = quoted ? value.substr(0, 1) : std::string_view(" \t\r\n>");
        if (quoted) value.remove_prefix(1);
        ids.push_back(value.substr(0, value.find_first_of(ends)));
    }
}

// "{#quay .wide}": attributes as pandoc, kramdown and Hugo have them, where the dialect takes them for text.
void add_ids_of_attributes(std::string_view text, std::vector<std::string_view>& ids) {
    for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
        auto within = text.substr(open + 1, longest_id);
        within = within.substr(0, within.find('}'));
        const auto id = within.find('#');
        if (id == within.npos || (id > 0 && within[id - 1] != ' ')) continue;
        within.remove_prefix(id + 1);
        ids.push_back(within.substr(0, within.find(' ')));
    }
}

std::vector<std::string_view> ids_in_text(const Document& doc) {
    std::vector<std::string_view> ids;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) == KILN_RAW) add_ids_of_html(doc[at].text, ids);
        if (doc.kind(at) == KILN_TEXT) add_ids_of_attributes(doc[at].text, ids);
    }
    return ids;
}

// What sites make of footnotes: "fn1", "fn:1", "fn-1", "fnref:1".
bool is_of_a_footnote(std::string_view fragment) {
    if (!fragment.starts_with("fn")) return false;
    fragment.remove_prefix(2);
    return fragment.starts_with("ref") || fragment.starts_with(':') || fragment.starts_with('-') ||
           (!fragment.empty() && fragment.front() >= '0' && fragment.front() <= '9');
}

// Places that nobody has to mark: the top, words to look for, an Obsidian block, a footnote.
bool is_on_every_page(std::string_view fragment) {
    return same_but_for_case(fragment, "top") || fragment.find(":~:") != fragment.npos ||
           fragment.starts_with('^') || is_of_a_footnote(fragment);
}

// Hugo makes its slug from the heading's line as it is written: a link's address and an entity count.
bool differs_in_source(const Document& doc, NodeId heading) {
    for (NodeId at = heading; at != 0; at = doc.walk(at, heading)) {
        if (doc.kind(at) != KILN_TEXT && at != heading) return true;
        if (doc[at].text.find_first_of("&<>") != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

std::string bare_slug(std::string_view s) {
    std::string out;
    for (const char c : s) {
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c + 32);
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            out += c;
    }
    return out;
}

Anchors::Anchors(const Document& doc, output::SlugStyle style) {
    using output::SlugStyle;
    constexpr SlugStyle styles[] = {SlugStyle::github, SlugStyle::docusaurus, SlugStyle::mkdocs,
                                    SlugStyle::hugo, SlugStyle::obsidian};
    output::Slugger own(style);
    std::vector<output::Slugger> others;
    for (const auto s : styles)
        others.emplace_back(s);
    std::vector<std::pair<std::string, std::size_t>> weaker, weakest;
    // Python-Markdown collects the ids that a page states before it makes any.
    if (style == SlugStyle::mkdocs)
        for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root()))
            if (const auto id = doc.get(at, KILN_AT_ID); !id.empty()) own.take(id);

    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) == KILN_POINT && doc.get(at, KILN_AT_TYPE) == "bookmark") {
            const std::string name(doc.get(at, KILN_AT_REF));
            names_.emplace(name, targets_.size());
            nodes_.emplace(at, targets_.size());
            targets_.push_back({name, name});
            continue;
        }
        const bool heading = doc.kind(at) == KILN_HEADING;
        const auto id = doc.get(at, KILN_AT_ID);
        if (!heading && id.empty()) continue;
        const auto target = targets_.size();
        const auto text = heading ? numbered_text(doc, at) : std::string();
        Target t;
        const bool other_source = style == SlugStyle::hugo && heading && differs_in_source(doc, at);
        if (heading && style == SlugStyle::obsidian && !id.empty()) {
            // It knows no ids of headings: a link must name the text, whatever the id.
            t = {own.next(text).id, std::string(id)};
            names_.emplace(std::string(id), target);
        } else if (!id.empty()) {
            own.take(id);
            t.anchor = id;
            const bool automatic = style != SlugStyle::none && output::slug(text, style) == id;
            if (!heading || other_source || !automatic) t.stated = id;
            names_.emplace(std::string(id), target);
        } else {
            const auto anchor = own.next(text);
            t.anchor = anchor.id;
            if (!anchor.automatic || other_source) t.stated = anchor.id;
        }
        weaker.emplace_back(t.anchor, target);
        if (heading) {
            for (auto& slugger : others)
                weakest.emplace_back(slugger.next(text).id, target);
            weakest.emplace_back("=" + bare_slug(text), target);
            // What links to it in the source may not know of the number.
            if (doc.has(at, KILN_AT_NUMBER))
                weakest.emplace_back("=" + bare_slug(doc.plain_text(at)), target);
        }
        nodes_.emplace(at, target);
        targets_.push_back(std::move(t));
    }
    // Titles, ids and anchors from before the document was brought into another form. What links to it was
    // written then: "#risks-1" is what was the second of that title, whatever is the second now.
    for (const auto& [heading, name] : doc.former_names()) {
        const auto target = nodes_.find(heading);
        if (target == nodes_.end()) continue;
        names_.emplace(name, target->second);
        for (const auto s : styles)
            weakest.emplace_back(output::slug(std::string(name), s), target->second);
        weakest.emplace_back("=" + bare_slug(name), target->second);
    }
    for (auto* list : {&weaker, &weakest})
        for (auto& [name, target] : *list)
            names_.emplace(std::move(name), target);
    for (const auto id : ids_in_text(doc))
        if (!id.empty() && names_.emplace(id, targets_.size()).second)
            targets_.push_back({std::string(id), {}});
}

std::string Anchors::resolve(std::string_view fragment) const {
    const auto named = [this](std::string_view f) -> std::string {
        for (const std::string& name : {std::string(f), "=" + bare_slug(f)}) {
            const auto found = names_.find(name);
            if (found != names_.end() && name != "=") return targets_[found->second].anchor;
        }
        return is_on_every_page(f) ? std::string(f) : std::string();
    };
    if (auto anchor = named(fragment); !anchor.empty()) return anchor;
    // GitHub shows ids that a document states with this before them, and people copy what they see.
    constexpr std::string_view shown = "user-content-";
    return fragment.starts_with(shown) ? named(fragment.substr(shown.size())) : std::string();
}

std::string Anchors::stated(NodeId node) const {
    const auto found = nodes_.find(node);
    return found == nodes_.end() ? std::string() : targets_[found->second].stated;
}

output::Digest digest_of_anchors(const Document& doc) {
    std::string bytes;
    Pack to(bytes);
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        const bool heading = doc.kind(at) == KILN_HEADING;
        const bool bookmark = doc.kind(at) == KILN_POINT && doc.get(at, KILN_AT_TYPE) == "bookmark";
        const auto id = doc.get(at, KILN_AT_ID);
        if (!heading && !bookmark && id.empty()) continue;
        to.number(static_cast<std::uint8_t>(heading ? 1 : bookmark ? 2 : 3));
        to.text(id);
        if (heading) to.text(numbered_text(doc, at));
        if (bookmark) to.text(doc.get(at, KILN_AT_REF));
    }
    for (const auto id : ids_in_text(doc))
        to.text(id);
    for (const auto& former : doc.former_names()) {
        to.number(former.heading);
        to.text(former.name);
    }
    return output::sha256(bytes);
}

}  // namespace speckiln::run
