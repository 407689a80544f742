// Nothing is lost silently: each attribute of kinds.def, on each kind that takes it, is written so that its
// value can be found in the output or is read back, or it is named by a lost.* diagnostic. In every dialect
// of markdown, as text, as an issue form, and as DOCX.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "laws/format_pair.h"
#include "model/json.h"
#include "speckiln/kinds.h"

namespace speckiln::laws {

namespace {

struct Use {
    std::string kind, attribute, type, values;
};

// "" = every kind.
std::vector<Use> uses() {
    std::map<std::string, std::string> kinds = {{"ANY", ""}}, attributes;
#define KILN_KIND(id, name, since, is, holds, fallback) kinds[#id] = name;
#define KILN_ATTR(id, name, since) attributes[#id] = name;
#include "speckiln/kinds.def"
    std::vector<Use> all;
#define KILN_USES(kind, attr, type, values) all.push_back({kinds[#kind], attributes[#attr], #type, values});
#include "speckiln/kinds.def"
    return all;
}

std::vector<std::string> all_kinds() {
    std::vector<std::string> all;
#define KILN_KIND(id, name, since, is, holds, fallback) all.push_back(name);
#include "speckiln/kinds.def"
    return all;
}

// The smallest document that shows a node of the kind; its attributes stand for @.
std::string document_with(const std::string& kind, bool in_table) {
    const std::string text = R"({"kind":"text","text":"words"})";
    const std::string paragraph = R"({"kind":"paragraph","content":[)" + text + "]}";
    const std::string row = R"({"kind":"row","content":[{"kind":"cell","content":[)" + paragraph + "]}]}";
    const std::string inlines = R"(,"content":[)" + text + "]";
    const std::string blocks = R"(,"content":[)" + paragraph + "]";
    const std::map<std::string, std::string> inside = {
        {"heading", inlines},
        {"paragraph", inlines},
        {"caption", inlines},
        {"summary", inlines},
        {"value", inlines},
        {"link", inlines},
        {"document", blocks},
        {"item", blocks},
        {"cell", blocks},
        {"quote", blocks},
        {"callout", blocks},
        {"toggle", blocks},
        {"column", blocks},
        {"figure", blocks},
        {"group", blocks},
        {"footnote", blocks},
        {"comment", blocks},
        {"change", blocks},
        {"list", R"(,"content":[{"kind":"item","content":[)" + paragraph +
                     R"(]},{"kind":"item","content":[)" + paragraph + "]}]"},
        {"table", R"(,"content":[)" + row + "]"},
        {"row", R"(,"content":[{"kind":"cell","content":[)" + paragraph + "]}]"},
        {"database", R"(,"content":[{"kind":"table","content":[)" + row + "]}]"},
        {"columns", R"(,"content":[{"kind":"column","content":[)" + paragraph + "]}]"},
        {"properties", R"(,"content":[{"kind":"property","name":"n","content":[{"kind":"value","content":[)" +
                           text + "]}]}]"},
        {"property", R"(,"content":[{"kind":"value","content":[)" + text + "]}]"},
        {"notes", R"(,"content":[{"kind":"footnote","id":"f9","content":[)" + paragraph + "]}]"},
        {"text", R"(,"text":"words")"},
        {"code", R"(,"text":"words")"},
        {"math", R"(,"text":"words")"},
        {"raw", R"(,"text":"<b>words</b>")"},
        {"mention", R"(,"text":"words")"},
    };
    // What a node must have to be shown at all.
    const std::map<std::string, std::string> needs = {
        {"image", R"(,"href":"i.png")"},
        {"link", R"(,"href":"a.md")"},
        {"embed", R"(,"href":"a.md")"},
        {"page", R"(,"title":"page")"},
        {"footnote", R"(,"id":"f1")"},
        {"comment", R"(,"id":"c1")"},
        {"change", R"(,"id":"c1")"},
        {"note-ref", R"(,"ref":"f1")"},
        {"point", R"(,"ref":"p1","edge":"at")"},
        {"property", R"(,"name":"n")"},
    };
    const auto find = [](const auto& map, const std::string& key) {
        const auto at = map.find(key);
        return at == map.end() ? std::string() : at->second;
    };
    const std::string node =
        R"({"kind":")" + kind + R"(")" + find(needs, kind) + "@" + find(inside, kind) + "}";
    const std::map<std::string, std::string> around = {
        {"property", R"({"kind":"properties","content":[#]})"},
        {"value", R"({"kind":"properties","content":[{"kind":"property","name":"n","content":[#]}]})"},
        {"item", R"({"kind":"list","content":[#]})"},
        {"caption", R"({"kind":"table","content":[#,)" + row + "]}"},
        {"row", R"({"kind":"table","content":[#]})"},
        {"cell", R"({"kind":"table","content":[{"kind":"row","content":[#,)" +
                     std::string(R"({"kind":"cell"})") + "]}]}"},
        {"summary", R"({"kind":"toggle","content":[#]})"},
        {"column", R"({"kind":"columns","content":[#]})"},
    };
    const std::set<std::string> inline_kinds = {"text",    "link",     "image", "mention",
                                                "control", "note-ref", "point", "break"};
    const std::set<std::string> notes = {"footnote", "comment", "change"};
    std::string at = find(around, kind);
    if (kind == "document") return node;
    if (inline_kinds.contains(kind)) {
        // Words on both sides: nothing stands at an edge.
        at =
            R"({"kind":"paragraph","content":[{"kind":"text","text":"before "},#,{"kind":"text","text":" after"}]})";
    } else if (notes.contains(kind)) {
        at = R"({"kind":"notes","content":[#]})";
    } else if (at.empty()) {
        at = "#";
    }
    at.replace(at.find('#'), 1, node);
    // A merged cell, so that all that it holds is written as HTML.
    if (in_table)
        at = R"({"kind":"table","content":[{"kind":"row","content":[{"kind":"cell","colspan":2,"content":[)" +
             at + R"(]}]},{"kind":"row","content":[{"kind":"cell"},{"kind":"cell","content":[)" + paragraph +
             "]}]}]}";
    const std::string note = notes.contains(kind) || kind == "notes" ? "" : R"(,{"kind":"notes","content":[
        {"kind":"footnote","id":"f1","content":[{"kind":"paragraph","content":[{"kind":"text","text":"note"}]}]}]})";
    return R"({"kind":"document","content":[)" + at + note + "]}";
}

