// Random inlines, and the notes that some of them refer to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "laws/draw.h"
#include "model/builder.h"

namespace speckiln::laws {

class RandomInlines {
  public:
    // small: few at a time.
    RandomInlines(Draw& draw, Builder& builder, bool small) : r_(draw), b_(builder), small_(small) {}

    // Into the block that is open.
    void inlines(bool in_link = false);
    void image();
    void perhaps_strong();

    // A name that nothing else has.
    std::string name() { return "n" + std::to_string(++names_); }

    struct Note {
        Kind kind;  // footnote, comment
        std::string id;
    };
    // All that were referred to; from here on no more are.
    const std::vector<Note>& notes() {
        in_note_ = true;
        return notes_;
    }

  private:
    NodeId leaf(Kind k, std::string_view text = {}, std::uint32_t marks = 0) {
        return b_.leaf(k, marks, text);
    }
    void set(NodeId n, Attr a, std::string_view v) { b_.set(n, a, v); }
    void link();
    void note_ref();
    void point();

    Draw& r_;
    Builder& b_;
    const bool small_;
    std::vector<Note> notes_;
    unsigned names_ = 0;
    bool in_note_ = false;
};

}  // namespace speckiln::laws
