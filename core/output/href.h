// Links between output files.
//
// Escaped is only what a URL or a markdown destination cannot hold: control characters, space, " % < > \ ` {
// | } ( ) and, in a path, # and ?; & only where it would begin an entity. Non-ASCII stays as it is: GitHub,
// Docusaurus, MkDocs, Hugo and Obsidian all accept it (each unescapes the path before it looks for the file),
// and people can read it.
#pragma once

#include <string>
#include <string_view>

namespace speckiln::output {

// From the file `from` to the file `to`, both output paths ('/' between parts). With a fragment and from ==
// to: "#fragment" alone. Iterative, linear.
std::string relative_href(std::string_view from, std::string_view to, std::string_view fragment = {});

std::string escape_path(std::string_view path);
std::string escape_fragment(std::string_view fragment);

}  // namespace speckiln::output
