// The pieces in the order and the form in which they can be read back: blanks, breaks, marks of what lies
// between.
#include "markdown/write_inline_walk.h"

#include <algorithm>

#include "markdown/escape_class.h"

namespace markdown {

void InlineWriter::settle() {
    std::vector<Piece> kept;
    kept.reserve(pieces_.size());
    const auto worded = [](const Piece& p) { return p.kind == Piece::text || p.kind == Piece::blank; };
    const auto is_break = [](const Piece& p) { return p.kind == Piece::line || p.kind == Piece::soft; };
    const bool lines = place_ == Place::paragraph || place_ == Place::setext;
    const auto trim_back = [&] {
        while (!kept.empty() && worded(kept.back())) {
            auto& raw = kept.back().raw;
            while (!raw.empty() && is_blank(raw.back()))
                raw.remove_suffix(1);
            if (!raw.empty()) return;
            kept.pop_back();
        }
    };
    bool trim_front = !link_ || trims_;
    bool shown = false;
    for (Piece& p : pieces_) {
        if (is_break(p)) {
            trim_back();
            if (kept.empty() || (html() && !shown)) continue;
            if (is_break(kept.back())) {
                if (p.kind == Piece::soft) continue;
                if (kept.back().kind == Piece::soft) kept.pop_back();
            }
            kept.push_back(std::move(p));
            trim_front = true;
            continue;
        }
        if (trim_front && worded(p)) {
            while (!p.raw.empty() && is_blank(p.raw.front()))
                p.raw.remove_prefix(1);
            if (p.raw.empty()) continue;
        }
        const bool line_start = kept.empty() || is_break(kept.back());
        if (line_start && (p.out.starts_with("<!--") || p.out.starts_with("{/*"))) {
            comments_.push_back(std::move(p.out));
            continue;
        }
        // An anchor shows nothing: to HTML the blank after it still begins the line.
        if (!html() || !p.unseen) {
            trim_front = false;
            shown = true;
        }
        kept.push_back(std::move(p));
    }
    for (;;) {
        if (!link_ || trims_) trim_back();
        if (kept.empty() || !is_break(kept.back())) break;
        kept.pop_back();
    }
    // A tag alone on a block's first line would begin a block of HTML; one that is broken over lines would
    // not.
    if (kept.size() > 1 && kept[0].kind == Piece::through && kept[0].out.starts_with('<') &&
        kept[0].out.find('\n') == std::string::npos && kept[1].kind == Piece::soft) {
        kept[1].kind = Piece::through;
        kept[1].out = " ";
    }
    const Piece* last = nullptr;
    for (Piece& p : kept) {
        if (p.kind == Piece::soft && !lines) {
            p.kind = Piece::through;
            p.out = " ";
        } else if (p.kind == Piece::line &&
                   (!lines || (last && last->kind == Piece::line && d_.hard != "\\"))) {
            if (!d_.html) pen_.lost_once(p.node, "lost.break", "line", "a line break within one line");
            if (!d_.html && lines) {
                // Two of them would end the paragraph.
                p.kind = Piece::through;
                continue;
            }
            p.out = !d_.html ? " " : d_.mdx ? "<br />" : "<br>";
        } else if (p.kind == Piece::line) {
            p.out = std::string(d_.hard) + "\n";
        } else if (p.kind == Piece::soft) {
            p.out = "\n";
        }
        last = &p;
    }
    pieces_ = std::move(kept);
    if (html()) collapse();
    spread_marks();
    merge_text();
}

void InlineWriter::merge_text() {
    const auto worded = [](const Piece& p) { return p.kind == Piece::text || p.kind == Piece::blank; };
    const auto same = [&](const Piece& a, const Piece& b) {
        return a.marks == b.marks &&
               ((worded(a) && worded(b)) || (a.kind == Piece::code && b.kind == Piece::code));
    };
    std::size_t last = 0;
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
        Piece& to = pieces_[last];
        if (same(to, pieces_[i])) {
            to.raw = in_.keep(std::string(to.raw).append(pieces_[i].raw));
            if (to.kind == Piece::blank) to.kind = Piece::text;
        } else if (++last != i) {
            pieces_[last] = std::move(pieces_[i]);
        }
    }
    if (!pieces_.empty()) pieces_.resize(last + 1);
}

void InlineWriter::collapse() {
    bool blank = false;
    for (Piece& p : pieces_) {
        if (p.kind != Piece::text && p.kind != Piece::blank) {
            blank = false;
            continue;
        }
        std::string one;
        for (const char c : p.raw) {
            if (!is_blank(c)) {
                one += c;
                blank = false;
            } else if (!blank) {
                one += ' ';
                blank = true;
            }
        }
        if (one != p.raw) p.raw = in_.keep(one);
    }
    std::erase_if(pieces_, [](const Piece& p) {
        return (p.kind == Piece::text || p.kind == Piece::blank) && p.raw.empty();
    });
}

void InlineWriter::spread_marks() {
    const std::uint32_t tight = tight_marks(d_, html());
    const auto own = [](const Piece& p) {
        return p.kind == Piece::text || p.kind == Piece::atom || p.kind == Piece::autolink ||
               p.kind == Piece::code;
    };
    // Blanks first, all that stand between two others at once: then they have marks of their own like any
    // text.
    for (std::size_t i = 0, from = 0; i <= pieces_.size(); ++i) {
        if (i < pieces_.size() && !own(pieces_[i])) continue;
        std::uint32_t all = from > 0 && i < pieces_.size() ? pieces_[from - 1].marks & pieces_[i].marks : 0;
        for (std::size_t k = from; k < i; ++k)
            if (pieces_[k].kind == Piece::blank) all &= pieces_[k].marks;
        for (std::size_t k = from; k < i; ++k)
            if (pieces_[k].kind == Piece::blank) pieces_[k].marks &= ~tight | all;
        from = i + 1;
    }
    const auto counts = [&](const Piece& p) { return own(p) || p.kind == Piece::blank; };
    std::vector<std::uint32_t> after(pieces_.size() + 1);
    for (std::size_t i = pieces_.size(); i-- > 0;)
        after[i] = counts(pieces_[i]) ? pieces_[i].marks : after[i + 1];
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        if (counts(pieces_[i]))
            before = pieces_[i].marks;
        else
            pieces_[i].marks = before & after[i + 1];
    }
}

}  // namespace markdown
