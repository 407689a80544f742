// What must be known of the whole document before any of it is written: one walk.
#ifndef SPECKILN_DOCX_WRITE_SURVEY_H
#define SPECKILN_DOCX_WRITE_SURVEY_H

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <speckiln/plugin.hpp>

namespace docx {

struct WriteSurvey {
    explicit WriteSurvey(const kiln::Writer&);

    kiln_node properties = 0, notes = 0;
    kiln_node header = 0, footer = 0;  // groups that are parts of their own
    // Places that links of this document lead to, as their fragments name them.
    std::unordered_set<std::string> wanted;
    // Other documents of the run may lead to any heading.
    bool has_others = false;
    // How often the text refers to a note.
    std::unordered_map<kiln_node, std::size_t> references;
    // The first comment of the thread that one stands in: itself, if it answers none.
    std::unordered_map<kiln_node, kiln_node> thread;
    // What answers the first comment of a thread, or another that does, in document order.
    std::unordered_map<kiln_node, std::vector<kiln_node>> answers;
    // Comments that have a place of their own in the text.
    std::unordered_set<kiln_node> placed;
    // Comments that have an end in the text: only what they begin is a range.
    std::unordered_set<std::string_view> ended;

  private:
    void top(const kiln::Writer&);
    void visit(const kiln::Writer&, kiln_node, std::uint32_t kind, bool in_notes);
    void join_threads(const kiln::Writer&);
};

// "#a%20b" → "a b"; empty where the address does not lead into the document.
std::string fragment_of(std::string_view href);

}  // namespace docx

#endif
