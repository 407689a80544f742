#include "docx/read.h"

#include <memory>

#include "docx/read_blocks.h"
#include "docx/read_context.h"
#include "docx/read_notes.h"
#include "docx/read_properties.h"

namespace docx {
namespace {

void read_options(Context& c) {
    const auto changes = c.in.option("changes");
    c.options.changes = changes == "reject" ? Changes::reject
                        : changes == "keep" ? Changes::keep
                                            : Changes::accept;
    c.options.headers = c.in.option("headers") == "keep";
    c.options.callouts = c.in.option("callouts") != "false";
    c.options.code = c.in.option("code") != "false";
}

// The parts that the text goes by.
void read_tables(Context& c, const Relations& relations, Xml& styles, Xml& numbering) {
    if (const auto entry = relations.part("styles"); entry != 0 && parse(c.in, entry, styles))
        c.styles.read(styles.root());
    if (const auto entry = relations.part("numbering"); entry != 0 && parse(c.in, entry, numbering))
        c.numbering.read(numbering.root());
}

// What is in the package and stays there.
void report_others(Context& c, const Relations& relations) {
    for (const auto& one : relations.all()) {
        if (one.type == "vbaProject")
            c.found("docx.macro", KILN_WARNING, {}, "the document has macros, which are left out",
                    "keep the document itself if they are needed");
        if (!one.external && one.entry == 0 &&
            (one.type == "styles" || one.type == "numbering" || one.type == "footnotes" ||
             one.type == "endnotes" || one.type == "comments"))
            c.found("docx.missing-part", KILN_WARNING, {},
                    "a part of the document is not there: '" + one.target + "'",
                    "open the document in Word and save it again");
    }
}

// Nothing but the page's number, which is counted anew.
bool is_page_number(pugi::xml_node root) {
    bool counts = false;
    for (auto at = root; at; at = next_in(at, root)) {
        const auto tag = name(at);
        const std::string_view text = tag == "w:fldSimple" ? value(at, "w:instr") : at.text().get();
        if (tag == "w:t" && text.find_first_not_of(" 0123456789") != text.npos) return false;
        if (tag == "w:drawing" || tag == "w:pict" || tag == "w:sym") return false;
        if (tag == "w:instrText" || tag == "w:fldSimple")
            counts = counts || kiln::trimmed(text).starts_with("PAGE");
    }
    return counts;
}

// Page headers or footers: kept as groups, or named with what they say.
void read_margins(Context& c, BlockReader& blocks, const Relations& relations, std::string_view type) {
    std::unordered_set<std::string> seen;
    std::unordered_set<kiln_entry> read;
    const Part* const document = c.part;
    for (const auto& one : relations.all()) {
        if (one.type != type || one.entry == 0) continue;
        if (!read.insert(one.entry).second) continue;
        const Part& part = *c.margins.emplace_back(std::make_unique<Part>(c.in, one.entry));
        if (!part.good) continue;
        auto words = text_of(part.xml.root());
        if (kiln::trimmed(words).empty() || !seen.insert(words).second) continue;
        if (is_page_number(part.xml.root())) continue;
        c.part = &part;
        if (c.options.headers) {
            c.survey.read(part.xml.root());
            c.in.set(c.in.open(KILN_GROUP), KILN_AT_ROLE, type);
            blocks.read(part.xml.root());
            c.in.close();
        } else {
            c.quoted("docx.header", KILN_INFO, part.xml.root(),
                     "what stands at the edge of every page is left out", words,
                     "--set docx.headers=keep keeps it");
        }
        c.part = document;
    }
}

}  // namespace

int sniff(kiln::Sniffer in) {
    if (in.entry_find("word/document.xml") != 0) return 90;
    return in.entry_find("[Content_Types].xml") != 0 && in.entry_find("_rels/.rels") != 0 ? 20 : 0;
}

int read(kiln::Reader in) {
    Context c(in);
    read_options(c);
    const Relations package(in, 0);
    const auto entry = main_part(in, package);
    if (entry == 0) {
        in.error("docx.no-document", "the package holds no document of Word",
                 "look what it is, or download it again");
        return KILN_FAILED;
    }
    const Part document(in, entry);
    if (!document.good) return KILN_FAILED;
    const auto body = document.xml.root().child("w:body");
    if (!body) {
        in.error("docx.no-document", "the main part of the package is no document of Word: it has no body",
                 "look what it is, or download it again");
        return KILN_FAILED;
    }
    c.part = &document;
    Xml styles, numbering;
    read_tables(c, document.relations, styles, numbering);
    report_others(c, document.relations);
    c.survey.read(body);
    if (const auto lang = c.styles.lang(); !lang.empty()) in.set(1, KILN_AT_LANG, lang);
    Notes notes(c, document.relations);
    BlockReader blocks(c);
    read_properties(c, blocks, package, body);
    read_margins(c, blocks, document.relations, "header");
    blocks.read(body);
    read_margins(c, blocks, document.relations, "footer");
    notes.build(blocks);
    c.findings.report();
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace docx
