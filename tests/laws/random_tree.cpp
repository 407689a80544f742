#include "laws/random_tree.h"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/builder.h"

namespace speckiln::laws {

namespace {

// Words, and all that could be taken for something else.
constexpr std::array<std::string_view, 96> words = {
    "alpha",  "beta",    "gamma",   "delta",       "Überfluß",    "日本語", "naïve",    "x",
    "5",      "2024",    "a_b_c",   "_x_",         "__init__",    "*",      "**",       "*a*",
    "**b**",  "a*b",     "***",     "_",           "__",          "~",      "~~",       "~x~",
    "~~y~~",  "`",       "``",      "`c`",         "[",           "]",      "[a]",      "[a](b)",
    "[a]: b", "![a](b)", "!",       "[^1]",        "[ ]",         "[x]",    "(",        ")",
    "<",      ">",       "<b>",     "</b>",        "<!--",        "-->",    "<a@b.cd>", "<http://x.y>",
    "&",      "&amp;",   "&#35;",   "&copy",       "&copy;",      "#",      "##",       "#tag",
    "# h",    "-",       "- i",     "+",           "+ i",         "---",    "===",      "***",
    "___",    "1.",      "1)",      "12. x",       "1234567890.", ">",      "> q",      "|",
    "| a |",  "|-|",     ":-:",     "$",           "$x$",         "$5",     "$$",       "\\",
    "\\*",    "\\\\",    "C:\\dir", "{",           "}",           "{#id}",  ":::",      ":::note",
    "!!!",    "???",     "://",     "http://x.yz", "www.x.yz",    "💡",      "”q”",      "…"};

// Draws of its own: those of the standard library differ from one to the next.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed * 2654435761U + 1) {}
    std::uint32_t below(std::uint32_t n) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return static_cast<std::uint32_t>((state_ >> 16U) % n);
    }
    bool one_in(std::uint32_t n) { return below(n) == 0; }

  private:
    std::uint64_t state_;
};

class Maker {
  public:
    Maker(std::uint64_t seed, unsigned size, Document& d) : r_(seed), size_(size), left_(size), b_(d) {}

    void make() {
        if (r_.one_in(3)) properties();
        while (left_ > 0)
            block(0);
        if (!notes_.empty()) {
            open(KILN_NOTES);
            for (std::size_t i = 0; i < notes_.size(); ++i)
                note(i);
            b_.close();
        }
        b_.finish();
        if (b_.failed()) throw std::runtime_error(b_.problem());
    }

  private:
    NodeId open(Kind k) { return b_.open(k); }
    NodeId leaf(Kind k, std::string_view text = {}, std::uint32_t marks = 0) {
        return b_.leaf(k, marks, text);
    }
    void set(NodeId n, Attr a, std::string_view v) { b_.set(n, a, v); }

    std::string some_text() {
        std::string s;
        for (std::uint32_t n = 1 + r_.below(4); n > 0; --n) {
            s += words[r_.below(words.size())];
            if (n > 1 && !r_.one_in(5)) s += ' ';
        }
        if (r_.one_in(8)) s.insert(0, 1, ' ');
        if (r_.one_in(8)) s += ' ';
        return s;
    }
    std::string plain() {
        std::string s;
        for (std::uint32_t n = 1 + r_.below(3); n > 0; --n)
            s.append(words[r_.below(8)]).append(n > 1 ? " " : "");
        return s;
    }
    // Drawn one after the other: the order in which arguments are evaluated is the compiler's.
    void perhaps_strong() {
        const std::string shown = plain();
        leaf(KILN_TEXT, shown, r_.one_in(3) ? KILN_MARK_STRONG : 0);
    }
    std::string name() { return "n" + std::to_string(++names_); }
    std::uint32_t some_marks() {
        std::uint32_t m = 0;
        if (r_.one_in(2)) return 0;
        for (std::uint32_t n = 1 + r_.below(3); n > 0; --n)
            m |= 1U << r_.below(KILN_MARK_COUNT);
        return m;
    }

