#include "normalise/spec_outline.h"

#include "normalise/bold_line.h"
#include "normalise/role_title.h"
#include "normalise/words.h"

namespace speckiln {
namespace {

constexpr int prompt_level = 6;

// Where a bold question is a cell, somebody else's words or a remark.
bool may_hold_prompts(Kind kind) {
    switch (kind) {
        case KILN_PROPERTIES:
        case KILN_TABLE:
        case KILN_QUOTE:
        case KILN_NOTES:
            return false;
        default:
            return true;
    }
}

bool is_all_code(const Document& doc, NodeId heading) {
    bool any = false;
    for (NodeId at = doc.walk(heading, heading); at != 0; at = doc.walk(at, heading)) {
        if (doc.kind(at) != KILN_TEXT || trim(doc[at].text).empty()) continue;
        if ((doc[at].marks & KILN_MARK_CODE) == 0) return false;
        any = true;
    }
    return any;
}

// The first heading of level 1, as title_of() has it; 0: the title comes from elsewhere.
NodeId title_heading(const Document& doc) {
    for (NodeId at = doc[doc.root()].first; at != 0; at = doc[at].next)
        if (doc.kind(at) == KILN_HEADING && doc.get(at, KILN_AT_LEVEL) == "1") return at;
    return 0;
}

}  // namespace

std::vector<std::uint32_t> section_of_nodes(const Document& doc, const std::vector<Section>& sections) {
    std::vector<std::uint32_t> at_node(doc.size() + 1, 0), after(doc.size() + 1, 0),
        begins(doc.size() + 1, 0);
    for (std::size_t i = 0; i < sections.size(); ++i)
        begins[sections[i].heading] = static_cast<std::uint32_t>(i + 1);
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        // That of the heading before it among its siblings, else its parent's.
        const auto before = doc[at].prev != 0 ? after[doc[at].prev] : at_node[doc[at].parent];
        at_node[at] = begins[at] != 0 ? begins[at] : before;
        // What comes after a toggle does not stand in it.
        after[at] = begins[at] != 0 && doc.kind(at) == KILN_HEADING ? begins[at] : before;
    }
    return at_node;
}

std::vector<std::vector<RoleMatch>> roles_of_sections(const Document& doc,
                                                      const std::vector<Section>& sections,
                                                      const RoleCatalogue& catalogue) {
    std::vector<std::vector<RoleMatch>> all;
    const auto title = title_heading(doc);
    for (const auto& section : sections) {
        auto& roles = all.emplace_back();
        const NodeId heading = section.heading;
        if (doc.kind(heading) == KILN_HEADING && is_all_code(doc, heading)) continue;
        roles = match_roles(catalogue, trim(heading_text(doc, heading)));
        if (heading == title && !roles.empty() && roles.front().confidence < Confidence::part) roles.clear();
    }
    return all;
}

SpecOutline spec_outline(const Document& doc, const RoleCatalogue& catalogue) {
    SpecOutline out;
    const auto sections = outline(doc);
    auto roles_of = roles_of_sections(doc, sections, catalogue);
    for (std::size_t i = 0; i < sections.size(); ++i)
        out.sections.push_back(
            {sections[i], std::string(trim(heading_text(doc, sections[i].heading))), std::move(roles_of[i])});

    const auto section_of = section_of_nodes(doc, sections);
    for (NodeId at = doc.root(); at != 0;) {
        const auto nth = section_of[at];
        if (doc.kind(at) == KILN_PARAGRAPH && is_bold_question(doc, at)) {
            auto text = std::string(trim(doc.plain_text(at)));
            auto roles = match_roles(catalogue, text);
            out.prompts.push_back(
                {at, nth == 0 ? Section::none : nth - 1, std::move(text), std::move(roles)});
        } else if (nth != 0 && sections[nth - 1].heading == at && sections[nth - 1].level >= prompt_level &&
                   is_question(out.sections[nth - 1].title)) {
            const auto& section = out.sections[nth - 1];
            out.prompts.push_back({at, nth - 1, section.title, section.roles});
        }
        at = may_hold_prompts(doc.kind(at)) ? doc.walk(at, doc.root()) : doc.walk_over(at, doc.root());
    }
    return out;
}

}  // namespace speckiln
