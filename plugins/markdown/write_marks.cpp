#include "markdown/write_marks.h"

#include <algorithm>
#include <array>

#include "markdown/escape_class.h"
#include "markdown/write_emphasis.h"

namespace markdown {

namespace {

// Outer to inner where two marks last equally long.
constexpr std::array<int, KILN_MARK_COUNT> outer_first = {
    KILN_MARK_INDEX_HIGHLIGHT, KILN_MARK_INDEX_UNDERLINE, KILN_MARK_INDEX_KBD,    KILN_MARK_INDEX_SUB,
    KILN_MARK_INDEX_SUPER,     KILN_MARK_INDEX_SMALLCAPS, KILN_MARK_INDEX_STRIKE, KILN_MARK_INDEX_STRONG,
    KILN_MARK_INDEX_EMPHASIS,  KILN_MARK_INDEX_CODE};

struct Token {
    enum Kind : std::uint8_t { piece, open, close } kind;
    std::uint32_t what;  // index of the piece, or of the mark
};

constexpr std::uint32_t bit(int mark) {
    return 1U << static_cast<unsigned>(mark);
}

std::vector<Token> nest(const std::vector<Piece>& pieces) {
    using Ends = std::array<std::uint32_t, KILN_MARK_COUNT>;
    std::vector<Ends> ends(pieces.size());
    for (std::size_t i = pieces.size(); i-- > 0;)
        for (std::size_t m = 0; m < KILN_MARK_COUNT; ++m) {
            const bool on = (pieces[i].marks >> m & 1U) != 0;
            const bool goes_on = i + 1 < pieces.size() && (pieces[i + 1].marks >> m & 1U) != 0;
            ends[i][m] = on && goes_on ? ends[i + 1][m] : static_cast<std::uint32_t>(i + 1);
        }
    std::vector<Token> tokens;
    tokens.reserve(pieces.size() * 2);
    std::vector<int> stack;
    std::uint32_t on = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::uint32_t want = pieces[i].marks;
        while ((on & ~want) != 0) {
            tokens.push_back({Token::close, static_cast<std::uint32_t>(stack.back())});
            on &= ~bit(stack.back());
            stack.pop_back();
        }
        if (std::uint32_t missing = want & ~on; missing != 0) {
            std::vector<int> opening;
            for (const int m : outer_first)
                if ((missing & bit(m)) != 0) opening.push_back(m);
            std::stable_sort(opening.begin(), opening.end(), [&](int a, int b) {
                return ends[i][static_cast<std::size_t>(a)] > ends[i][static_cast<std::size_t>(b)];
            });
            for (const int m : opening) {
                tokens.push_back({Token::open, static_cast<std::uint32_t>(m)});
                stack.push_back(m);
                on |= bit(m);
            }
        }
        tokens.push_back({Token::piece, static_cast<std::uint32_t>(i)});
    }
    for (; !stack.empty(); stack.pop_back())
        tokens.push_back({Token::close, static_cast<std::uint32_t>(stack.back())});
    return tokens;
}

class MarkWriter {
  public:
    MarkWriter(Pen& pen, const std::vector<Piece>& pieces, bool html, std::string& out)
        : pen_(pen), d_(pen.d), pieces_(pieces), html_(html), out_(out), tokens_(nest(pieces)) {}

    void write() {
        for (std::size_t i = 0; i < tokens_.size();) {
            if (tokens_[i].kind == Token::open && paired(tokens_[i].what))
                i = cluster(i);
            else
                plain(tokens_[i++], out_);
        }
    }

  private:
    // Is the mark written with delimiters that pair up by rules?
    [[nodiscard]] bool paired(std::uint32_t mark) const {
        return !html_ && (mark == KILN_MARK_INDEX_STRONG || mark == KILN_MARK_INDEX_EMPHASIS ||
                          (mark == KILN_MARK_INDEX_STRIKE && d_.strike) ||
                          (mark == KILN_MARK_INDEX_HIGHLIGHT && d_.marks[mark].open == "=="));
    }

    void plain(const Token& t, std::string& to) const {
        if (t.kind == Token::piece) {
            to += pieces_[t.what].out;
            return;
        }
        const int mark = static_cast<int>(t.what);
        const Delimiters tags =
            html_ || d_.marks[t.what].open.empty() ? html_tags(mark, d_) : d_.marks[t.what];
        to += t.kind == Token::open ? tags.open : tags.close;
    }