    void inlines(bool in_link = false) {
        std::uint32_t marks = some_marks();
        for (std::uint32_t n = 1 + r_.below(size_ < 5 ? 3 : 6); n > 0; --n) {
            const auto what = r_.below(24);
            if (what < 14) {
                if (r_.one_in(2))
                    marks = r_.one_in(3) ? some_marks() : marks ^ (1U << r_.below(KILN_MARK_COUNT));
                leaf(KILN_TEXT, r_.one_in(6) ? " " : some_text(), marks);
            } else if (what < 16 && !in_link) {
                link();
            } else if (what == 16) {
                image();
            } else if (what == 17) {
                set(leaf(KILN_BREAK), KILN_AT_TYPE, r_.one_in(2) ? "line" : "soft");
            } else if (what == 18) {
                leaf(KILN_MATH, r_.one_in(3) ? "a|b_c*d" : "x^2 + \\alpha");
            } else if (what == 19) {
                const auto node = leaf(KILN_RAW, r_.one_in(2) ? "<x-y a=\"b\">" : "<!-- c -->");
                set(node, KILN_AT_FORMAT, "html");
            } else if (what == 20) {
                note_ref();
            } else if (what == 21) {
                point();
            } else if (what == 22) {
                const auto node = leaf(KILN_MENTION, "@" + plain());
                set(node, KILN_AT_TYPE, "person");
            } else {
                const auto node = leaf(KILN_CONTROL);
                set(node, KILN_AT_TYPE, r_.one_in(2) ? "dropdown" : "checkbox");
                set(node, KILN_AT_VALUE, r_.one_in(2) ? "true" : "Done");
            }
        }
    }
    void link() {
        const auto node = open(KILN_LINK);
        if (r_.one_in(4)) {
            const std::string url = r_.one_in(2) ? "https://example.com/a_b" : "mailto:a.b@example.com";
            set(node, KILN_AT_HREF, url);
            leaf(KILN_TEXT, r_.one_in(3) ? "shown" : url.starts_with("mailto:") ? url.substr(7) : url);
        } else {
            constexpr std::array<std::string_view, 8> hrefs = {
                "a.md", "b (c).md", "x y.md", "https://e.com/?a=1&amp;b=2", "((a", "a\\b", "", "a|b<c>"};
            set(node, KILN_AT_HREF, hrefs[r_.below(hrefs.size())]);
            if (r_.one_in(4)) set(node, KILN_AT_TITLE, "t \"q\" | \\");
            inlines(true);
        }
        b_.close();
    }
    void image() {
        const auto node = leaf(KILN_IMAGE);
        set(node, KILN_AT_HREF, r_.one_in(2) ? "a b.png" : "i.png");
        if (r_.one_in(2)) set(node, KILN_AT_ALT, some_text());
        if (r_.one_in(4)) set(node, KILN_AT_WIDTH, "40");
    }
    void note_ref() {
        if (notes_.size() > 5 || in_note_) return;
        if (notes_.empty() || r_.one_in(2))
            notes_.push_back({KILN_FOOTNOTE, "f" + std::to_string(notes_.size())});
        for (const auto& n : notes_)
            if (n.kind == KILN_FOOTNOTE) {
                set(leaf(KILN_NOTE_REF), KILN_AT_REF, n.id);
                return;
            }
    }
    void point() {
        const auto node = leaf(KILN_POINT);
        if (r_.one_in(2) && notes_.size() < 6 && !in_note_) {
            notes_.push_back({KILN_COMMENT, "c" + std::to_string(notes_.size())});
            set(node, KILN_AT_TYPE, "comment");
            set(node, KILN_AT_REF, notes_.back().id);
        } else {
            set(node, KILN_AT_TYPE, "bookmark");
            set(node, KILN_AT_REF, name());
        }
        set(node, KILN_AT_EDGE, "at");
    }

    void blocks(unsigned depth, std::uint32_t most) {
        for (std::uint32_t n = r_.below(most + 1); n > 0 && left_ > 0; --n)
            block(depth + 1);
    }

