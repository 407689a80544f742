#include "run/anchors.h"

#include "model/outline.h"
#include "run/wire.h"

namespace speckiln::run {
namespace {

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
}

std::string Anchors::resolve(std::string_view fragment) const {
    for (const std::string& name : {std::string(fragment), "=" + bare_slug(fragment)}) {
        const auto found = names_.find(name);
        if (found != names_.end() && name != "=") return targets_[found->second].anchor;
    }
    // GitHub shows ids that a document states with this before them, and people copy what they see.
    constexpr std::string_view shown = "user-content-";
    return fragment.starts_with(shown) ? resolve(fragment.substr(shown.size())) : std::string();
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
    for (const auto& former : doc.former_names()) {
        to.number(former.heading);
        to.text(former.name);
    }
    return output::sha256(bytes);
}

}  // namespace speckiln::run
