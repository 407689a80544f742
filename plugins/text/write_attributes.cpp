// One walk over the whole tree, so that no writer of a kind has to think of what every kind may have.
#include <string>

#include "text/write_blocks.h"

namespace plaintext {
namespace {

// Attributes that text shows nowhere, by kind; those that every kind may have stand with KILN_NO_KIND.
constexpr markdown::Unwritten unwritten[] = {
    {KILN_NO_KIND, KILN_AT_COLOR, "lost.color", "the colour of text is not written"},
    {KILN_NO_KIND, KILN_AT_BACKGROUND, "lost.color", "the colour of a background is not written"},
    {KILN_NO_KIND, KILN_AT_LANG, "lost.language", "which language a text is in is not written"},
    {KILN_NO_KIND, KILN_AT_X, "lost.attribute", "attributes of the source's own are not written"},
    {KILN_NO_KIND, KILN_AT_CHANGE, "lost.change", "which change a text belongs to is not written"},
    {KILN_NO_KIND, KILN_AT_BREAK_CHANGE, "lost.change",
     "which change a paragraph's end belongs to is not written"},
    {KILN_DOCUMENT, KILN_AT_SOURCE_ID, "lost.attribute", "the document's id in its source is not written"},
    {KILN_DOCUMENT, KILN_AT_ICON, "lost.attribute", "the document's icon is not written"},
    {KILN_DOCUMENT, KILN_AT_COVER, "lost.attribute", "the document's cover is not written"},
    {KILN_DOCUMENT, KILN_AT_CREATED, "lost.attribute", "when the document was created is not written"},
    {KILN_DOCUMENT, KILN_AT_MODIFIED, "lost.attribute", "when the document was changed is not written"},
    {KILN_PROPERTY, KILN_AT_OPTIONS, "lost.property-type", "what else could be chosen is not written"},
    {KILN_PROPERTY, KILN_AT_HIDDEN, "lost.attribute", "a hidden property is like the others"},
    {KILN_VALUE, KILN_AT_DOC, "lost.link", "the page that a value names is not linked to"},
    {KILN_VALUE, KILN_AT_ISO, "lost.property-type", "text has the values of properties, not their types"},
    {KILN_VALUE, KILN_AT_END, "lost.property-type", "a date's end is not written"},
    {KILN_PARAGRAPH, KILN_AT_ALIGN, "lost.layout", "paragraphs are not aligned"},
    {KILN_PARAGRAPH, KILN_AT_INDENT, "lost.layout", "paragraphs are not indented"},
    {KILN_ITEM, KILN_AT_NUMBER, "lost.list-style", "items are numbered one by one"},
    {KILN_TABLE, KILN_AT_WIDTHS, "lost.layout", "the widths of a table's columns are not written"},
    {KILN_CELL, KILN_AT_ALIGN, "lost.layout", "columns are aligned, but no cell on its own"},
    {KILN_COLUMN, KILN_AT_WIDTH, "lost.layout", "the width of a column is not written"},
    {KILN_DATABASE, KILN_AT_VIEW, "lost.attribute", "which view of a database a table shows is not written"},
    {KILN_DATABASE, KILN_AT_SOURCE, "lost.attribute", "which database a table shows is not written"},
    {KILN_EMBED, KILN_AT_TYPE, "lost.embed", "what is shown in its place there is a link here"},
    {KILN_FOOTNOTE, KILN_AT_END, "lost.attribute", "an endnote is a footnote here"},
    {KILN_IMAGE, KILN_AT_WIDTH, "lost.image-size", "images have no sizes"},
    {KILN_IMAGE, KILN_AT_HEIGHT, "lost.image-size", "images have no sizes"},
};

}  // namespace

void count_attributes(Pen& pen) {
    const auto root = pen.in.root();
    for (kiln_node n = root; n != 0;) {
        const auto l = pen.in.look(n);
        pen.losses.add(pen.in, n, l.kind, unwritten);
        const bool named = l.kind == KILN_FOOTNOTE || l.kind == KILN_COMMENT || l.kind == KILN_CHANGE ||
                           l.kind == KILN_POINT;
        if (!named && !pen.in.get(n, KILN_AT_ID).empty() && !pen.in.anchor(n).empty())
            pen.lost(n, "lost.anchor", "a place that links can lead to is not marked");
        n = l.first != 0 ? l.first : pen.in.after(n, root);
    }
}

}  // namespace plaintext
