// What stands beside the text: footnotes and endnotes, comments and their threads, kept changes.
#ifndef SPECKILN_DOCX_READ_NOTES_H
#define SPECKILN_DOCX_READ_NOTES_H

#include <memory>
#include <string>
#include <vector>

#include "docx/read_blocks.h"
#include "docx/read_context.h"

namespace docx {

class Notes {
  public:
    // Before the text is read: which notes and comments there are.
    Notes(Context&, const Relations& of_document);
    // Behind it.
    void build(BlockReader&);

  private:
    struct Comment {
        std::string id, parent;  // parent: the one that it answers
        pugi::xml_node node;
        bool resolved = false;
        std::string_view model = {};  // its id there
    };
    void read_comments(const Relations&);
    void join_threads(const Relations&);
    void join_ranges();
    void flatten();
    void sort();
    void open();
    [[nodiscard]] std::string_view model(const std::string& id) const;  // of a comment that is no answer

    Context& c_;
    std::unique_ptr<Part> footnotes_, endnotes_, comments_part_;
    std::vector<Comment> comments_;
    bool open_ = false;
};

}  // namespace docx

#endif
