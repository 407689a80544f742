// The inside of a block of markdown: which characters are seen and which are markup, and what it links to.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "page.h"

namespace speckiln::verify {

// Link reference definitions: label in lower case → target.
using References = std::unordered_map<std::string, SharedText>;

std::string reference_label(std::string_view);

// An image's text that only repeats where the image lies: nobody wrote it, and it goes with the old path. A
// file's name alone is no path, and has to stay.
bool names_path(std::string_view label, std::string_view target);

class Inline {
  public:
    // references must outlive this.
    Inline(Page& page, const References& references);

    // Scans [begin, end) of the page's text as one block. `pipes`: it is a table row and '|' parts its cells.
    // Returns where it stopped: end, or past it where something invisible (a comment, a script) goes on
    // behind it.
    std::size_t scan(std::size_t begin, std::size_t end, bool pipes = false);
    // The same of plain text, whose markup is little. notes: the numbers of those that it has.
    struct Plain {
        const std::unordered_set<std::uint32_t>& notes;
        bool output = false;  // an address in angles may be the source's own words
        bool pipes = false;
    };
    void scan_plain(std::size_t begin, std::size_t end, const Plain&);
    void append_optional(std::size_t begin, std::size_t end);
    // Code: all of it is seen as it stands.
    void verbatim(std::size_t begin, std::size_t end);
    // The rows that follow are of another table.
    void begin_table() { ++table_; }
    // A box, without words of its own but for its tick.
    void box(std::size_t at, bool ticked);
    // While set, visible characters are also appended here (the text of a heading).
    std::string* heading = nullptr;

  private:
    // Where something next occurs. Asked for ever later places, it looks at each byte once.
    struct Next {
        std::string_view what;
        std::size_t found = 0;
        bool known = false;
        std::size_t from(std::string_view text, std::size_t at) {
            if (!known || found < at) found = text.find(what, at);
            known = true;
            return found;
        }
    };
    struct Opener {
        std::size_t at;
        bool image;
    };
    void put(std::size_t at);  // one code point as it stands
    void put(char32_t c, std::size_t at, std::size_t size);
    void attribute_words(std::string_view value, std::size_t at);
    std::size_t code(std::size_t at, std::size_t end);
    std::size_t emphasis(std::size_t at, std::size_t begin, std::size_t end);
    std::size_t angle(std::size_t at, std::size_t end);
    std::size_t html(std::size_t at);
    std::size_t shortcode(std::size_t at, std::size_t end);
    std::size_t wiki(std::size_t at, std::size_t end);
    std::size_t close(std::size_t at, std::size_t end);
    std::size_t target(std::size_t at, std::size_t end, std::string& out);
    std::size_t address(std::size_t at, std::size_t end, bool seen);
    void url(std::size_t at, std::size_t end);
    void mail(std::size_t at, std::size_t end);
    void begin_row(std::size_t at);
    void cell();
    void end_row();

    Page& page_;
    std::string_view text_;
    const References& references_;
    WordSink sink_;
    std::vector<Opener> openers_;
    std::size_t url_end_ = 0;            // inside a bare address up to here
    std::size_t no_backticks_[33] = {};  // no run of so many backticks before this offset
    Next angle_{">"}, newline_{"\n"};
    Next comment_{"-->"}, mdx_{"*/}"}, short_{">}}"}, short_percent_{"%}}"}, wiki_{"]]"}, paren_{")"},
        script_{"</script"}, style_{"</style"};
    bool endless_data_ = false;  // a data: address did not end
    std::uint32_t table_ = 0;
    bool html_row_ = false;
    std::uint32_t cell_begin_ = 0;
};

}  // namespace speckiln::verify
