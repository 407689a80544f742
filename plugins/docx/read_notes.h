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
    };
    void read_comments(const Relations&);
    void join_threads(const Relations&);
    void join_ranges();
    void open();

    Context& c_;
    std::unique_ptr<Part> footnotes_, endnotes_, comments_part_;
    std::vector<Comment> comments_;
    bool open_ = false;
};

}  // namespace docx

#endif
