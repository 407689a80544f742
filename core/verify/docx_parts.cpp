#include "docx_parts.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "job.h"
#include "xml.h"

namespace speckiln::verify {
namespace {

constexpr int deepest = 8;

int heading_level(const std::string& name) {
    constexpr std::string_view word = "heading ";
    const bool heading = name.starts_with(word) && name.size() == word.size() + 1;
    return heading && name.back() >= '1' && name.back() <= '9' ? name.back() - '0' : 0;
}

// "code", "code block", "source code", "source code python".
bool names_code(std::string_view style) {
    constexpr std::string_view source = "source ", code = "code";
    if (style.starts_with(source)) style.remove_prefix(source.size());
    return style.starts_with(code) && (style.size() == code.size() || style[code.size()] == ' ');
}

std::string in_format(std::uint32_t number, const std::string& format) {
    const bool upper = format.starts_with("upper");
    if (format.ends_with("Letter") && number > 0) {
        const char letter = static_cast<char>((upper ? 'A' : 'a') + (number - 1) % 26);
        return std::string((number - 1) / 26 % 10 + 1, letter);
    }
    if (format.ends_with("Roman") && number < 4000) {
        static constexpr std::pair<std::uint32_t, const char*> marks[] = {
            {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
            {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
        std::string out;
        for (const auto& [value, mark] : marks)
            for (; number >= value; number -= value)
                out += mark;
        if (upper)
            std::transform(out.begin(), out.end(), out.begin(),
                           [](char c) { return static_cast<char>(c - 32); });
        return out;
    }
    return std::to_string(number);
}

}  // namespace

int small_number(const std::string& text, int otherwise) {
    char* end = nullptr;
    const long value = std::strtol(text.c_str(), &end, 10);
    return end == text.c_str() || value < 0 || value > 1000000 ? otherwise : static_cast<int>(value);
}

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
        const std::string target = in.attribute("Target");
        r.external = in.attribute("TargetMode") == "External";
        r.target = r.external ? target : target.starts_with('/') ? target.substr(1) : beside(part, target);
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
        if (token == Xml::Token::close && in.name() == "w:style") out[id] = std::exchange(style, {});
        if (token != Xml::Token::open) continue;
        if (in.name() == "w:style") {
            style = {};
            id = in.attribute("styleId");
        } else if (in.name() == "w:name") {
            style.name = folded(in.attribute("val"));
            style.level = std::max(style.level, heading_level(style.name));
            style.code = names_code(style.name);
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

DocxListNumbers::DocxListNumbers(std::string_view xml) {
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
            kinds_[kind][level].format = in.attribute("val");
        } else if (name == "w:lvlText" && !kind.empty()) {
            kinds_[kind][level].text = in.attribute("val");
        } else if (name == "w:isLgl" && !kind.empty()) {
            kinds_[kind][level].legal = true;
        } else if (name == "w:startOverride") {
            begins_[list][level] = static_cast<std::uint32_t>(small_number(in.attribute("val"), 1));
        }
    }
}

std::string DocxListNumbers::shown(const std::map<int, Level>& levels,
                                   const std::map<int, std::uint32_t>& now, int depth) const {
    const Level& own = levels.at(depth);
    if (own.format.empty() || own.format == "bullet" || own.format == "none") return {};
    std::string out;
    for (std::size_t i = 0; i < own.text.size(); ++i) {
        const bool counter =
            own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
        if (!counter) {
            out += own.text[i];
            continue;
        }
        const int other = own.text[++i] - '1';
        const auto level = levels.find(other);
        const auto counted = now.find(other);
        if (level == levels.end()) continue;
        const auto number = counted == now.end() ? level->second.start : counted->second;
        out += in_format(number, own.legal ? "decimal" : level->second.format);
    }
    return out;
}

DocxListNumbers::Shown DocxListNumbers::next(const std::string& list, int depth) {
    const auto kind = kind_of_.find(list);
    if (kind == kind_of_.end() || depth < 0 || depth > deepest) return {};
    const auto levels = kinds_.find(kind->second);
    if (levels == kinds_.end()) return {};
    const auto level = levels->second.find(depth);
    if (level == levels->second.end()) return {};
    auto& now = now_[kind->second];
    now.erase(now.upper_bound(depth), now.end());
    // A level that was passed over has begun with what is below it.
    for (const auto& [above, passed] : levels->second)
        if (above < depth) now.try_emplace(above, passed.start);
    const auto anew = begins_[list].find(depth);
    const bool first = !std::exchange(begun_[list][depth], true);
    if (first && anew != begins_[list].end())
        now[depth] = anew->second;
    else if (const auto counted = now.find(depth); counted != now.end())
        ++counted->second;
    else
        now[depth] = level->second.start;
    return {level->second.format == "decimal" ? now[depth] : 0, shown(levels->second, now, depth)};
}

}  // namespace speckiln::verify
