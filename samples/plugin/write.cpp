#include <string>

#include "harbour.h"

namespace {

// A preorder walk with parents instead of recursion: how deep a document is, its author decides.
kiln_node after(kiln::Writer out, kiln_node n, bool inside) {
    auto look = out.look(n);
    if (inside && look.first != 0) return look.first;
    while (n != 0 && look.next == 0) {
        n = look.parent;
        look = out.look(n);
    }
    return n == 0 ? 0 : look.next;
}

// All text below, marks and links dropped and said so. lines: breaks stay line ends.
std::string text_of(kiln::Writer out, kiln_node block, bool lines) {
    std::string text;
    const auto end = after(out, block, false);
    for (auto n = after(out, block, true); n != end && n != 0; n = after(out, n, true)) {
        const auto look = out.look(n);
        if (look.kind == KILN_BREAK)
            text += lines ? '\n' : ' ';
        else if (look.kind == KILN_LINK)
            out.lost(n, "lost.link", "the wiki has no links in text; only the words stay");
        else if (look.kind == KILN_IMAGE)
            text += out.get(n, KILN_AT_ALT);
        if (look.kind == KILN_IMAGE)
            out.lost(n, "lost.image", "the wiki has no images; only the description stays");
        if (look.marks != 0) out.lost(n, "lost.mark", "the wiki has no bold, italic or other marks");
        text += look.text;
    }
    return text;
}

// A line that would be read as something else gets a backslash.
std::string plain(const std::string& text) {
    std::string safe;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (at == end || std::string_view("=@*[|{\\").find(text[at]) != std::string_view::npos) safe += '\\';
        safe.append(text, at, end - at) += '\n';
        at = end + 1;
    }
    return safe;
}

// " ||" ends a cell, whatever stands in it.
std::string cell_text(kiln::Writer out, kiln_node cell) {
    auto text = text_of(out, cell, false);
    if (text.find("||") != std::string::npos) out.lost(cell, "lost.text", "two bars in a cell became one");
    for (auto at = text.find("||"); at != std::string::npos; at = text.find("||"))
        text.erase(at, 1);
    return text;
}

}  // namespace

int write(kiln::Writer out) {
    std::uint32_t before =
        KILN_NO_KIND;  // what was written last; a blank line parts it from what is no part of it
    const auto begin = [&](std::uint32_t kind) {
        const bool joins = kind == KILN_PROPERTY || kind == KILN_ITEM || kind == KILN_ROW;
        if (before != KILN_NO_KIND && !(joins && before == kind)) out.put("\n");
        before = kind;
    };
    bool inside = true;
    for (auto n = out.root(); n != 0; n = after(out, n, inside)) {
        const auto look = out.look(n);
        const auto parent = out.look(look.parent);
        inside = true;
        switch (look.kind) {
            case KILN_PROPERTY:
                begin(look.kind);
                out.put("@" + std::string(out.get(n, KILN_AT_NAME)) + ": " + text_of(out, n, false) + "\n");
                inside = false;
                break;
            case KILN_HEADING: {
                begin(look.kind);
                const std::string bars(static_cast<std::size_t>(std::min(out.number(n, KILN_AT_LEVEL, 1), 6)),
                                       '=');
                out.put(bars + " " + text_of(out, n, false) + " " + bars + "\n");
                inside = false;
                break;
            }
            case KILN_PARAGRAPH:
                inside = false;
                if (parent.kind == KILN_ITEM && parent.first == n) {
                    const auto checked = out.get(look.parent, KILN_AT_CHECKED);
                    begin(KILN_ITEM);
                    out.put(checked.empty() ? "* " : checked == "true" ? "[x] " : "[] ");
                    out.put(text_of(out, n, false) + "\n");
                    break;
                }
                if (parent.kind == KILN_ITEM) out.lost(n, "lost.list", "a further paragraph left its list");
                begin(look.kind);
                out.put(plain(text_of(out, n, true)));
                break;
            case KILN_CODE:
            case KILN_MATH:
            case KILN_RAW: {
                inside = false;
                begin(look.kind);
                const auto text = look.text.empty() ? "\n" : "\n" + std::string(look.text) + "\n";
                if (text.find("\n{code}\n") != std::string::npos) {
                    out.lost(n, "lost.block", "a code block that holds the line {code} became a paragraph");
                    out.put(plain(std::string(look.text)));
                } else {
                    if (look.kind != KILN_CODE) out.lost(n, "lost.block", "what is no code became code");
                    if (!out.get(n, KILN_AT_LANGUAGE).empty())
                        out.lost(n, "lost.language", "the wiki's code names no language");
                    out.put("{code}" + text + "{code}\n");
                }
                break;
            }
            case KILN_TABLE:
                if (before == KILN_ROW) before = look.kind;  // never joined with the rows of the table before
                if (out.number(n, KILN_AT_HEADER_ROWS) != 1)
                    out.lost(n, "lost.table", "the first row became the header");
                break;
            case KILN_ROW:
                inside = false;
                begin(look.kind);
                out.put("||");
                for (auto cell = look.first; cell != 0; cell = out.look(cell).next)
                    out.put(" " + cell_text(out, cell) + " ||");
                out.put("\n");
                break;
            case KILN_DOCUMENT:
            case KILN_PROPERTIES:
                break;
            case KILN_LIST:
                if (before == KILN_ITEM && parent.kind != KILN_ITEM) before = look.kind;
                if (out.is(n, KILN_AT_ORDERED))
                    out.lost(n, "lost.list", "the numbers of a list became stars");
                if (parent.kind == KILN_ITEM)
                    out.lost(n, "lost.list", "a list within a list became part of it");
                break;
            case KILN_ITEM:
                break;
            default:
                out.lost(n, "lost.block", "the wiki has no such block; what it holds stands on its own");
                break;
        }
    }
    return KILN_OK;
}
