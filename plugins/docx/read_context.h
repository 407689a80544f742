// What all parts of the reader share.
#ifndef SPECKILN_DOCX_READ_CONTEXT_H
#define SPECKILN_DOCX_READ_CONTEXT_H

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "docx/read_findings.h"
#include "docx/read_numbering.h"
#include "docx/read_package.h"
#include "docx/read_styles.h"
#include "docx/read_survey.h"
#include "docx/read_xml.h"

namespace docx {

enum class Changes : std::uint8_t { accept, reject, keep };

struct Options {
    Changes changes = Changes::accept;
    bool headers = false, callouts = true, code = true;
};

// A part with text of its own, and what its ids mean.
struct Part {
    Part(kiln::Reader in, kiln_entry entry) : relations(in, entry) { good = parse(in, entry, xml); }
    Xml xml;
    Relations relations;
    bool good;
};

struct Context {
    explicit Context(kiln::Reader reader) : in(reader), findings(reader) {}

    kiln::Reader in;
    Options options;
    Styles styles;
    Numbering numbering;
    Survey survey;
    Findings findings;
    const Part* part = nullptr;            // the one that is read
    std::unordered_set<kiln_entry> drawn;  // parts of diagrams and charts that have been read
    // Headers and footers. They stay, as nodes are known by where they lie in memory.
    std::vector<std::unique_ptr<Part>> margins;

    // ---- notes: what the text refers to, in that order ----
    struct NoteRef {
        std::string id;  // w:id
        bool end = false;
    };
    std::vector<NoteRef> notes;
    std::unordered_map<std::string, pugi::xml_node> note_nodes;  // by "f1", "e1"
    // Its id in the model; empty: there is no such note.
    std::string_view note(std::string_view id, bool end);

    // ---- comments ----
    // Those that have a place of their own: w:id → the id in the model.
    std::unordered_map<std::string, std::string_view> comments;
    std::unordered_set<std::string> placed;  // ends of theirs that have been read

    // ---- tracked changes, where they are kept ----
    struct Change {
        std::string id;
        const char* type;
        std::string_view author, date, group;
    };
    std::vector<Change> changes;
    // The id in the model of what w:ins, w:del and the like say.
    std::string_view change(pugi::xml_node, const char* type);

    void found(const char* code, int severity, pugi::xml_node place, std::string_view message,
               std::string_view remedy = {}) {
        findings.add(code, severity, part == nullptr ? nullptr : &part->xml, place, message, remedy);
    }
    void quoted(const char* code, int severity, pugi::xml_node place, std::string_view message,
                std::string_view words, std::string_view remedy = {}) {
        findings.quote(code, severity, part == nullptr ? nullptr : &part->xml, place, message, words, remedy);
    }
    // A tracked change that nobody has accepted yet, and is taken as made, or undone. left_out: what is below
    // it is not read. What is moved stands in its other place.
    void settled(pugi::xml_node change, bool left_out);
    // A node's place in its part, as far as the next one's.
    void span(kiln_node, pugi::xml_node) const;

  private:
    std::unordered_map<std::string, std::string_view> note_ids_, change_ids_;
    std::size_t footnotes_ = 0, endnotes_ = 0;
};

}  // namespace docx

#endif