std::vector<std::string> split(const std::string& words) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at <= words.size();) {
        const auto end = std::min(words.find(';', at), words.size());
        all.push_back(words.substr(at, end - at));
        at = end + 1;
    }
    return all;
}

// Values to try, as JSON.
std::vector<std::string> values_of(const Use& use) {
    const auto range = use.values.find("..");
    if (use.type == "BOOL") return {"true"};
    if (use.type == "NUMBER") return {"0.25"};
    if (use.type == "INT") {
        const auto most =
            range == std::string::npos ? 7 : std::min(std::stol(use.values.substr(range + 2)), 7L);
        return {std::to_string(use.attribute == "asset" ? 1 : most)};
    }
    if (use.type == "WORD") {
        std::vector<std::string> all;
        for (const auto& word : split(use.values))
            all.push_back('"' + word + '"');
        return all;
    }
    if (use.type == "LIST") {
        if (use.attribute == "align") return {R"(["right"])"};
        if (use.attribute == "widths") return {R"(["0.75"])"};
        return {R"(["zqvalue"])"};
    }
    if (use.attribute == "iso") return {R"("2031-07-08")"};
    return {R"("zqvalue")"};
}

std::string bare(std::string value) {
    std::erase_if(value, [](char c) { return c == '"' || c == '[' || c == ']'; });
    return value;
}

// What every document has without being told so.
bool is_default(const Use& use, const std::string& value) {
    static const std::set<std::string> defaults = {
        "paragraph align left", "cell align left",  "break type soft",
        "property type text",   "point edge start", "point edge at",
        "point type bookmark",  "list start 1",     "mention type link"};
    // Ids of notes and of places are names within the document, which others take the place of.
    const std::set<std::string> named = {"point", "footnote", "comment", "change"};
    if (use.attribute == "id" && named.contains(use.kind)) return true;
    // The run puts the file beside the page, and the address with it.
    if (use.attribute == "asset") return true;
    return defaults.contains(use.kind + ' ' + use.attribute + ' ' + value);
}

struct Written {
    std::string bytes, again;  // again: what is read back
    std::multiset<std::string> losses;
};

// dialect: of markdown, or another format: "text", "notion", "docx", "form".
Written write(const std::string& json, const std::string& dialect) {
    const bool format = dialect == "text" || dialect == "notion" || dialect == "docx";
    FormatPair pair = dialect == "form" ? FormatPair("github-issue", "form=true")
                      : format          ? FormatPair(dialect)
                                        : FormatPair("markdown", "dialect=" + dialect);
    Document document;
    const auto error = from_json(json, document);
    EXPECT_TRUE(error.message.empty()) << error.message << "\n" << json;
    Written w;
    w.bytes = pair.write(document);
    for (const auto& d : pair.diagnostics.items)
        if (d.code.starts_with("lost.")) w.losses.insert(d.code + " " + d.message);
    if (const auto read = pair.read(w.bytes)) w.again = canonical(*read);
    return w;
}

