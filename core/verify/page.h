// What the recount takes from one file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared_text.h"
#include "text.h"
#include "words.h"

namespace speckiln::verify {

// A stretch of Page::words, or of the text.
struct Range {
    std::uint32_t begin = 0, end = 0;
};

struct Link {
    enum class Kind : std::uint8_t { link, image, wiki, url };
    Kind kind = Kind::link;
    SharedText target;         // escapes and character references undone, percent signs as written
    Range span;                // in the text, label included
    std::string picture = {};  // SHA-256 of an image that lies within the document itself; else empty
    // The key of the document that it leads to, with which the target begins: a document's in the interchange
    // form is no path.
    std::string doc = {};
};

struct Heading {
    int level = 1;
    std::string text;  // as it is seen
    std::string id;    // an explicit one, or empty
    std::uint32_t at = 0;
};

// A property of a page or an entry of its front matter.
struct Field {
    std::string key;  // as written, trimmed
    std::string
        value;  // scalars with quotes and escapes undone; nested entries and list items joined by newlines
    Words key_words, value_words;
    Words text_words;  // of its line, read as text: what must be found where it became text
    Range line;        // in the text; empty for front matter
    std::uint32_t at = 0;
    bool parent = false;  // other entries are nested in it; its value repeats theirs
};

// A row of a table: its cells as ranges of words.
struct TableRow {
    std::vector<Range> cells;
    std::uint32_t at = 0;
    std::uint32_t table = 0;  // rows of one table have one number
};

// A box of a task list. `word`: the index of the first word behind it.
struct Box {
    bool ticked = false;
    std::uint32_t word = 0, at = 0;
};

// An item of a numbered list, with the number that a reader sees.
struct Number {
    std::uint32_t value = 0;
    std::uint32_t word = 0, at = 0;
    bool in_cell = false;  // of a table, where the output may have no list
};

// Fenced or indented code, line by line: without the indentation that all lines share, without blanks at the
// lines' ends and without empty lines.
struct Code {
    struct Line {
        std::uint64_t hash = 0;
        std::uint32_t at = 0, size = 0;
    };
    std::vector<Line> lines;
    std::uint32_t at = 0;
    bool loose = false;  // each line may have been a block of its own: only that it is there counts
};

struct Page {
    Text text;
    Words words;  // visible, in reading order, without fields
    std::vector<Field> fields;
    std::vector<Link> links;
    std::vector<Heading> headings;
    std::vector<std::string> ids;  // that HTML gives
    std::vector<TableRow> rows;
    std::vector<Box> boxes;
    std::vector<Number> numbers;
    std::vector<Code> codes;
    std::vector<Range> notes;            // of words: footnotes, which may stand anywhere
    std::vector<Range> captions;         // of words: what may stand before a table or behind it
    std::size_t glyphs = 0;              // of fonts of symbols: which they are only the font tells
    Words optional;                      // of a source: what may be markup or text: the output has it or not
    std::vector<Range> said_for_markup;  // of the text: words for what the source may have in its markup
};

}  // namespace speckiln::verify
