#include "docx/read_math.h"

#include <array>
#include <string_view>
#include <vector>

#include "docx/read_math_text.h"
#include "docx/read_xml.h"

namespace docx {
namespace {

struct Command {
    std::string_view character, command;
};
constexpr std::array<Command, 15> accents = {{{"", "hat"},
                                              {"\u0302", "hat"},
                                              {"\u0303", "tilde"},
                                              {"\u0304", "bar"},
                                              {"\u0305", "overline"},
                                              {"\u0306", "breve"},
                                              {"\u0307", "dot"},
                                              {"\u0308", "ddot"},
                                              {"\u030C", "check"},
                                              {"\u0301", "acute"},
                                              {"\u0300", "grave"},
                                              {"\u20D7", "vec"},
                                              {"\u2192", "vec"},
                                              {"\u0332", "underline"},
                                              {"\u23DE", "overbrace"}}};
constexpr std::array<std::string_view, 20> functions = {
    "sin",    "cos",    "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "arcsin",
    "arccos", "arctan", "log", "ln",  "exp", "min", "max",  "lim",  "det",  "gcd"};

std::string braced(const std::string& s) {
    return "{" + s + "}";
}

// What a script stands at: one sign as it is, more in braces.
std::string base(const std::string& s) {
    return is_one_sign(s) ? s : braced(s);
}

// One element that is being read: what its children gave so far.
struct Frame {
    pugi::xml_node node, next;
    std::string all;  // of children that are no parts by themselves
    std::vector<std::pair<std::string_view, std::string>> parts;