    void block(unsigned depth) {
        if (left_ > 0) --left_;
        const auto what = depth > 5 ? r_.below(8) : r_.below(32);
        switch (what) {
            case 0: {
                const auto n = open(KILN_HEADING);
                if (r_.one_in(6))
                    set(n, KILN_AT_NUMBER, r_.one_in(2) ? "1.2" : words[r_.below(words.size())]);
                set(n, KILN_AT_LEVEL, std::to_string(1 + r_.below(r_.one_in(8) ? 9 : 4)));
                if (r_.one_in(5)) set(n, KILN_AT_ID, name());
                if (!r_.one_in(9)) inlines();
                return b_.close();
            }
            case 5: {
                const auto n = leaf(KILN_CODE, r_.one_in(2) ? "int a;\n\n  ```\n" : r_.one_in(2) ? "x" : "");
                if (r_.one_in(2)) set(n, KILN_AT_LANGUAGE, r_.one_in(4) ? "math" : "c++");
                return;
            }
            case 6:
                leaf(KILN_MATH, r_.one_in(2) ? "a = b\n  - c\n= d" : "x");
                return;
            case 7:
                leaf(KILN_DIVIDER);
                return;
            case 8:
            case 9:
            case 10:
            case 11:
                return list(depth);
            case 12:
            case 13:
                return table(depth);
            case 14:
            case 15:
                open(KILN_QUOTE);
                blocks(depth, 3);
                return b_.close();
            case 16:
            case 17:
                return callout(depth);
            case 18:
            case 19: {
                const auto n = open(KILN_TOGGLE);
                if (r_.one_in(3)) set(n, KILN_AT_OPEN, "true");
                if (r_.one_in(4)) set(n, KILN_AT_LEVEL, "2");
                if (!r_.one_in(5)) {
                    open(KILN_SUMMARY);
                    perhaps_strong();
                    b_.close();
                }
                blocks(depth, 3);
                return b_.close();
            }
            case 20:
                open(KILN_COLUMNS);
                for (int i = 0; i < 2; ++i) {
                    open(KILN_COLUMN);
                    blocks(depth, 2);
                    b_.close();
                }
                return b_.close();
            case 21:
                open(KILN_FIGURE);
                open(KILN_PARAGRAPH);
                image();
                b_.close();
                if (r_.one_in(2)) {
                    open(KILN_CAPTION);
                    leaf(KILN_TEXT, plain());
                    b_.close();
                }
                return b_.close();
            case 22: {
                const auto n = open(KILN_GROUP);
                if (r_.one_in(2)) set(n, KILN_AT_ROLE, "box");
                blocks(depth, 3);
                return b_.close();
            }
            case 23: {
                const bool html = r_.one_in(2);
                const auto n = leaf(KILN_RAW, html ? "<video src=\"a\">\n</video>" : "\\section{a}");
                set(n, KILN_AT_FORMAT, html ? "html" : "tex");
                return;
            }
            case 24:
                leaf(KILN_CONTENTS);
                return;
            case 25: {
                const auto n = leaf(KILN_PAGE);
                set(n, KILN_AT_DOC, "p");
                set(n, KILN_AT_TITLE, some_text());
                return;
            }
            case 26: {
                const auto n = leaf(KILN_EMBED);
                set(n, KILN_AT_HREF, "https://example.com/e");
                if (r_.one_in(2)) set(n, KILN_AT_TITLE, plain());
                return;
            }
            case 27: {
                const auto n = open(KILN_DATABASE);
                set(n, KILN_AT_DOC, "d");
                set(n, KILN_AT_TITLE, plain());
                table(depth);
                return b_.close();
            }
            default:
                open(KILN_PARAGRAPH);
                inlines();
                return b_.close();
        }
    }

    void list(unsigned depth) {
        const auto n = open(KILN_LIST);
        if (r_.one_in(2)) {
            set(n, KILN_AT_ORDERED, "true");
            if (r_.one_in(3)) set(n, KILN_AT_START, std::to_string(r_.below(120)));
        }
        if (!r_.one_in(3)) set(n, KILN_AT_TIGHT, "true");
        for (std::uint32_t i = 1 + r_.below(3); i > 0; --i) {
            const auto item = open(KILN_ITEM);
            if (r_.one_in(5)) set(item, KILN_AT_CHECKED, r_.one_in(2) ? "true" : "false");
            if (!r_.one_in(4)) {
                open(KILN_PARAGRAPH);
                inlines();
                b_.close();
            }
            blocks(depth, r_.one_in(2) ? 0 : 2);
            b_.close();
        }
        b_.close();
    }

