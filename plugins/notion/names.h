// Names in a Notion export: what the name of a file or folder says about the page behind it.
//
// A page is "Title 32hex.md", a database "Title 32hex.csv" with "Title 32hex_all.csv" beside it. The title in
// a name is cut at 50 characters and has blanks in place of what file systems refuse, so it is a hint; the id
// is certain.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace notion {

enum class Ext { none, md, csv, html, zip, other };

struct FileName {
    std::string_view title;  // without id and extension; as cut by Notion
    std::string_view id;     // 32 hex digits as written, empty if there is none
    std::string_view stem;   // title and id: the name of the page's folder in the older layout
    Ext ext = Ext::none;
    bool all = false;  // "X_all.csv": every column, where "X.csv" is what one view shows
};

FileName parse_name(std::string_view file_name);

[[nodiscard]] bool is_hex(std::string_view s);
// Lower case, without dashes; empty unless it is an id (32 hex digits, dashed or not).
[[nodiscard]] std::string plain_id(std::string_view id);
// What the ids begin with that the writer gives to documents which have none: names of files, and nothing
// that Notion knows.
inline constexpr std::string_view made_ids = "5bec0de0";
// The id that a notion.so address or the last part of a path ends in; empty if there is none.
[[nodiscard]] std::string id_in(std::string_view path_or_url);
// "abcd-ef12": how the newer layout tells folders of equal titles apart.
[[nodiscard]] std::string short_id(std::string_view plain);

// What an archiver or a desktop left behind, and what no exporter wrote.
[[nodiscard]] bool is_litter(std::string_view path);
// The path without folders of the export itself (Export-<uuid>, ExportBlock-<uuid>-Part-1): they differ each
// time.
[[nodiscard]] std::string_view without_wrapper(std::string_view path);
// Is this the name of a part of an export ("Export-<uuid>-Part-1.zip")?
[[nodiscard]] bool is_part(std::string_view file_name);

// Could `cut`, from a file name, stand for `title`? Compared without blanks and refused characters.
[[nodiscard]] bool may_be_title(std::string_view cut, std::string_view title);
// What a title becomes in a name, without blanks: two forms, as the cut counts characters or UTF-16 units.
[[nodiscard]] std::string name_key(std::string_view cut);
[[nodiscard]] std::string name_key_of_title(std::string_view title, bool utf16);
// The same question where `cut` comes out of a link and may hold bytes that are not UTF-8: what stands before
// them counts.
[[nodiscard]] bool may_be_broken_title(std::string_view cut, std::string_view title);
// The form in which two titles are compared: NFC, without blanks at the ends.
[[nodiscard]] std::string title_key(std::string_view title);

}  // namespace notion
