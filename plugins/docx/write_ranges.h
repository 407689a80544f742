// Bookmarks, which are places in the text, and comments, whose ranges may begin in one paragraph and end in
// another.
#ifndef SPECKILN_DOCX_WRITE_RANGES_H
#define SPECKILN_DOCX_WRITE_RANGES_H

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "docx/write_pen.h"
#include "docx/write_xml.h"

namespace docx {

class Ranges {
  public:
    explicit Ranges(Pen& pen) : pen_(pen), in_(pen.in) {}

    // A point of the model. in_text: not in a note, a header or a footer, where no range can begin and no
    // comment stand.
    void point(std::string& xml, kiln_node, bool in_text);
    // That of a bookmark is written here, and not where it stands.
    void place(std::string& xml, kiln_node);
    // The place that an anchor means.
    void anchor(std::string& xml, std::string_view anchor, kiln_node);
    // A bookmark of that name around what `fill` appends.
    template <class F>
    void around(std::string& xml, std::string_view name, F&& fill) {
        const auto id = pen_.next_mark();
        xml.append("<w:bookmarkStart w:id=\"").append(id).append("\" w:name=\"");
        append_escaped(xml, name);
        xml += "\"/>";
        fill();
        xml.append("<w:bookmarkEnd w:id=\"").append(id).append("\"/>");
    }
    // At the end of the text: are there comments that stand nowhere, or whose range was never ended? They
    // want a paragraph.
    [[nodiscard]] bool is_open() const;
    void finish(std::string& xml);

  private:
    void unplaced(std::string& xml);
    void bookmark(std::string& xml, kiln_node);
    void comment(std::string& xml, kiln_node, bool in_text);
    // The comment and the answers that have no place of their own.
    template <class F>
    void thread(kiln_node comment, F&& each);
    void comment_end(std::string& xml, kiln_node comment, bool range);

    Pen& pen_;
    kiln::Writer in_;
    std::map<std::size_t, kiln_node> open_comments_;  // by number
    std::unordered_set<kiln_node> commented_, placed_;
    std::unordered_set<std::string_view> begun_;  // bookmarks
};

}  // namespace docx

#endif
