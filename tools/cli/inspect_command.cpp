// speckiln inspect: what a document is, for people and (--json) for programs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "config.h"
#include "counted.h"
#include "model/json.h"
#include "normalise/facts.h"
#include "normalise/role_json.h"
#include "one_document.h"
#include "spec/facts_json.h"
#include "template_arguments.h"

namespace speckiln::cli {
namespace {

struct InspectArguments {
    DocumentArguments documents;
    std::string stage = "normalised";
    bool json = false, tree = false;
};

// " [goals, non_goals: part]"; nothing where the topic is the author's own.
std::string shown(const std::vector<RoleMatch>& roles) {
    if (roles.empty()) return {};
    std::string names;
    for (const auto& match : roles)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", match.role);
    return fmt::format(" [{}: {}]", names, name_of(roles.front().confidence));
}

// " empty", " 2 unanswered": what of a section still waits.
std::string waits(const spec::SectionState& state) {
    std::string out;
    if (state.state != spec::State::filled && !state.below) out += fmt::format(" {}", name_of(state.state));
    if (state.unanswered > 0) out += fmt::format(" {} unanswered", state.unanswered);
    return out;
}

// Sections, and below each the questions that it puts to its author.
void print_outline(const Facts& facts, const spec::Reading& reading, const Palette& p) {
    if (facts.outline.empty() && facts.prompts.empty()) return;
    fmt::print(out(), "{}outline{}\n", p.bold, p.off);
    std::size_t next = 0;
    const auto print_prompts = [&](std::size_t section, int indent) {
        for (; next < facts.prompts.size() && facts.prompts[next].section <= section; ++next) {
            const auto& prompt = facts.prompts[next];
            if (!prompt.is_heading)
                fmt::print(out(), "{:{}}? {}{}{}{}\n", "", indent, printable(prompt.text), p.dim,
                           shown(prompt.roles), p.off);
        }
    };
    print_prompts(0, 2);
    for (std::size_t i = 0; i < facts.outline.size(); ++i) {
        const auto& section = facts.outline[i];
        fmt::print(out(), "  {:{}}{}{}{} ({}{}){}{}{}{}\n", "", 2 * (section.level - 1),
                   printable(section.title), p.dim, shown(section.roles), counted(section.words, "word"),
                   section.tasks > 0 ? fmt::format(", {}/{} tasks", section.tasks_done, section.tasks) : "",
                   p.off, p.warning, i + 1 == reading.match.title ? "" : waits(reading.states[i]), p.off);
        print_prompts(i + 1, 2 * section.level + 2);
    }
}

// What was asked for and is answered, or not.
void print_answers(const spec::Reading& reading, const Palette& p) {
    bool any = false;
    const auto line = [&](std::string_view label, const std::string& value, bool blank) {
        if (!std::exchange(any, true)) fmt::print(out(), "{}fields{}\n", p.bold, p.off);
        fmt::print(out(), "  {}: {}{}{}\n", printable(label), blank ? p.warning : "", printable(value),
                   p.off);
    };
    for (const auto& item : reading.content.items) {
        if (item.kind == spec::Item::Kind::field && !(item.has_parts && item.answer.blank))
            line(item.text, item.answer.blank ? "____" : item.answer.text, item.answer.blank);
        if (item.kind != spec::Item::Kind::choice) continue;
        std::string chosen;
        for (const auto& option : item.options)
            if (option.chosen) chosen += (chosen.empty() ? "" : ", ") + option.text;
        line(item.text, chosen.empty() ? "nothing chosen" : chosen, chosen.empty());
    }
}

void print_facts(const Facts& facts, const spec::Reading& reading, const Palette& p) {
    fmt::print(out(), "{}{}{}\n", p.bold, facts.title.empty() ? "(no title)" : printable(facts.title), p.off);
    fmt::print(out(), "  {}, {}, {}, {}", counted(facts.words, "word"), counted(facts.links, "link"),
               counted(facts.images, "image"), counted(facts.tables, "table"));
    if (facts.tasks > 0) fmt::print(out(), ", {} of {} tasks done", facts.tasks_done, facts.tasks);
    fmt::print(out(), "\n");
    if (const auto* t = reading.match.followed)
        fmt::print(out(), "  follows {}@{} ({:.0f}% sure), {:.0f}% complete\n", t->name, t->version,
                   100 * reading.match.confidence, 100 * reading.completeness());
    if (!reading.status.written.empty())
        fmt::print(out(), "  status: {}{}\n", printable(reading.status.written),
                   reading.status.stage == spec::Stage::unknown
                       ? ""
                       : fmt::format(" ({})", name_of(reading.status.stage)));
    if (!facts.properties.empty()) fmt::print(out(), "{}properties{}\n", p.bold, p.off);
    for (const auto& property : facts.properties) {
        std::string values;
        for (const auto& v : property.values) {
            if (!values.empty()) values += ", ";
            values += v.text;
            if (!v.iso.empty() && v.iso != v.text)
                values += fmt::format(" = {}{}{}", v.iso, v.end.empty() ? "" : " to ", v.end);
        }
        fmt::print(out(), "  {}: {} {}[{}]{}\n", printable(property.name), printable(values), p.dim,
                   property.type.empty() ? "text" : property.type, p.off);
    }
    print_outline(facts, reading, p);
    print_answers(reading, p);
    if (!facts.reviews.empty()) fmt::print(out(), "{}reviewers{}\n", p.bold, p.off);
    for (const auto& review : facts.reviews)
        fmt::print(out(), "  {}: {}{}{}\n", printable(review.reviewer),
                   printable(review.status.empty() ? "(no status)" : review.status),
                   review.notes.empty() ? "" : " — ", printable(review.notes));
}

// Of each section its roles: the headings are held against all patterns once only.
spec::SectionRoles said_by(const Facts& facts) {
    spec::SectionRoles all;
    for (const auto& section : facts.outline)
        all.push_back(role_names(section.roles));
    return all;
}

int inspect(const Global& global, const InspectArguments& a) {
    const auto config =
        effective_config(global, a.documents.inputs.names.empty() ? "." : a.documents.inputs.names.front());
    if (!config) return fail(global, config.error());
    const auto roles = role_catalogue(*config);
    if (!roles) return fail(global, roles.error());
    TemplateChoice templates;
    auto printer = global.printer();
    if (auto ok = templates.open(*config, *roles, {}, printer); !ok) return fail(global, ok.error());
    const auto palette = Palette::for_stream(out_descriptor(), global.color_mode());
    return with_documents(global, a.documents, [&](const LookedAt& at) {
        if (a.tree) {
            const auto spec = spec_outline(at.document, *roles);
            fmt::print(out(), "{}",
                       to_json(at.document, {.pretty = true, .spans = true, .derived = derived_roles(spec)}));
            return well;
        }
        auto facts = find_facts(at.document, *roles, at.title);
        auto options = templates.choose(at).options;
        const auto said = said_by(facts);
        options.said = &said;
        const auto reading = spec::read_spec(at.document, facts.title, options);
        // Not by what the template has in its properties until somebody renames it.
        facts.title = reading.title;
        if (a.json)
            fmt::print(out(), "{}", facts_json(facts, reading));
        else
            print_facts(facts, reading, palette);
        return well;
    });
}

}  // namespace

void add_inspect(CLI::App& app, Global& global, int& status) {
    auto* command =
        app.add_subcommand("inspect", "Show what a document holds: title, properties, outline, reviewers");
    auto a = std::make_shared<InspectArguments>();
    a->documents.add_to(*command);
    command->add_option("--stage", a->stage, "Show the document as read or as normalised (default)")
        ->check(CLI::IsMember({"read", "normalised"}));
    command->add_flag("--json", a->json, "The facts as JSON");
    command->add_flag("--tree", a->tree, "The whole document as JSON, with the place of each node");
    command->callback([&global, &status, a] {
        a->documents.as_read = a->stage == "read";
        status = inspect(global, *a);
    });
}

}  // namespace speckiln::cli