    void table(unsigned depth) {
        const auto n = open(KILN_TABLE);
        const std::uint32_t columns = 1 + r_.below(3);
        set(n, KILN_AT_HEADER_ROWS, std::to_string(r_.one_in(4) ? r_.below(3) : 1));
        if (r_.one_in(3))
            for (std::uint32_t c = 0; c < columns; ++c)
                set(n, KILN_AT_ALIGN, r_.one_in(2) ? "left" : r_.one_in(2) ? "center" : "none");
        if (r_.one_in(6)) {
            open(KILN_CAPTION);
            leaf(KILN_TEXT, plain());
            b_.close();
        }
        const bool odd = r_.one_in(4);
        for (std::uint32_t i = 1 + r_.below(3); i > 0; --i) {
            open(KILN_ROW);
            for (std::uint32_t c = 0; c < columns; ++c) {
                const auto cell = open(KILN_CELL);
                if (odd && r_.one_in(4)) set(cell, KILN_AT_COLSPAN, "2");
                if (!r_.one_in(4)) {
                    open(KILN_PARAGRAPH);
                    if (odd)
                        perhaps_strong();
                    else
                        inlines();
                    b_.close();
                }
                if (odd && depth < 3 && r_.one_in(6)) {
                    const auto l = open(KILN_LIST);
                    set(l, KILN_AT_TIGHT, "true");
                    open(KILN_ITEM);
                    open(KILN_PARAGRAPH);
                    leaf(KILN_TEXT, plain());
                    b_.close();
                    b_.close();
                    b_.close();
                }
                b_.close();
            }
            b_.close();
        }
        b_.close();
    }

    void callout(unsigned depth) {
        const auto n = open(KILN_CALLOUT);
        constexpr std::array<std::string_view, 6> types = {"note",    "tip",  "warning",
                                                           "caution", "info", "bug"};
        if (!r_.one_in(4)) set(n, KILN_AT_TYPE, types[r_.below(types.size())]);
        if (r_.one_in(2)) set(n, KILN_AT_ICON, r_.one_in(2) ? "💡" : "🧠");
        if (r_.one_in(4)) {
            open(KILN_SUMMARY);
            leaf(KILN_TEXT, plain());
            b_.close();
        }
        blocks(depth, 3);
        b_.close();
    }

    void note(std::size_t i) {
        in_note_ = true;
        const auto n = open(notes_[i].kind);
        set(n, KILN_AT_ID, notes_[i].id);
        if (notes_[i].kind == KILN_COMMENT) {
            set(n, KILN_AT_AUTHOR, "Ann -- Lee");
            open(KILN_PARAGRAPH);
            leaf(KILN_TEXT, some_text());
            b_.close();
        } else {
            open(KILN_PARAGRAPH);
            inlines();
            b_.close();
            blocks(3, 2);
        }
        b_.close();
    }

    void properties() {
        open(KILN_PROPERTIES);
        constexpr std::array<std::string_view, 6> types = {"text", "number",       "checkbox",
                                                           "date", "multi-select", "url"};
        constexpr std::array<std::string_view, 14> values = {"a",    "42",   "Yes",   "no", "2024-01-02",
                                                             "null", "a: b", "- x",   "#c", "line\nnext",
                                                             "  x ", "1e5",  "\"q\"", "💡 x"};
        for (std::uint32_t i = 1 + r_.below(5); i > 0; --i) {
            const auto n = open(KILN_PROPERTY);
            set(n, KILN_AT_NAME, r_.one_in(4) ? "Due date: " + name() : r_.one_in(6) ? "title" : name());
            const auto type = types[r_.below(types.size())];
            set(n, KILN_AT_TYPE, type);
            for (std::uint32_t v = r_.below(type == "multi-select" ? 4 : 2); v > 0; --v) {
                const auto value = open(KILN_VALUE);
                if (type == "date") set(value, KILN_AT_ISO, "2023-05-08");
                leaf(KILN_TEXT, values[r_.below(values.size())]);
                b_.close();
            }
            b_.close();
        }
        b_.close();
    }

    struct Note {
        Kind kind;
        std::string id;
    };
    Random r_;
    unsigned size_, left_;
    Builder b_;
    std::vector<Note> notes_;
    unsigned names_ = 0;
    bool in_note_ = false;
};

}  // namespace

std::unique_ptr<Document> random_tree(std::uint64_t seed, unsigned size) {
    auto document = std::make_unique<Document>();
    Maker(seed, size, *document).make();
    return document;
}

}  // namespace speckiln::laws
