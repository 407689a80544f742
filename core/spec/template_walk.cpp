#include "spec/template_walk.h"

#include "spec/compare.h"

namespace speckiln::spec {

std::vector<PlacedSection> all_sections(const Template& t) {
    std::vector<PlacedSection> out;
    // What is to be gone through, the next of it last.
    std::vector<PlacedSection> waiting;
    const auto wait = [&](const std::vector<TemplateSection>& sections, std::size_t parent) {
        std::vector<PlacedSection> next;
        next.reserve(sections.size());
        for (const auto& section : sections)
            next.push_back({&section, parent});
        waiting.insert(waiting.end(), next.rbegin(), next.rend());
    };
    wait(t.sections, 0);
    while (!waiting.empty()) {
        const auto next = waiting.back();
        waiting.pop_back();
        out.push_back(next);
        wait(next.section->sections, out.size());
    }
    return out;
}

std::vector<const Block*> all_blocks(const Template& t) {
    std::vector<const Block*> out;
    const auto add = [&](const std::vector<Block>& blocks) {
        for (const auto& b : blocks)
            out.push_back(&b);
    };
    add(t.blocks);
    for (const auto& placed : all_sections(t))
        add(placed.section->blocks);
    std::size_t done = 0;
    while (done < out.size())
        add(out[done++]->blocks);
    return out;
}

std::vector<std::string> other_titles(const Template& t) {
    std::vector<std::string> out;
    for (const auto& placed : all_sections(t))
        out.insert(out.end(), placed.section->aliases.begin(), placed.section->aliases.end());
    return out;
}

std::vector<std::string> head_labels(const Template& t) {
    std::vector<std::string> out;
    for (const auto* blocks : {&t.properties, &t.before, &t.blocks})
        for (const auto& b : *blocks)
            if (b.kind == Block::Kind::field || b.kind == Block::Kind::choice)
                out.push_back(comparable_title(b.text));
    return out;
}

}  // namespace speckiln::spec