void check(const Use& use, const std::string& kind, const std::string& dialect, bool in_table = false) {
    const std::string pattern = document_with(kind, in_table);
    const auto with = [&](const std::string& attributes) {
        std::string json = pattern;
        const auto put = [&](const std::string& name, const std::string& what) {
            if (const auto at = json.find(name); at != std::string::npos) json.replace(at, name.size(), what);
        };
        // Takes the place of what the kind needs, where that is this attribute.
        const auto own = json.find(",\"" + use.attribute + "\":", json.find("\"" + kind + "\""));
        const auto at = json.find('@');
        if (!attributes.empty() && own != std::string::npos && own < at) {
            const auto end = json.find_first_of(",@", own + 1);
            json.erase(own, end - own);
        }
        put("@", attributes);
        return json;
    };
    for (const auto& value : values_of(use)) {
        // A toggle that cannot fold is open anyway, which is named of each.
        if ((dialect == "hugo" || dialect == "text" || dialect == "notion" || in_table) && kind == "toggle" &&
            use.attribute == "open")
            continue;
        // The end of a line is one, whatever it was, and people see it.
        if (dialect == "text" && kind == "break" && bare(value) == "line") continue;
        // A control without a type is one for text, and a mention of nothing else that of a person.
        if (dialect == "docx" && use.attribute == "type" &&
            ((kind == "control" && bare(value) == "text") || (kind == "mention" && bare(value) == "person")))
            continue;
        // HTML has tight lists only.
        if (in_table && use.attribute == "tight") continue;
        if (is_default({kind, use.attribute, "", ""}, bare(value))) continue;
        std::string attribute = ",\"" + use.attribute + "\":" + value;
        if (use.attribute == "x") attribute = R"(,"x-own":"zqvalue")";
        // What makes no sense alone.
        if (use.attribute == "start") attribute += R"(,"ordered":true)";
        if (use.attribute == "end" && kind == "value") attribute += R"(,"iso":"2031-07-08")";
        const auto without = write(with(""), dialect);
        const auto w = write(with(attribute), dialect);
        std::vector<std::string> more;
        std::set_difference(w.losses.begin(), w.losses.end(), without.losses.begin(), without.losses.end(),
                            std::back_inserter(more));
        EXPECT_TRUE(w.again != without.again || !more.empty())
            << dialect << ": " << kind << ' ' << use.attribute << '=' << value << " is dropped silently\n"
            << readable(w.bytes);
    }
}

// Within an HTML table too.
TEST(MarkdownAttributes, AreWrittenOrNamedInACell) {
    const std::set<std::string> never = {"document", "properties", "property", "value",
                                         "notes",    "footnote",   "comment",  "change"};
    for (const std::string dialect : {"gfm", "docusaurus"})
        for (const auto& use : uses())
            for (const auto& kind : use.kind.empty() ? all_kinds() : std::vector<std::string>{use.kind})
                if (!never.contains(kind)) check(use, kind, dialect, true);
}

TEST(MarkdownAttributes, AreWrittenOrNamed) {
    for (const std::string dialect : {"gfm", "commonmark", "obsidian", "docusaurus", "mkdocs", "hugo"})
        for (const auto& use : uses()) {
            for (const auto& kind : use.kind.empty() ? all_kinds() : std::vector<std::string>{use.kind})
                check(use, kind, dialect);
        }
}

TEST(NotionAttributes, AreWrittenOrNamed) {
    for (const auto& use : uses())
        for (const auto& kind : use.kind.empty() ? all_kinds() : std::vector<std::string>{use.kind})
            check(use, kind, "notion");
}

TEST(TextAttributes, AreWrittenOrNamed) {
    for (const auto& use : uses())
        for (const auto& kind : use.kind.empty() ? all_kinds() : std::vector<std::string>{use.kind})
            check(use, kind, "text");
}

TEST(DocxAttributes, AreWrittenOrNamed) {
    for (const auto& use : uses())
        for (const auto& kind : use.kind.empty() ? all_kinds() : std::vector<std::string>{use.kind})
            check(use, kind, "docx");
}

TEST(IssueFormAttributes, AreWrittenOrNamed) {
    for (const auto& use : uses())
        for (const auto& kind : use.kind.empty() ? all_kinds() : std::vector<std::string>{use.kind})
            check(use, kind, "form");
}

}  // namespace

}  // namespace speckiln::laws
