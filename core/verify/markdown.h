// A markdown file, line by line: what is seen, and what is there to be found again. Written for the recount
// alone and sharing nothing with the reader, so that the two do not make the same mistake. It knows no tree;
// it knows which characters each dialect (CommonMark, GitHub, Docusaurus, MkDocs, Hugo, Obsidian, Notion's
// export) uses as markup.
#pragma once

#include "page.h"

namespace speckiln::verify {

enum class Side : std::uint8_t {
    source,  // "Key: value" lines under the title are properties (Notion)
    output   // they are text
};

Page scan_markdown(Text text, Side side);
// A text file: titles are underlined, addresses stand in angles, notes are numbers in brackets.
Page scan_plain(Text text, Side side);
// A file of another kind: all of it is seen.
Page scan_as_seen(Text text);
// The strings of a JSON file; of a spec in JSON, only what the spec says.
Page scan_json(Text text);

}  // namespace speckiln::verify
