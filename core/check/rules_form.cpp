#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "check/subject.h"
#include "normalise/spec_outline.h"
#include "normalise/words.h"

namespace speckiln::check {
namespace {

using spec::Item;

template <std::size_t n>
std::size_t find_any(std::string_view words, std::size_t from, const std::array<std::string_view, n>& any) {
    auto first = std::string_view::npos;
    for (const auto one : any)
        first = std::min(first, words.find(one, from));
    return first;
}

// What a story lacks of "As a …, I want …, so that …"; "" where it has all.
std::string_view missing_part(std::string_view text) {
    constexpr std::array<std::string_view, 7> wants = {" i want ", " we want ", " i need ",      " we need ",
                                                       " i can ",  " i must ",  " i would like "};
    constexpr std::array<std::string_view, 5> whys = {" so that ", " in order to ", " so i ", " so we ",
                                                      " because "};
    const auto words = ' ' + fold_words(text) + ' ';
    if (!words.starts_with(" as ")) return "who wants it: \"As a …\"";
    const auto want = find_any(words, 0, wants);
    if (want == std::string_view::npos) return "what is wanted: \"I want …\"";
    return find_any(words, want, whys) == std::string_view::npos ? "what for: \"so that …\"" : "";
}

// The items of lists; where a section has none, its paragraphs.
void stories(Subject& s) {
    const auto& items = s.reading.content.items;
    const auto is_own = [&](std::size_t i) {
        return items[i].kind == Item::Kind::text && items[i].section != 0 && items[i].words > 0 &&
               !s.reading.match.from_template[i];
    };
    const auto in_list = [&](const Item& item) { return s.doc.kind(s.doc[item.node].parent) == KILN_ITEM; };
    std::vector<bool> has_list(s.reading.content.outline.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        if (is_own(i) && in_list(items[i])) has_list[items[i].section - 1] = true;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!is_own(i)) continue;
        const auto& item = items[i];
        const auto* wanted = s.reading.match.section[item.section - 1];
        const bool asked = wanted != nullptr && wanted->stories &&
                           s.reading.states[item.section - 1].state == spec::State::filled;
        // What belongs to an item of a list tells more of the same story.
        if (!asked || item.group != 0 || in_list(item) != has_list[item.section - 1]) continue;
        if (const auto missing = missing_part(item.text); !missing.empty())
            s.find(Severity::warning, "story.form", item.section, item.node, item.text,
                   fmt::format("a story of \"{}\" does not say {}", s.title(item.section), missing),
                   "write \"As a …, I want …, so that …\"");
    }
}

// Of each section, does it link to something, itself or in a section below it? The template's own links say
// nothing.
std::vector<bool> sections_with_links(const Subject& s) {
    const auto& content = s.reading.content;
    std::vector<bool> of_template(s.doc.size() + 1), linked(content.outline.size());
    for (std::size_t i = 0; i < content.items.size(); ++i)
        if (s.reading.match.from_template[i]) of_template[content.items[i].node] = true;
    const auto sections = section_of_nodes(s.doc, content.outline);
    const NodeId root = s.doc.root();
    for (NodeId at = root; at != 0;) {
        if (of_template[at]) {
            at = s.doc.walk_over(at, root);
            continue;
        }
        const auto kind = s.doc.kind(at);
        if (kind == KILN_LINK || kind == KILN_PAGE || kind == KILN_EMBED)
            for (std::size_t in = sections[at]; in != 0 && !linked[in - 1];) {
                linked[in - 1] = true;
                const auto parent = content.outline[in - 1].parent;
                in = parent == Section::none ? 0 : parent + std::size_t{1};
            }
        at = s.doc.walk(at, root);
    }
    return linked;
}

void links(Subject& s) {
    const auto& wanted = s.reading.match.section;
    const auto asks = [](const spec::TemplateSection* section) {
        return section != nullptr && section->link;
    };
    if (std::none_of(wanted.begin(), wanted.end(), asks)) return;
    const auto linked = sections_with_links(s);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto& state = s.reading.states[i];
        const bool answered = state.state == spec::State::filled || state.below;
        if (asks(wanted[i]) && answered && !linked[i])
            s.find(Severity::info, "section.no-link", i + 1, 0, s.title(i + 1),
                   fmt::format("\"{}\" links to nothing; the template asks for a link", s.title(i + 1)),
                   "link to what it stands on");
    }
}

}  // namespace

void check_form(Subject& s) {
    stories(s);
    links(s);
}

}  // namespace speckiln::check
