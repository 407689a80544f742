#include "markdown/write_block_walk.h"
#include "markdown/write_blocks.h"

namespace markdown {

namespace {

std::string without_end(std::string text) {
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

}  // namespace

Parts::Parts(Pen& pen) : pen_(pen) {
    Out out(pen_.in);
    notes_ = BlockWriter(pen_, out).survey();
}

std::string Parts::text(kiln_node first, kiln_node end) {
    std::string text;
    Out out(pen_.in, text);
    BlockWriter blocks(pen_, out);
    blocks.walk(first, end);
    blocks.footnotes(next_footnote_);
    out.flush();
    return without_end(std::move(text));
}

std::string Parts::rest() {
    std::string text;
    Out out(pen_.in, text);
    BlockWriter blocks(pen_, out);
    blocks.unused_notes(notes_);
    blocks.footnotes(next_footnote_);
    out.flush();
    return without_end(std::move(text));
}

}  // namespace markdown
