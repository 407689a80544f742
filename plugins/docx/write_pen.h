// What all parts of the writer share: the job, the package, what is numbered across parts, and the losses.
#ifndef SPECKILN_DOCX_WRITE_PEN_H
#define SPECKILN_DOCX_WRITE_PEN_H

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <speckiln/plugin.hpp>

#include "docx/write_numbering.h"
#include "docx/write_package.h"
#include "docx/write_page.h"
#include "docx/write_run.h"
#include "docx/write_survey.h"
#include "markdown/write_losses.h"

namespace docx {

// Notes of one sort, in the order in which the text first refers to them.
struct NoteList {
    std::vector<kiln_node> notes;
    std::unordered_map<kiln_node, std::size_t> numbers;  // from 1

    // Its number, and whether that is new.
    std::pair<std::size_t, bool> number(kiln_node note) {
        const auto [at, fresh] = numbers.try_emplace(note, notes.size() + 1);
        if (fresh) notes.push_back(note);
        return {at->second, fresh};
    }
};

// Colours that styles put behind cells, "" for none. They are said directly, too: where a tool drops the
// style they tell what it was.
struct Shades {
    std::string callout, property_name;
};

class Pen {
  public:
    explicit Pen(kiln::Writer writer) : in(writer), survey(writer) {}

    kiln::Writer in;
    const WriteSurvey survey;
    Package package;
    WrittenLists numbering;
    markdown::Losses losses;
    int text_width = docx::text_width;  // between the margins, in twips
    Shades shades;
    NoteList footnotes, endnotes, comments;

    void lost(kiln_node n, const char* code, std::string_view what) { losses.add(n, code, what, what); }

    // Where the node points: as planned, else as it came; empty where it points nowhere.
    [[nodiscard]] std::string href(kiln_node) const;

    // Text of a node, for an element.
    void text(std::string& to, std::string_view text, kiln_node);

    // ---- what is numbered ----

    // Bookmarks and tracked changes share their numbers.
    std::string next_mark() { return std::to_string(++marks_); }
    std::string next_control() { return std::to_string(++controls_); }
    std::string next_drawing() { return std::to_string(++drawings_); }

    // ---- places ----

    // The name of the bookmark for an anchor: Word takes forty characters and no two that differ in case.
    const std::string& bookmark(std::string_view anchor);
    // The anchor that a node must have: its own id, or what links to it. Absent: none.
    [[nodiscard]] std::string_view anchor(kiln_node) const;
    // True the first time: a bookmark of that name has no other place.
    bool place(const std::string& bookmark) { return places_.insert(bookmark).second; }

    // ---- styles that only this document has ----

    // "Code", "python" → "Code-python"; base alone where the name cannot be one of a style.
    std::string style(std::string_view base, std::string_view name, bool of_characters, kiln_node);
    struct OwnStyle {
        std::string base, name;  // name: as people see it
        bool of_characters = false;
    };
    std::map<std::string, OwnStyle> own_styles;  // by id

    // The change that the node says it belongs to: the attributes of w:ins or w:del.
    struct Change {
        bool deletes = false;
        std::string attributes;  // empty: none
    };
    Change change(kiln_node, std::uint32_t attribute);
    // Its node, 0: none.
    [[nodiscard]] kiln_node change_of(kiln_node, std::uint32_t attribute = KILN_AT_CHANGE) const;

  private:
    std::size_t marks_ = 0, controls_ = 0, drawings_ = 0;
    std::unordered_map<std::string, std::string> bookmarks_;
    std::unordered_map<std::string, std::size_t> folded_;  // → how many have that name but for case
    std::unordered_set<std::string> places_;
};

// The name of the bookmark for an anchor, as far as the anchor alone tells.
std::string bookmark_name(std::string_view anchor);

// A date as w:date wants it, absent where it is none.
std::string_view date_of(std::string_view date);

}  // namespace docx

#endif
