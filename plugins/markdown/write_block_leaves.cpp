// Code, formulas, raw text and dividers.
#include "markdown/write_block_walk.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "markdown/comment_forms.h"
#include "markdown/escape.h"
#include "markdown/escape_class.h"
#include "markdown/text_lines.h"
#include "markdown/write_code.h"
#include "markdown/write_html_block.h"
#include "markdown/write_shortcode.h"

namespace markdown {

using kiln::npos;

void BlockWriter::code(kiln_node n, std::string_view text) {
    put_icon();
    std::string info;
    const auto add = [&](std::string_view s) {
        for (std::size_t i = 0; i < s.size(); ++i) {
            const char c = s[i];
            if ((c == '\\' && (i + 1 == s.size() || is_ascii_punct(s[i + 1]))) ||
                (c == '&' && is_entity(s.substr(i))))
                info += '\\';
            info += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
    };
    add(trimmed(in_.get(n, KILN_AT_LANGUAGE)));
    if (const auto meta = trimmed(extra(pen_, n, "meta")); !meta.empty()) {
        info += ' ';
        add(meta);
    }
    // What is read as a formula is written as one.
    if (info == "math" && d_.math) return math(n, text);
    fence(info, d_.shortcodes ? without_shortcodes(pen_, n, text) : std::string(text));
}

void BlockWriter::fence(std::string_view info, std::string_view text) {
    out_.block(fenced(info, text), Last::other);
}

void BlockWriter::math(kiln_node n, std::string_view tex) {
    put_icon();
    if (!d_.math) {
        pen_.lost_once(n, "lost.math", "block", "a formula is kept as code");
        return fence("math", tex);
    }
    std::string mended(tex);
    if (d_.shortcodes) part_shortcodes(mended);
    tex = mended;
    const bool fenced = tex.empty() || tex.find("$$") != npos || !out_.indented_only() ||
                        out_.beside_marker() || is_blank(tex.front()) || is_blank(tex.back()) ||
                        std::count(tex.begin(), tex.end(), '\n') > 1000;
    if (fenced) return fence("math", tex);
    out_.block("$$\n" + std::string(tex) + "\n$$", Last::other);
}

void BlockWriter::raw(kiln_node n, std::string_view text) {
    put_icon();
    const auto format = in_.get(n, KILN_AT_FORMAT);
    const bool html = format == "html" || !format.data();
    if (html && is_comment(text) && !d_.comments)
        return in_.lost(n, "lost.raw-html",
                        "the dialect has no comments; one is left out: " + std::string(text));
    if (html && is_comment(text)) {
        const bool own = text.front() == '{';
        if (!own && !d_.mdx && !d_.shortcodes) return verbatim(n, text);
        const auto body = own ? text.substr(3, text.size() - 6) : text.substr(4, text.size() - 7);
        std::string comment = own == d_.mdx ? std::string(text)
                              : d_.mdx      ? mdx_comment(body)
                                            : html_comment(body);
        if (d_.shortcodes) part_shortcodes(comment);
        // Beside a marker MDX's comment is read as text of a paragraph, whose lines have no blanks in front.
        if (d_.mdx && out_.beside_marker()) comment = without_margins(comment);
        return verbatim(n, comment);
    }
    if (html && d_.html && !d_.mdx) {
        // Up to three blanks may stand before it, where they are not taken for a part of the list's
        // marker, nor the block for a part of the list above it.
        const auto blanks = std::min(text.find_first_not_of(' '), text.size());
        const bool after_list = out_.last() == Last::bullets || out_.last() == Last::numbers;
        const bool moves = out_.beside_marker() || after_list || (d_.four_columns && !out_.at_top());
        if (blanks <= 3 && is_html_block(text.substr(blanks)))
            return verbatim(n, moves ? dedented(text, blanks) : std::string(text));
    }
    if (format == "markdown") return verbatim(n, text);
    in_.lost(n, html ? "lost.raw-html" : "lost.raw",
             html ? "the dialect takes no HTML of this kind; it is kept as code"
                  : "raw " + std::string(format) + " is kept as code");
    fence(format.data() ? format : "html",
          d_.shortcodes ? without_shortcodes(pen_, n, text) : std::string(text));
}

void BlockWriter::divider() {
    put_icon();
    const bool front = out_.at_very_start();
    out_.block(front || out_.beside_marker() ? "___" : "---", Last::other);
}

}  // namespace markdown
