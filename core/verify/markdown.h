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
// All of it is seen: a text file.
Page scan_plain(Text text);
// The strings of a JSON file; of a spec in JSON, only what the spec says.
Page scan_json(Text text);

}  // namespace speckiln::verify
