// A document of Word's: an archive of its parts (see archive.h), or the markup of its text alone, or a zip.
// What is not there of a package is put beside it: first lines "#! own" and "#! keep" give it the styles of
// what this program writes, and have changes and headers kept.
#include <array>
#include <string>

#include "fuzz/archive.h"
#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {
namespace {

constexpr std::string_view relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relations(std::initializer_list<std::array<std::string_view, 2>> targets) {
    std::string xml =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    int id = 0;
    for (const auto& [type, target] : targets)
        xml.append("<Relationship Id=\"rId")
            .append(std::to_string(++id))
            .append("\" Type=\"")
            .append(relation)
            .append(type)
            .append("\" Target=\"")
            .append(target)
            .append("\"/>");
    return xml + "</Relationships>";
}

constexpr std::string_view styles =
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Code\"><w:name w:val=\"Code\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name w:val=\"Quote\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name "
    "w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>";
struct OwnStyle {
    std::string_view type, id;
};
constexpr OwnStyle own_styles[] = {{"paragraph", "Title"},
                                   {"paragraph", "Caption"},
                                   {"paragraph", "ListContinue"},
                                   {"paragraph", "ListParagraph"},
                                   {"paragraph", "Raw-tex"},
                                   {"paragraph", "Math"},
                                   {"paragraph", "Divider"},
                                   {"paragraph", "Embed"},
                                   {"paragraph", "CalloutTitle"},
                                   {"paragraph", "ToggleSummary"},
                                   {"paragraph", "Spacer"},
                                   {"character", "HeadingNumber"},
                                   {"character", "CodeChar"},
                                   {"character", "RawChar-html"},
                                   {"character", "Mention"},
                                   {"character", "CalloutIcon"},
                                   {"character", "Hyperlink"},
                                   {"table", "Table"},
                                   {"table", "Properties"},
                                   {"table", "Callout"},
                                   {"table", "QuoteBox"},
                                   {"table", "Toggle"},
                                   {"table", "Columns"},
                                   {"table", "Figure"},
                                   {"table", "Box"}};
constexpr std::string_view numbering =
    "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"decimal\"/>"
    "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum><w:abstractNum "
    "w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText "
    "w:val=\"o\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num "
    "w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";

std::string part(std::string_view element, std::string_view inside) {
    return "<w:" + std::string(element) +
           " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" +
           std::string(inside) + "</w:" + std::string(element) + ">";
}

std::string package_of(std::string_view input, bool own) {
    std::string archive(input);
    if (!input.starts_with("-- ")) archive.insert(0, "-- word/document.xml --\n");
    const auto add = [&](std::string_view name, const std::string& xml) {
        const auto line = "-- " + std::string(name) + " --\n";
        if (archive.find(line) == archive.npos) archive.append("\n").append(line).append(xml);
    };
    const std::string note = "<w:p><w:r><w:t>note</w:t></w:r></w:p>";
    add("_rels/.rels", relations({{"officeDocument", "word/document.xml"}}));
    add("word/_rels/document.xml.rels", relations({{"styles", "styles.xml"},
                                                   {"numbering", "numbering.xml"},
                                                   {"footnotes", "footnotes.xml"},
                                                   {"comments", "comments.xml"},
                                                   {"header", "header1.xml"}}));
    std::string all_styles(styles);
    for (const auto& [type, id] : own_styles)
        if (own)
            all_styles.append("<w:style w:type=\"")
                .append(type)
                .append("\" w:styleId=\"")
                .append(id)
                .append("\"/>");
    add("word/styles.xml", part("styles", all_styles));
    add("word/numbering.xml", part("numbering", numbering));
    add("word/footnotes.xml", part("footnotes", "<w:footnote w:id=\"1\">" + note + "</w:footnote>"));
    add("word/comments.xml", part("comments", "<w:comment w:id=\"1\">" + note + "</w:comment>"));
    add("word/header1.xml", part("hdr", note));
    return zip_of(archive);
}

void run(std::string_view input, const Laws& laws) {
    const bool keep = !take_settings(input, {"keep"}).empty();
    const bool own = !take_settings(input, {"own"}).empty();
    const auto zip = input.starts_with("PK") ? std::string(input) : package_of(input, own);
    by_plugin("docx", keep ? "changes=keep headers=keep" : "", zip, laws);
}

}  // namespace

void run_docx(std::string_view input) {
    run(input, {});
}

void run_docx_laws(std::string_view input) {
    run(input, {.first = Laws::First::no, .second = true});
}

}  // namespace speckiln::fuzz
