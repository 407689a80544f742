#include "docx_parts.h"

#include <algorithm>
#include <cstdlib>

#include "job.h"
#include "xml.h"

namespace speckiln::verify {
namespace {

constexpr int deepest = 8;

int small_number(const std::string& text, int otherwise) {
    char* end = nullptr;
    const long value = std::strtol(text.c_str(), &end, 10);
    return end == text.c_str() || value < 0 || value > 1000000 ? otherwise : static_cast<int>(value);
}

int heading_level(const std::string& name) {
    constexpr std::string_view word = "heading ";
    const bool heading = name.starts_with(word) && name.size() == word.size() + 1;
    return heading && name.back() >= '1' && name.back() <= '9' ? name.back() - '0' : 0;
}

}  // namespace

std::string part_text(const source::Source& parts, std::string_view name) {
    const auto entry = parts.find(name);
    if (entry == 0) return {};
    const auto bytes = parts.data(entry);
    return bytes ? std::string(bytes->view) : std::string();
}

Relations relations_of(const source::Source& parts, const std::string& part) {
    const auto slash = part.rfind('/') == std::string::npos ? 0 : part.rfind('/') + 1;
    const std::string xml = part_text(parts, part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels");
    Relations out;
    Xml in(xml);
    for (auto token = in.next(); token != Xml::Token::end; token = in.next()) {
        if (token != Xml::Token::open || !in.has("Target")) continue;
        Relation r;
        r.type = in.attribute("Type");
        r.type.erase(0, r.type.rfind('/') + 1);
        r.target = in.attribute("Target");
        r.external = in.attribute("TargetMode") == "External";
        if (!r.external) r.target = r.target.starts_with('/') ? r.target.substr(1) : beside(part, r.target);
        out[in.attribute("Id")] = std::move(r);
    }
    return out;
}

ParagraphStyles styles_of(std::string_view xml) {
    ParagraphStyles out;
    ParagraphStyle style;
    std::string id;
    Xml in(xml);
    for (auto token = in.next(); token != Xml::Token::end; token = in.next()) {
        if (token == Xml::Token::close && in.name() == "w:style") out[id] = std::move(style);
        if (token != Xml::Token::open) continue;
        if (in.name() == "w:style") {
            style = {};
            id = in.attribute("styleId");
        } else if (in.name() == "w:name") {
            style.name = folded(in.attribute("val"));
            style.level = std::max(style.level, heading_level(style.name));
        } else if (in.name() == "w:basedOn") {
            style.based_on = in.attribute("val");
        } else if (in.name() == "w:outlineLvl") {
            const int level = small_number(in.attribute("val"), 9);
            if (level < 9) style.level = level + 1;
        } else if (in.name() == "w:numId") {
            style.list = in.attribute("val");
        } else if (in.name() == "w:ilvl") {
            style.depth = in.attribute("val");
        }
    }
    // What a style does not say, those that it is based on do.
    for (auto& [name, s] : out) {
        std::string base = s.based_on;
        for (int steps = 0; steps < 20 && !base.empty(); ++steps) {
            const auto found = out.find(base);
            if (found == out.end()) break;
            if (s.level == 0) s.level = found->second.level;
            if (s.list.empty()) s.list = found->second.list;
            base = found->second.based_on;
        }
    }
    return out;
}

ListNumbers::ListNumbers(std::string_view xml) {
    std::string kind, list;
    int level = -1;
    bool overriding = false;
    Xml in(xml);
    for (auto token = in.next(); token != Xml::Token::end; token = in.next()) {
        if (token == Xml::Token::close) {
            if (in.name() == "w:abstractNum") kind.clear();
            if (in.name() == "w:num") list.clear();
            if (in.name() == "w:lvlOverride") overriding = false;
        }
        if (token != Xml::Token::open) continue;
        const std::string& name = in.name();
        if (name == "w:abstractNum") {
            kind = in.attribute("abstractNumId");
        } else if (name == "w:num") {
            list = in.attribute("numId");
        } else if (name == "w:abstractNumId") {
            kind_of_[list] = in.attribute("val");
        } else if (name == "w:lvl" && !overriding) {
            level = small_number(in.attribute("ilvl"), 0);
        } else if (name == "w:lvlOverride") {
            level = small_number(in.attribute("ilvl"), 0);
            overriding = true;
        } else if (name == "w:start" && !kind.empty()) {
            kinds_[kind][level].start = static_cast<std::uint32_t>(small_number(in.attribute("val"), 1));
        } else if (name == "w:numFmt" && !kind.empty()) {
            kinds_[kind][level].digits = in.attribute("val") == "decimal";
        } else if (name == "w:startOverride") {
            begins_[list][level] = static_cast<std::uint32_t>(small_number(in.attribute("val"), 1));
        }
    }
}

std::uint32_t ListNumbers::next(const std::string& list, int depth) {
    const auto kind = kind_of_.find(list);
    if (kind == kind_of_.end() || depth < 0 || depth > deepest) return 0;
    const auto levels = kinds_.find(kind->second);
    if (levels == kinds_.end()) return 0;
    const auto level = levels->second.find(depth);
    if (level == levels->second.end()) return 0;
    auto& now = now_[kind->second];
    now.erase(now.upper_bound(depth), now.end());
    const auto anew = begins_[list].find(depth);
    const bool first = !std::exchange(begun_[list][depth], true);
    if (first && anew != begins_[list].end())
        now[depth] = anew->second;
    else if (const auto counted = now.find(depth); counted != now.end())
        ++counted->second;
    else
        now[depth] = level->second.start;
    return level->second.digits ? now[depth] : 0;
}

}  // namespace speckiln::verify
