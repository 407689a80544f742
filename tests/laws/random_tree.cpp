#include "laws/random_tree.h"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "laws/draw.h"
#include "laws/random_inlines.h"
#include "model/builder.h"

namespace speckiln::laws {

namespace {

class Maker {
  public:
    Maker(std::uint64_t seed, unsigned size, Document& d) : r_(seed), left_(size), b_(d) {}

    void make() {
        if (r_.one_in(3)) properties();
        while (left_ > 0)
            block(0);
        if (const auto& notes = in_.notes(); !notes.empty()) {
            open(KILN_NOTES);
            for (const auto& one : notes)
                note(one);
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
                if (r_.one_in(6)) set(n, KILN_AT_NUMBER, r_.one_in(2) ? "1.2" : r_.word());
                set(n, KILN_AT_LEVEL, std::to_string(1 + r_.below(r_.one_in(8) ? 9 : 4)));
                if (r_.one_in(5)) set(n, KILN_AT_ID, in_.name());
                if (!r_.one_in(9)) in_.inlines();
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
                    in_.perhaps_strong();
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
                in_.image();
                b_.close();
                if (r_.one_in(2)) {
                    open(KILN_CAPTION);
                    leaf(KILN_TEXT, r_.plain());
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
                set(n, KILN_AT_TITLE, r_.text());
                return;
            }
            case 26: {
                const auto n = leaf(KILN_EMBED);
                set(n, KILN_AT_HREF, "https://example.com/e");
                if (r_.one_in(2)) set(n, KILN_AT_TITLE, r_.plain());
                return;
            }
            case 27: {
                const auto n = open(KILN_DATABASE);
                set(n, KILN_AT_DOC, "d");
                set(n, KILN_AT_TITLE, r_.plain());
                table(depth);
                return b_.close();
            }
            default:
                open(KILN_PARAGRAPH);
                in_.inlines();
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
                in_.inlines();
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
            leaf(KILN_TEXT, r_.plain());
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
                        in_.perhaps_strong();
                    else
                        in_.inlines();
                    b_.close();
                }
                if (odd && depth < 3 && r_.one_in(6)) {
                    const auto l = open(KILN_LIST);
                    set(l, KILN_AT_TIGHT, "true");
                    open(KILN_ITEM);
                    open(KILN_PARAGRAPH);
                    leaf(KILN_TEXT, r_.plain());
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
            leaf(KILN_TEXT, r_.plain());
            b_.close();
        }
        blocks(depth, 3);
        b_.close();
    }

    void note(const RandomInlines::Note& note) {
        const auto n = open(note.kind);
        set(n, KILN_AT_ID, note.id);
        if (note.kind == KILN_COMMENT) {
            set(n, KILN_AT_AUTHOR, "Ann -- Lee");
            open(KILN_PARAGRAPH);
            leaf(KILN_TEXT, r_.text());
            b_.close();
        } else {
            open(KILN_PARAGRAPH);
            in_.inlines();
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
            set(n, KILN_AT_NAME,
                r_.one_in(4)   ? "Due date: " + in_.name()
                : r_.one_in(6) ? "title"
                               : in_.name());
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

    Draw r_;
    unsigned left_;
    Builder b_;
    RandomInlines in_{r_, b_, left_ < 5};
};

}  // namespace

std::unique_ptr<Document> random_tree(std::uint64_t seed, unsigned size) {
    auto document = std::make_unique<Document>();
    Maker(seed, size, *document).make();
    return document;
}

}  // namespace speckiln::laws
