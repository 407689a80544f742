// Escapes text so that it re-reads as text, and no more than that: a character gets its backslash only where
// it would be read as markup at that place. What the start of a line alone would make of it is mended
// afterwards, on the finished paragraph (escape_lines.h).
#pragma once

#include <string>
#include <string_view>

#include "markdown/dialect.h"

namespace markdown {

// What stands beside a piece of text: a byte of its own, or one of these.
constexpr char edge_of_block = '\0';
constexpr char edge_of_line = '\n';
constexpr char some_markup = '\x01';

// Which characters could pair up within one paragraph. Only the whole paragraph can tell: the star of "5 * 3"
// is harmless, and so is a single one.
struct Needs {
    bool star = false, underscore = false, tilde = false, dollar = false;
    bool bracket = false;  // an opening bracket stands somewhere
    bool scheme = false, www = false;
};

// text: the paragraph's own text, runs of it parted by some_markup, lines by edge_of_line.
Needs needs_of(std::string_view text);

struct EscapeContext {
    const Dialect* dialect = nullptr;
    Needs needs;
    bool cell = false;       // of a pipe table
    bool link = false;       // inside brackets
    bool heading = false;    // an id in braces may end it
    bool defines = false;    // the document has link definitions of its own, which any `[label]` would use
    bool unchecked = false;  // beside an empty checkbox, which cmark-gfm fills at any `[x]` of the line
};

// before, after: the neighbours of raw.
void escape_text(std::string_view raw, const EscapeContext& context, char before, char after,
                 std::string& out);

// An address that needs no escape of markdown's between parentheses: percent signs stand for what would.
std::string bare_target(std::string_view href);

// A link's address and title, as they stand between the parentheses. cell: pipes are escaped.
void escape_target(std::string_view href, std::string_view title, bool cell, std::string& out);

// An attribute's value in double quotes, or text that nobody takes for markdown.
void escape_html(std::string_view raw, std::string& out);

// Text of an HTML element. Some readers see markdown in it, so what would be markup is written by number.
void escape_html_text(std::string_view raw, const EscapeContext& context, char before, char after,
                      std::string& out);

// Does s begin with something like an entity, from its '&'?
bool is_entity(std::string_view s);

}  // namespace markdown
