// What must be known of all the text before any of it is read: one walk a part.
#ifndef SPECKILN_DOCX_READ_SURVEY_H
#define SPECKILN_DOCX_READ_SURVEY_H

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <pugixml.hpp>

namespace docx {

struct Survey {
    void read(pugi::xml_node root);

    // Bookmarks that something leads to.
    std::unordered_set<std::string> wanted;
    // Bookmarks that stand around a reference to a note: w:id and whether it is an endnote.
    std::unordered_map<std::string, std::pair<std::string, bool>> notes;
    // Of a comment, by w:id: between how many pieces of text its range begins and ends.
    struct Range {
        std::size_t begin = 0, end = 0, order = 0;  // order: among all comments
        bool begun = false, ended = false;
    };
    std::unordered_map<std::string, Range> comments;
    // What w:moveFrom and w:moveTo belong to: the name that both ends of a move have.
    std::unordered_map<std::size_t, std::string_view> moves;
    // Fields that begin and never end: w:fldChar.
    std::unordered_set<std::size_t> endless;

  private:
    Range& comment(std::string_view id);

    std::size_t pieces_ = 0;
};

}  // namespace docx

#endif