    [[nodiscard]] std::string part(std::string_view tag) const {
        for (const auto& [name, tex] : parts)
            if (name == tag) return tex;
        return {};
    }
    [[nodiscard]] std::string_view property(const char* list, const char* key,
                                            std::string_view absent) const {
        const auto found = value(node.child(list).child(key), "m:val");
        return found.data() == nullptr ? absent : found;
    }
};

bool is_part(std::string_view tag) {
    constexpr std::array<std::string_view, 9> names = {"m:e",   "m:num",   "m:den", "m:sub", "m:sup",
                                                       "m:deg", "m:fName", "m:lim", "m:mr"};
    for (const auto one : names)
        if (one == tag) return true;
    return false;
}

std::string joined(const Frame& f, std::string_view tag, std::string_view between) {
    std::string s;
    bool first = true;
    for (const auto& [name, tex] : f.parts) {
        if (name != tag) continue;
        if (!first) s += between;
        first = false;
        s += tex;
    }
    return s;
}

std::string scripts(const Frame& f) {
    std::string s;
    if (const auto sub = f.part("m:sub"); !sub.empty()) s += "_" + braced(sub);
    if (const auto sup = f.part("m:sup"); !sup.empty()) s += "^" + braced(sup);
    return s;
}

std::string delimited(const Frame& f) {
    const auto side = [](std::string_view c) { return c.empty() ? std::string(".") : math_text(c); };
    const auto between = f.property("m:dPr", "m:sepChr", "|");
    return "\\left" + side(f.property("m:dPr", "m:begChr", "(")) + " " +
           joined(f, "m:e", between == "|" ? "\\mid " : math_text(between)) + "\\right" +
           side(f.property("m:dPr", "m:endChr", ")")) + " ";
}

std::string function(const Frame& f) {
    auto name = f.part("m:fName");
    if (name.starts_with("\\mathrm{") && name.ends_with('}')) name = name.substr(8, name.size() - 9);
    for (const auto one : functions)
        if (name == one || (name.starts_with(one) && name.size() > one.size() &&
                            (name[one.size()] == '_' || name[one.size()] == '^')))
            name.insert(0, "\\");
    append_tex(name, f.part("m:e").size() == 1 ? f.part("m:e") : braced(f.part("m:e")));
    return name;
}

std::string over_or_under(const Frame& f, bool over) {
    const auto e = f.part("m:e"), lim = f.part("m:lim");
    for (const auto one : functions)
        if (!over && (e == one || e == "\\mathrm{" + std::string(one) + "}"))
            return "\\" + std::string(one) + "_" + braced(lim);
    if (e.starts_with("\\underbrace") && !over) return e + "_" + braced(lim);
    if (e.starts_with("\\overbrace") && over) return e + "^" + braced(lim);
    return (over ? "\\overset{" : "\\underset{") + lim + "}" + braced(e);
}

std::string accented(const Frame& f) {
    const auto c = f.property("m:accPr", "m:chr", "");
    for (const auto& one : accents)
        if (one.character == c) return "\\" + std::string(one.command) + braced(f.part("m:e"));
    return "\\overset{" + math_text(c) + "}" + braced(f.part("m:e"));
}

std::string grouped(const Frame& f) {
    const auto c = f.property("m:groupChrPr", "m:chr", "⏟");
    const bool top = f.property("m:groupChrPr", "m:pos", "bot") == "top";
    if (c == "⏟") return "\\underbrace" + braced(f.part("m:e"));
    if (c == "⏞") return "\\overbrace" + braced(f.part("m:e"));
    return (top ? "\\overset{" : "\\underset{") + math_text(c) + "}" + braced(f.part("m:e"));
}

std::string finished(const Frame& f) {
    const auto tag = name(f.node);
    const auto e = [&] { return f.part("m:e"); };
    if (tag == "m:f") {
        const auto type = f.property("m:fPr", "m:type", "bar");
        if (type == "lin") return base(f.part("m:num")) + "/" + base(f.part("m:den"));
        if (type == "noBar")
            return "\\genfrac{}{}{0pt}{}" + braced(f.part("m:num")) + braced(f.part("m:den"));
        return "\\frac" + braced(f.part("m:num")) + braced(f.part("m:den"));
    }
    if (tag == "m:sSup" || tag == "m:sSub" || tag == "m:sSubSup") return base(e()) + scripts(f);
    if (tag == "m:sPre") return "{}" + scripts(f) + braced(e());
    if (tag == "m:rad") {
        const auto degree = f.part("m:deg");
        return "\\sqrt" + (degree.empty() ? std::string() : "[" + degree + "]") + braced(e());
    }
    if (tag == "m:nary") {
        auto s = math_text(f.property("m:naryPr", "m:chr", "∫")) + scripts(f);
        append_tex(s, f.part("m:e").size() == 1 ? e() : braced(e()));
        return s;
    }
    if (tag == "m:d") return delimited(f);
    if (tag == "m:func") return function(f);
    if (tag == "m:limLow" || tag == "m:limUpp") return over_or_under(f, tag == "m:limUpp");
    if (tag == "m:acc") return accented(f);
    if (tag == "m:bar")
        return (f.property("m:barPr", "m:pos", "bot") == "top" ? "\\overline" : "\\underline") + braced(e());
    if (tag == "m:groupChr") return grouped(f);
    if (tag == "m:borderBox") return "\\boxed" + braced(e());
    if (tag == "m:mr") return joined(f, "m:e", " & ");
    if (tag == "m:m") return "\\begin{matrix}" + joined(f, "m:mr", " \\\\ ") + "\\end{matrix}";
    if (tag == "m:eqArr") return "\\begin{aligned}" + joined(f, "m:e", " \\\\ ") + "\\end{aligned}";
    if (tag == "m:phant" || tag == "m:box") return e();
    auto all = f.all;
    for (const auto& [part, tex] : f.parts)
        append_tex(all, tex);
    return all;
}

std::string run(pugi::xml_node r) {
    std::string text;
    for (const auto t : r.children())
        if (name(t) == "m:t" || name(t) == "w:t" || name(t) == "w:delText") text += t.text().get();
    const auto properties = r.child("m:rPr");
    if (is_on_math(properties.child("m:nor"))) return "\\text{" + escaped_tex(text) + "}";
    const auto style = value(properties.child("m:sty"), "m:val");
    // Upright words are names; a single sign or digits look so anyway.
    const bool word = style == "p" && is_word(text);
    return word ? "\\mathrm{" + text + "}" : math_text(text);
}

}  // namespace

std::string to_tex(pugi::xml_node formula, bool rejected) {
    const auto is_undone = [&](std::string_view tag) {
        return rejected ? tag == "w:ins" || tag == "w:moveTo" : tag == "w:del" || tag == "w:moveFrom";
    };
    std::vector<Frame> frames;
    frames.push_back({formula, formula.first_child(), {}, {}});
    while (true) {
        auto& top = frames.back();
        if (const auto at = top.next) {
            top.next = at.next_sibling();
            const auto tag = name(at);
            if (tag == "m:r" || tag == "w:r")
                append_tex(top.all, run(at));
            else if (is_undone(tag) || tag.ends_with("Pr"))
                continue;
            else
                frames.push_back({at, at.first_child(), {}, {}});
            continue;
        }
        auto tex = finished(top);
        const auto tag = name(top.node);
        frames.pop_back();
        if (frames.empty()) return tex.substr(0, tex.find_last_not_of(' ') + 1);
        if (is_part(tag))
            frames.back().parts.emplace_back(tag, std::move(tex));
        else
            append_tex(frames.back().all, tex);
    }
}

}  // namespace docx
