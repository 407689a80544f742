// Namespaces, by their names and not by their prefixes.
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "docx/read_xml.h"

namespace docx {
namespace {

struct Usual {
    std::string_view prefix, name, strict = {};  // strict: ISO/IEC 29500 Strict
};
constexpr std::string_view schemas = "http://schemas.openxmlformats.org/",
                           strict = "http://purl.oclc.org/ooxml/",
                           microsoft = "http://schemas.microsoft.com/office/";

// Below `schemas` and `strict`.
constexpr std::array<Usual, 15> standard = {{
    {"w", "wordprocessingml/2006/main", "wordprocessingml/main"},
    {"r", "officeDocument/2006/relationships", "officeDocument/relationships"},
    {"m", "officeDocument/2006/math", "officeDocument/math"},
    {"wp", "drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"},
    {"a", "drawingml/2006/main", "drawingml/main"},
    {"pic", "drawingml/2006/picture", "drawingml/picture"},
    {"c", "drawingml/2006/chart", "drawingml/chart"},
    {"dgm", "drawingml/2006/diagram", "drawingml/diagram"},
    {"mc", "markup-compatibility/2006"},
    {"rel", "package/2006/relationships"},
    {"ct", "package/2006/content-types"},
    {"cp", "package/2006/metadata/core-properties"},
    {"op", "officeDocument/2006/custom-properties", "officeDocument/customProperties"},
    {"ep", "officeDocument/2006/extended-properties", "officeDocument/extendedProperties"},
    {"vt", "officeDocument/2006/docPropsVTypes", "officeDocument/docPropsVTypes"},
}};
// Below `microsoft`.
constexpr std::array<Usual, 6> newer = {{{"w14", "word/2010/wordml"},
                                         {"w15", "word/2012/wordml"},
                                         {"wps", "word/2010/wordprocessingShape"},
                                         {"wpg", "word/2010/wordprocessingGroup"},
                                         {"wpc", "word/2010/wordprocessingCanvas"},
                                         {"dsp", "drawing/2008/diagram"}}};
constexpr std::array<Usual, 5> others = {{{"v", "urn:schemas-microsoft-com:vml"},
                                          {"o", "urn:schemas-microsoft-com:office:office"},
                                          {"dc", "http://purl.org/dc/elements/1.1/"},
                                          {"dcterms", "http://purl.org/dc/terms/"},
                                          {"xml", "http://www.w3.org/XML/1998/namespace"}}};

// Empty: not one that is read.
std::string_view usual_prefix(std::string_view name) {
    const auto below = [&](std::string_view base) {
        return name.starts_with(base) ? name.substr(base.size()) : std::string_view();
    };
    if (const auto rest = below(schemas); !rest.empty())
        for (const auto& one : standard)
            if (rest == one.name) return one.prefix;
    if (const auto rest = below(strict); !rest.empty())
        for (const auto& one : standard)
            if (rest == one.strict) return one.prefix;
    if (const auto rest = below(microsoft); !rest.empty())
        for (const auto& one : newer)
            if (rest == one.name) return one.prefix;
    for (const auto& one : others)
        if (name == one.name) return one.prefix;
    return {};
}

bool is_usual(std::string_view prefix) {
    const auto in = [&](const auto& list) {
        for (const auto& one : list)
            if (prefix == one.prefix) return true;
        return false;
    };
    return in(standard) || in(newer) || in(others);
}

// What prefixes stand for at a place of the walk.
class Scope {
  public:
    void enter(pugi::xml_node node, std::size_t depth) {
        for (auto a = node.first_attribute(); a; a = a.next_attribute()) {
            // Asked of every attribute that there is.
            if (a.name()[0] != 'x') continue;
            const std::string_view key = a.name();
            if (!key.starts_with("xmlns") || (key.size() > 5 && key[5] != ':')) continue;
            const auto prefix = key.size() > 5 ? key.substr(6) : std::string_view();
            const auto usual = usual_prefix(a.value());
            // Another's "w" must not be taken for Word's; other strange ones match nothing anyway.
            const bool odd = usual.empty() ? is_usual(prefix) : usual != prefix;
            bound_[prefix].push_back({usual, odd});
            if (odd) ++odd_;
            undo_.push_back({depth, prefix});
        }
    }
    void leave(std::size_t depth) {
        for (; !undo_.empty() && undo_.back().depth >= depth; undo_.pop_back()) {
            auto& bound = bound_[undo_.back().prefix];
            if (bound.back().odd) --odd_;
            bound.pop_back();
        }
    }
    // The name that it should have; empty: the one it has.
    std::string name(std::string_view given, bool attribute) const {
        const auto colon = given.find(':');
        if (colon == std::string_view::npos && attribute) return {};
        const auto prefix = given.substr(0, colon == std::string_view::npos ? 0 : colon);
        const auto found = bound_.find(prefix);
        if (found == bound_.end() || found->second.empty() || !found->second.back().odd) return {};
        const auto usual = found->second.back().usual;
        return std::string(usual.empty() ? "other" : usual)
            .append(":")
            .append(given.substr(colon == std::string_view::npos ? 0 : colon + 1));
    }
    [[nodiscard]] bool odd() const { return odd_ > 0; }

  private:
    struct Bound {
        std::string_view usual;
        bool odd;
    };
    struct Undo {
        std::size_t depth;
        std::string_view prefix;
    };
    std::unordered_map<std::string_view, std::vector<Bound>> bound_;
    std::vector<Undo> undo_;
    std::size_t odd_ = 0;
};

void rename(pugi::xml_node node, const Scope& scope) {
    if (const auto wanted = scope.name(node.name(), false); !wanted.empty()) node.set_name(wanted.c_str());
    for (auto a : node.attributes())
        if (!std::string_view(a.name()).starts_with("xmlns"))
            if (const auto wanted = scope.name(a.name(), true); !wanted.empty()) a.set_name(wanted.c_str());
}

}  // namespace

bool usual_prefixes(pugi::xml_node root) {
    Scope scope;
    std::size_t depth = 1;
    for (auto at = root; at;) {
        if (at.type() == pugi::node_element) {
            scope.enter(at, depth);
            if (scope.odd()) rename(at, scope);
            if (const auto child = at.first_child()) {
                if (++depth > xml_depth) return false;
                at = child;
                continue;
            }
        }
        scope.leave(depth);
        while (at != root && !at.next_sibling()) {
            at = at.parent();
            scope.leave(--depth);
        }
        at = at == root ? pugi::xml_node() : at.next_sibling();
    }
    return true;
}

}  // namespace docx