    // All from the first delimiter to where none is open and none follows at once.
    std::size_t cluster(std::size_t begin) {
        std::size_t end = begin;
        int depth = 0;
        do {
            const Token& t = tokens_[end];
            if (t.kind != Token::piece && paired(t.what)) depth += t.kind == Token::open ? 1 : -1;
            ++end;
        } while (end < tokens_.size() &&
                 (depth > 0 || (tokens_[end].kind == Token::open && paired(tokens_[end].what))));
        std::string following;
        for (std::size_t i = end; i < tokens_.size() && following.empty(); ++i)
            plain(tokens_[i], following);
        std::string text;
        for (const Form form : {Form::stars, Form::underscores, Form::html_emphasis, Form::html}) {
            text.clear();
            runs_.clear();
            assemble(begin, end, form, text);
            if (reads_as_meant(text, runs_, out_, following)) break;
        }
        out_ += text;
        return end;
    }

    enum class Form : std::uint8_t { stars, underscores, html_emphasis, html };

    struct Written {
        char c;
        std::size_t size;
        std::uint8_t span;
    };
    static Written delimiter(std::uint32_t mark, Form form) {
        switch (mark) {
            case KILN_MARK_INDEX_EMPHASIS:
                return {form == Form::underscores ? '_' : '*', 1, span_emphasis};
            case KILN_MARK_INDEX_STRIKE:
                return {'~', 2, span_strike};
            case KILN_MARK_INDEX_HIGHLIGHT:
                return {'=', 2, span_highlight};
            default:
                return {'*', 2, span_strong};
        }
    }

    [[nodiscard]] kiln_node in_cluster(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; ++i)
            if (tokens_[i].kind == Token::piece && pieces_[tokens_[i].what].node != 0)
                return pieces_[tokens_[i].what].node;
        return 0;
    }

    void assemble(std::size_t begin, std::size_t end, Form form, std::string& text) {
        std::uint8_t inside = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const Token& t = tokens_[i];
            const bool emphasis = t.what == KILN_MARK_INDEX_EMPHASIS;
            if (t.kind == Token::piece || !paired(t.what)) {
                plain(t, text);
                continue;
            }
            if (form == Form::html || (form == Form::html_emphasis && emphasis)) {
                if (!d_.html)
                    pen_.lost_once(
                        in_cluster(begin, end), "lost.mark", "within a word",
                        "no delimiter can show emphasis at this place; it is written as HTML, which "
                        "the target hides unless it is told otherwise");
                const Delimiters tags = html_tags(static_cast<int>(t.what), d_);
                text += t.kind == Token::open ? tags.open : tags.close;
                continue;
            }
            const auto [c, size, span] = delimiter(t.what, form);
            inside = static_cast<std::uint8_t>(t.kind == Token::open ? inside | span : inside & ~span);
            if (!runs_.empty() && runs_.back().at + runs_.back().size == text.size() && text.back() == c) {
                runs_.back().size += size;
                runs_.back().inside = inside;
            } else {
                runs_.push_back({text.size(), size, inside});
            }
            text.append(size, c);
        }
    }

    Pen& pen_;
    const Dialect& d_;
    const std::vector<Piece>& pieces_;
    bool html_;
    std::string& out_;
    std::vector<Token> tokens_;
    std::vector<DelimiterRun> runs_;
};

}  // namespace

Delimiters html_tags(int mark, const Dialect& d) {
    switch (mark) {
        case KILN_MARK_INDEX_STRONG:
            return {"<strong>", "</strong>"};
        case KILN_MARK_INDEX_EMPHASIS:
            return {"<em>", "</em>"};
        case KILN_MARK_INDEX_STRIKE:
            return {"<del>", "</del>"};
        case KILN_MARK_INDEX_CODE:
            return {"<code>", "</code>"};
        case KILN_MARK_INDEX_HIGHLIGHT:
            return {"<mark>", "</mark>"};
        default:
            return d.marks[static_cast<std::size_t>(mark)];
    }
}

std::uint32_t tight_marks(const Dialect& d, bool html) {
    if (html) return ~0U;
    std::uint32_t marks = KILN_MARK_STRONG | KILN_MARK_EMPHASIS;
    if (d.strike) marks |= KILN_MARK_STRIKE;
    if (d.marks[KILN_MARK_INDEX_HIGHLIGHT].open == "==") marks |= KILN_MARK_HIGHLIGHT;
    return marks;
}

void write_marked(Pen& pen, const std::vector<Piece>& pieces, bool html, std::string& out) {
    MarkWriter(pen, pieces, html, out).write();
}

}  // namespace markdown
