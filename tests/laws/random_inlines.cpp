#include "laws/random_inlines.h"

#include <array>

namespace speckiln::laws {

// Drawn one after the other: the order in which arguments are evaluated is the compiler's.
void RandomInlines::perhaps_strong() {
    const std::string shown = r_.plain();
    leaf(KILN_TEXT, shown, r_.one_in(3) ? KILN_MARK_STRONG : 0);
}

void RandomInlines::inlines(bool in_link) {
    std::uint32_t marks = r_.marks();
    for (std::uint32_t n = 1 + r_.below(small_ ? 3 : 6); n > 0; --n) {
        const auto what = r_.below(24);
        if (what < 14) {
            if (r_.one_in(2)) marks = r_.one_in(3) ? r_.marks() : marks ^ (1U << r_.below(KILN_MARK_COUNT));
            leaf(KILN_TEXT, r_.one_in(6) ? " " : r_.text(), marks);
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
            const auto node = leaf(KILN_MENTION, "@" + r_.plain());
            set(node, KILN_AT_TYPE, "person");
        } else {
            const auto node = leaf(KILN_CONTROL);
            set(node, KILN_AT_TYPE, r_.one_in(2) ? "dropdown" : "checkbox");
            set(node, KILN_AT_VALUE, r_.one_in(2) ? "true" : "Done");
        }
    }
}

void RandomInlines::link() {
    const auto node = b_.open(KILN_LINK);
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

void RandomInlines::image() {
    const auto node = leaf(KILN_IMAGE);
    set(node, KILN_AT_HREF, r_.one_in(2) ? "a b.png" : "i.png");
    if (r_.one_in(2)) set(node, KILN_AT_ALT, r_.text());
    if (r_.one_in(4)) set(node, KILN_AT_WIDTH, "40");
}

void RandomInlines::note_ref() {
    if (notes_.size() > 5 || in_note_) return;
    if (notes_.empty() || r_.one_in(2))
        notes_.push_back({KILN_FOOTNOTE, "f" + std::to_string(notes_.size())});
    for (const auto& n : notes_)
        if (n.kind == KILN_FOOTNOTE) {
            set(leaf(KILN_NOTE_REF), KILN_AT_REF, n.id);
            return;
        }
}

void RandomInlines::point() {
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

}  // namespace speckiln::laws
