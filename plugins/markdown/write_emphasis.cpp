// CommonMark's "process emphasis", on the delimiter runs alone. Linear but for what the rule of three makes
// it look back.
#include "markdown/write_emphasis.h"

#include <array>

#include "markdown/escape_class.h"

namespace markdown {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Delimiter {
    char c = 0;
    std::size_t length = 0, left = 0;  // at first, and not yet used
    bool open = false, close = false;
    std::size_t previous = none, next = none;
};

CharClass seen(char32_t c, bool symbols) {
    const CharClass k = class_of(c);
    return k != CharClass::symbol ? k : symbols ? CharClass::punctuation : CharClass::other;
}

// The neighbours of the run in all there is; U'\n' at the edges.
struct Text {
    std::string_view before, text, after;
    bool symbols, past_added;

    static bool added(char c) { return c == '~' || c == '='; }

    [[nodiscard]] char32_t left_of(std::size_t at) const {
        for (std::string_view s : {text.substr(0, at), before}) {
            while (past_added && !s.empty() && added(s.back()))
                s.remove_suffix(1);
            if (!s.empty()) return code_point_before(s, s.size());
        }
        return U'\n';
    }
    [[nodiscard]] char32_t right_of(std::size_t at) const {
        for (std::string_view s : {text.substr(at), after}) {
            while (past_added && !s.empty() && added(s.front()))
                s.remove_prefix(1);
            if (!s.empty()) return code_point_at(s, 0);
        }
        return U'\n';
    }
};

Delimiter delimiter(const Text& t, const DelimiterRun& run) {
    Text own = t;
    if (Text::added(t.text[run.at])) own.past_added = false;
    const char32_t before = own.left_of(run.at);
    const char32_t after = own.right_of(run.at + run.size);
    const bool symbols = t.symbols;
    const CharClass b = seen(before, symbols);
    const CharClass a = seen(after, symbols);
    const bool left = a != CharClass::blank && (a != CharClass::punctuation || b != CharClass::other);
    const bool right = b != CharClass::blank && (b != CharClass::punctuation || a != CharClass::other);
    Delimiter d;
    d.c = t.text[run.at];
    d.length = d.left = run.size;
    d.open = left;
    d.close = right;
    if (d.c == '_') {
        d.open = left && (!right || b == CharClass::punctuation);
        d.close = right && (!left || a == CharClass::punctuation);
    }
    return d;
}

// What opens and closes at each run.
struct Change {
    int strong = 0, emphasis = 0, strike = 0, highlight = 0;
};

class Reading {
  public:
    Reading(const Text& text, const std::vector<DelimiterRun>& runs) : changes_(runs.size()) {
        delimiters_.reserve(runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i) {
            Delimiter d = delimiter(text, runs[i]);
            d.previous = i > 0 ? i - 1 : none;
            d.next = i + 1 < runs.size() ? i + 1 : none;
            delimiters_.push_back(d);
        }
    }

    bool matches(const std::vector<DelimiterRun>& runs) {
        process();
        Change now;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (delimiters_[i].left != 0) return false;
            now.strong += changes_[i].strong;
            now.emphasis += changes_[i].emphasis;
            now.strike += changes_[i].strike;
            now.highlight += changes_[i].highlight;
            const unsigned meant = runs[i].inside;
            if (now.strong != ((meant & span_strong) != 0) ||
                now.emphasis != ((meant & span_emphasis) != 0) ||
                now.strike != ((meant & span_strike) != 0) ||
                now.highlight != ((meant & span_highlight) != 0))
                return false;
        }
        return true;
    }

  private:
    void process() {
        std::size_t at = delimiters_.empty() ? none : 0;
        while (at != none) {
            Delimiter& closer = delimiters_[at];
            if (!closer.close) {
                at = closer.next;
                continue;
            }
            const std::size_t opener = find_opener(closer);
            if (opener != none) {
                at = pair(opener, at);
                continue;
            }
            bottom_[index(closer.c)][closer.length % 3] = at;
            const std::size_t next = closer.next;
            if (!closer.open) remove(at);
            at = next;
        }
    }

    static std::size_t index(char c) { return c == '*' ? 0 : c == '_' ? 1 : c == '~' ? 2 : 3; }

    std::size_t find_opener(const Delimiter& closer) const {
        const std::size_t bottom = bottom_[index(closer.c)][closer.length % 3];
        for (std::size_t i = closer.previous; i != none && i >= bottom; i = delimiters_[i].previous) {
            const Delimiter& o = delimiters_[i];
            if (!o.open || o.c != closer.c) continue;
            if ((closer.open || o.close) && closer.length % 3 != 0 && (o.length + closer.length) % 3 == 0)
                continue;
            return i;
        }
        return none;
    }

    // Returns where to go on.
    std::size_t pair(std::size_t from, std::size_t to) {
        Delimiter& o = delimiters_[from];
        Delimiter& c = delimiters_[to];
        for (std::size_t i = c.previous; i != from; i = delimiters_[i].previous)
            remove(i);
        std::size_t use = c.left >= 2 && o.left >= 2 ? 2 : 1;
        if (Text::added(c.c)) {
            if (o.left != c.left) return c.next;
            use = c.left;
        }
        int Change::*what = c.c == '~'   ? &Change::strike
                            : c.c == '=' ? &Change::highlight
                            : use == 2   ? &Change::strong
                                         : &Change::emphasis;
        changes_[from].*what += 1;
        changes_[to].*what -= 1;
        o.left -= use;
        c.left -= use;
        if (o.left == 0) remove(from);
        if (c.left != 0) return to;
        const std::size_t next = c.next;
        remove(to);
        return next;
    }

    void remove(std::size_t i) {
        const Delimiter& d = delimiters_[i];
        if (d.previous != none) delimiters_[d.previous].next = d.next;
        if (d.next != none) delimiters_[d.next].previous = d.previous;
    }

    std::vector<Delimiter> delimiters_;
    std::vector<Change> changes_;
    std::array<std::array<std::size_t, 3>, 4> bottom_{};
};

}  // namespace

bool reads_as_meant(std::string_view text, const std::vector<DelimiterRun>& runs, std::string_view before,
                    std::string_view after) {
    const auto some = [](std::string_view t) { return t.find_first_of("~=") != std::string_view::npos; };
    const bool added =
        some(text) || some(before.substr(before.empty() ? 0 : before.size() - 1)) || some(after.substr(0, 1));
    for (const bool symbols : {false, true})
        for (const bool past_added : {false, true}) {
            if (past_added && !added) continue;
            if (!Reading({before, text, after, symbols, past_added}, runs).matches(runs)) return false;
        }
    return true;
}

}  // namespace markdown
