// Two passes over the lines: the first finds the containers and pairs them, the second (only where there is
// something to change) writes the text that cmark gets. Nothing looks further ahead than a bounded number of
// lines.
#include "markdown/parse_prepare.h"

#include <algorithm>

#include "markdown/parse_containers.h"

namespace markdown {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_open = 100;       // containers open at once
constexpr std::uint32_t most_lines = 2000;   // of one math block or comment
constexpr std::uint32_t summary_lines = 20;  // of one <summary>
constexpr std::uint32_t none = UINT32_MAX;

using What = Marker::What;
using Box = Marker::Box;

struct Edit {
    enum class Do : std::uint8_t { before, marker, splice, drop };
    std::uint32_t line = 0;
    Do what = Do::marker;
    std::uint32_t marker = none;  // put here; of splice and drop: the one they belong to
    std::string_view front;       // what stays before it
    std::string middle;
    std::string_view rest;
};

struct Open {
    Box box = Box::aside;
    std::uint32_t marker = 0;
    std::size_t colons = 0;  // of a directive
    std::size_t indent = 0;  // of an admonition's inside: columns in the source
    std::uint32_t last = 0;  // an admonition's last line that is not blank
    bool body = false, titled = false;
    std::string_view front;
};

bool indented(Box b) {
    return b == Box::admonition || b == Box::folded;
}

class Scanner {
  public:
    Scanner(std::string_view text, const Options& options, const std::unordered_set<std::uint32_t>& disabled)
        : text_(text), options_(options), disabled_(disabled), lines_(text) {}

    Prepared run();

  private:
    void scan(Guard* guard);
    void construct(std::string_view line, const Prefix& prefix);
    bool fence(std::string_view rest, const Prefix& prefix);
    void leave_admonitions(std::size_t indent);
    void html(std::string_view line, const Prefix& prefix);
    bool after_opening(std::string_view line, const Prefix& prefix);
    void directive(std::string_view line, const Prefix& prefix);
    void admonition(std::string_view line, const Prefix& prefix);
    void math(std::string_view line, const Prefix& prefix);
    void comment(std::string_view line, const Prefix& prefix);
    void data_uri(std::string_view line, const Prefix& prefix);

    Open* open(Box box, std::string_view front);
    void close(std::size_t stack_index, std::string_view front);
    std::uint32_t add_marker(What what, Box box);
    void edit(Edit::Do what, std::uint32_t line, std::uint32_t marker, std::string_view front,
              std::string middle = {}, std::string_view rest = {});
    void block(What what, std::uint32_t last, std::string content, std::string_view front);
    // Takes `<summary>…</summary>` off rest and the lines below; false where there is none.
    bool summary(std::uint32_t from, std::string_view rest, std::uint32_t marker);

    [[nodiscard]] std::string_view line_at(std::uint32_t i) const {
        return text_.substr(lines_[i].begin, lines_[i].end - lines_[i].begin);
    }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(lines_.size()); }
    [[nodiscard]] bool wanted(const Edit& e) const;
    void build();

    std::string_view text_;
    const Options& options_;
    const std::unordered_set<std::uint32_t>& disabled_;
    Lines lines_;
    Prepared out_;
    std::vector<Marker> markers_;
    std::vector<Edit> edits_;
    std::vector<Open> stack_;
    std::vector<std::uint16_t> dedent_;  // columns by line; empty where no admonition was met
    std::uint32_t at_ = 0, next_ = 0;
    std::uint32_t math_end_ = 0, comment_end_ = 0;  // before this line no end of one comes
    std::size_t depth_ = 0;                         // columns taken off lines now
    char fence_char_ = 0;
    std::size_t fence_length_ = 0;
    std::uint32_t opening_ = none;  // <details> or <aside> whose next line may be its summary or icon
    bool numbered_heading_ = false, image_data_ = false, wide_table_ = false;
    int names_free_ = -1;
};

std::size_t take_columns(std::string_view line, std::size_t columns) {
    std::size_t i = 0;
    for (std::size_t column = 0; i < line.size() && column < columns; ++i) {
        if (line[i] == '\t') {
            column += 4 - column % 4;
        } else if (line[i] == ' ') {
            ++column;
        } else {
            break;
        }
    }
    return i;
}

std::uint32_t Scanner::add_marker(What what, Box box) {
    Marker m;
    m.what = what;
    m.box = box;
    m.source_line = at_;
    m.partner = none;
    markers_.push_back(std::move(m));
    return static_cast<std::uint32_t>(markers_.size() - 1);
}

void Scanner::edit(Edit::Do what, std::uint32_t line, std::uint32_t marker, std::string_view front,
                   std::string middle, std::string_view rest) {
    edits_.push_back({line, what, marker, front, std::move(middle), rest});
}

Open* Scanner::open(Box box, std::string_view front) {
    if (stack_.size() >= most_open || disabled_.contains(at_)) return nullptr;
    Open o;
    o.box = box;
    o.marker = add_marker(What::open, box);
    o.front = front;
    edit(Edit::Do::marker, at_, o.marker, front);
    stack_.push_back(o);
    return &stack_.back();
}

// Whatever is still open inside stays unpaired: its lines remain what they were.
void Scanner::close(std::size_t stack_index, std::string_view front) {
    const Open o = stack_[stack_index];
    for (std::size_t i = stack_index; i < stack_.size(); ++i) {
        if (indented(stack_[i].box)) depth_ -= 4;
    }
    stack_.resize(stack_index);
    if (indented(o.box) && !o.body && !o.titled) return;
    const auto id = add_marker(What::close, o.box);
    markers_[id].partner = o.marker;
    markers_[o.marker].partner = id;
    if (indented(o.box)) {
        edit(Edit::Do::before, o.last + 1, id, o.front);
    } else {
        edit(Edit::Do::marker, at_, id, front);
    }
}

void Scanner::leave_admonitions(std::size_t indent) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (!indented(stack_[i].box)) continue;
        if (indent >= stack_[i].indent) return;
        close(i, {});
        fence_char_ = 0;
    }
}

bool Scanner::fence(std::string_view rest, const Prefix& prefix) {
    const char c = rest.empty() ? '\0' : rest[0];
    std::size_t n = 0;
    while (n < rest.size() && rest[n] == c)
        ++n;
    if (fence_char_) {
        if (c == fence_char_ && n >= fence_length_ && !prefix.listed && trim(rest.substr(n)).empty())
            fence_char_ = 0;
        return true;
    }
    if ((c != '`' && c != '~') || n < 3) return false;
    if (c == '`' && rest.find('`', n) != npos) return false;
    fence_char_ = c;
    fence_length_ = n;
    return true;
}

void Scanner::scan(Guard* guard) {
    std::size_t refusal = 0;
    for (at_ = 0; at_ < count(); at_ = next_) {
        next_ = at_ + 1;
        auto line = line_at(at_);
        if (refusal < out_.refusals.size() && at_ >= out_.refusals[refusal].first) {
            if (at_ == out_.refusals[refusal].first) {
                const auto last = out_.refusals[refusal].last;
                block(What::raw, last,
                      std::string(text_.substr(lines_[at_].begin, lines_[last].end - lines_[at_].begin)), {});
                ++refusal;
            }
            continue;
        }
        Prefix prefix = prefix_of(line);
        const bool blank = prefix.length == line.size() && prefix.markers == 0;
        if (depth_ || !dedent_.empty()) {
            if (!blank && depth_) leave_admonitions(prefix.indent);
            dedent_.resize(at_ + 1, 0);
            dedent_[at_] = static_cast<std::uint16_t>(depth_);
            if (depth_) {
                line.remove_prefix(take_columns(line, depth_));
                prefix = prefix_of(line);
                for (auto& o : stack_) {
                    if (blank || !indented(o.box)) continue;
                    o.last = at_;
                    o.body = true;
                }
            }
        }
        const auto rest = line.substr(prefix.length);
        const bool code = fence(rest, prefix);
        if (guard) guard->line(at_, line, code, prefix.markers, prefix.columns);
        if (code || rest.empty()) continue;
        if (opening_ != none && after_opening(line, prefix)) continue;
        construct(line, prefix);
    }
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (indented(stack_[i].box)) close(i, {});
    }
}

void Scanner::construct(std::string_view line, const Prefix& prefix) {
    const auto rest = line.substr(prefix.length);
    switch (rest[0]) {
        case '<':
            if (options_.containers) html(line, prefix);
            break;
        case ':':
            if (options_.containers && rest.starts_with(":::")) directive(line, prefix);
            break;
        case '!':
        case '?':
            if (options_.containers && prefix.blanks_only) admonition(line, prefix);
            break;
        case '$':
            if (options_.math && prefix.blanks_only && rest.starts_with("$$")) math(line, prefix);
            break;
        case '{':
            if (prefix.blanks_only && rest.starts_with("{/*")) comment(line, prefix);
            break;
        case '[':
            if (prefix.blanks_only) data_uri(line, prefix);
            break;
        case '#':
            if (prefix.numbered && prefix.markers == 1) numbered_heading_ = true;
            break;
        case '|':
            if (rest.starts_with("| :----")) wide_table_ = true;
            break;
        default:
            break;
    }
}

bool Scanner::summary(std::uint32_t from, std::string_view rest, std::uint32_t marker) {
    const auto tag = opening_tag(trim(rest), "summary");
    if (!tag) return false;
    std::string title;
    auto part = tag->rest;
    for (std::uint32_t i = from; i < count() && i < from + summary_lines; ++i) {
        if (i > from) {
            const auto next = line_at(i);
            part = next.substr(prefix_of(next).length);
            if (part.empty()) return false;
        }
        const auto end = part.find("</summary>");
        if (end == npos) {
            title.append(part).push_back('\n');
            continue;
        }
        if (!trim(part.substr(end + 10)).empty()) return false;
        title.append(part.substr(0, end));
        markers_[marker].title = trim(title);
        for (std::uint32_t l = std::max(from, at_); l <= i; ++l) {
            if (l == markers_[marker].source_line) continue;  // the line of <details> itself
            const auto id = add_marker(What::skip, Box::details);
            markers_[id].partner = marker;
            const auto skipped =
                line_at(l).substr(dedent_.size() > l ? take_columns(line_at(l), dedent_[l]) : 0);
            edit(Edit::Do::marker, l, id, skipped.substr(0, prefix_of(skipped).length));
        }
        next_ = i + 1;
        return true;
    }
    return false;
}

// The line below <details> or <aside>.
bool Scanner::after_opening(std::string_view line, const Prefix& prefix) {
    const auto marker = opening_;
    opening_ = none;
    const auto rest = line.substr(prefix.length);
    if (markers_[marker].box == Box::details) return summary(at_, rest, marker);
    if (prefix.listed) return false;
    std::size_t length = 0;
    if (const auto image = opening_tag(rest, "img")) {
        const auto source = attribute(image->attributes, "src");
        // A file beside the page is an image like others, which finds its file.
        if (source.find("icon") == npos || source.find("://") == npos) return false;
        markers_[marker].icon = source;
        length = rest.size() - image->rest.size();
    } else {
        length = leading_emoji(rest);
        if (length == 0) return false;
        markers_[marker].icon = rest.substr(0, length);
    }
    const auto after = rest.substr(length);
    const auto blanks = std::min(after.find_first_not_of(" \t"), after.size());
    if (blanks == after.size()) {
        const auto id = add_marker(What::skip, Box::aside);
        markers_[id].partner = marker;
        edit(Edit::Do::marker, at_, id, line.substr(0, prefix.length));
        return true;
    }
    // What follows the icon is a line of its own: it may open something, but nothing of ours.
    edit(Edit::Do::splice, at_, marker, line.substr(0, prefix.length), {}, after.substr(blanks));
    return true;
}

void Scanner::html(std::string_view line, const Prefix& prefix) {
    const auto rest = trim(line.substr(prefix.length));
    const auto front = line.substr(0, prefix.length);
    const bool aside = starts_with_folded(rest, "</aside>") && rest.size() == 8;
    const bool details = starts_with_folded(rest, "</details>") && rest.size() == 10;
    if (aside || details) {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].box == (aside ? Box::aside : Box::details)) {
                close(i, front);
                return;
            }
        }
        return;
    }
    if (const auto tag = opening_tag(rest, "aside"); tag && trim(tag->rest).empty()) {
        if (const Open* o = open(Box::aside, front)) opening_ = o->marker;
    } else if (const auto box = opening_tag(rest, "details")) {
        const auto after = trim(box->rest);
        if (!after.empty() && !opening_tag(after, "summary")) return;
        const Open* o = open(Box::details, front);
        if (!o) return;
        markers_[o->marker].opened = has_attribute(box->attributes, "open");
        if (after.empty()) {
            opening_ = o->marker;
        } else if (!summary(at_, after, o->marker)) {
            markers_.pop_back();
            edits_.pop_back();
            stack_.pop_back();
        }
    }
}

void Scanner::directive(std::string_view line, const Prefix& prefix) {
    const auto d = directive_line(line.substr(prefix.length));
    if (!d) return;
    const auto front = line.substr(0, prefix.length);
    if (d->type.empty()) {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].box == Box::directive && stack_[i].colons <= d->colons) {
                close(i, front);
                return;
            }
        }
        return;
    }
    if (Open* o = open(Box::directive, front)) {
        o->colons = d->colons;
        markers_[o->marker].type = d->type;
        markers_[o->marker].title = d->title;
    }
}

void Scanner::admonition(std::string_view line, const Prefix& prefix) {
    const auto a = admonition_line(line.substr(prefix.length));
    if (!a) return;
    Open* o = open(a->folds ? Box::folded : Box::admonition, line.substr(0, prefix.length));
    if (!o) return;
    o->indent = prefix.indent + depth_ + 4;
    o->last = at_;
    o->titled = a->titled;
    markers_[o->marker].type = a->type;
    markers_[o->marker].title = a->title;
    markers_[o->marker].opened = a->open;
    depth_ += 4;
    dedent_.resize(at_ + 1, 0);
}

// A block from this line to `last`, which stands in no container of its own.
void Scanner::block(What what, std::uint32_t last, std::string content, std::string_view front) {
    const auto id = add_marker(what, Box::aside);
    markers_[id].text = std::move(content);
    markers_[id].span = {lines_[at_].begin, lines_[last].end - lines_[at_].begin};
    edit(Edit::Do::marker, at_, id, front);
    for (auto l = at_ + 1; l <= last; ++l)
        edit(Edit::Do::drop, l, id, {});
    if (!dedent_.empty()) dedent_.resize(last + 1, static_cast<std::uint16_t>(depth_));
    next_ = last + 1;
}

// `$$` … `$$` over several lines; one line is an inline that may stand alone.
void Scanner::math(std::string_view line, const Prefix& prefix) {
    if (at_ < math_end_ || disabled_.contains(at_)) return;
    const auto first = line.substr(prefix.length + 2);
    if (first.find("$$") != npos) return;
    std::string tex(trim(first));
    const auto stop = std::min(count(), at_ + most_lines);
    for (auto i = at_ + 1; i < stop; ++i) {
        auto next = line_at(i);
        next.remove_prefix(take_columns(next, prefix.indent + depth_));
        const auto end = next.find("$$");
        if (end == npos) {
            if (!tex.empty() || i > at_ + 1) tex.push_back('\n');
            tex.append(next);
            continue;
        }
        if (!trim(next.substr(end + 2)).empty()) return;
        const auto tail = next.substr(0, end);
        if (!trim(tail).empty()) tex.append(tex.empty() ? "" : "\n").append(tail);
        block(What::math, i, std::move(tex), line.substr(0, prefix.length));
        return;
    }
    math_end_ = stop;
}

void Scanner::comment(std::string_view line, const Prefix& prefix) {
    if (at_ < comment_end_ || disabled_.contains(at_)) return;
    if (line.find("*/}", prefix.length) != npos) return;
    std::string content(line.substr(prefix.length + 3));
    const auto stop = std::min(count(), at_ + most_lines);
    for (auto i = at_ + 1; i < stop; ++i) {
        const auto next = line_at(i);
        const auto end = next.find("*/}");
        content.push_back('\n');
        if (end == npos) {
            content.append(next);
            continue;
        }
        if (!trim(next.substr(end + 3)).empty()) return;
        content.append(next.substr(0, end));
        block(What::comment, i, std::move(content), line.substr(0, prefix.length));
        return;
    }
    comment_end_ = stop;
}

// `[image1]: <data:…>`: megabytes that cmark would copy at every use.
void Scanner::data_uri(std::string_view line, const Prefix& prefix) {
    const auto label = line.find("]:", prefix.length);
    if (label == npos) return;
    auto from = line.find_first_not_of(" \t", label + 2);
    if (from == npos) return;
    if (line[from] == '<') ++from;
    if (!line.substr(from).starts_with("data:")) return;
    if (names_free_ < 0) names_free_ = text_.find("kiln-data:") == npos ? 1 : 0;
    if (!names_free_) return;
    const auto end = std::min(line.find_first_of("> \t", from), line.size());
    if (line.substr(prefix.length).starts_with("[image") && line[from - 1] == '<') image_data_ = true;
    edit(Edit::Do::splice, at_, none, line.substr(0, from), data_name(out_.data.size()), line.substr(end));
    out_.data.push_back(line.substr(from, end - from));
}

bool Scanner::wanted(const Edit& e) const {
    if (e.marker == none) return true;
    const Marker& m = markers_[e.marker];
    switch (m.what) {
        case What::open:
        case What::close:
            return m.partner != none;
        case What::skip:
            return markers_[m.partner].partner != none;
        default:
            return true;
    }
}

void Scanner::build() {
    out_.source = text_;
    std::erase_if(edits_, [&](const Edit& e) { return !wanted(e); });
    const bool dedented = std::any_of(dedent_.begin(), dedent_.end(), [](auto d) { return d > 0; });
    if (edits_.empty() && !dedented) {
        out_.lines = std::move(lines_);
        return;
    }
    std::stable_sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) {
        return a.line != b.line ? a.line < b.line : a.what < b.what;
    });
    std::vector<std::uint32_t> place(markers_.size(), none);
    out_.owned.reserve(text_.size() + 64);
    auto& to = out_.owned;
    const auto offset = [&](std::string_view v) {
        return static_cast<std::uint64_t>(v.data() - text_.data());
    };
    const auto put_marker = [&](const Edit& e, Line line) {
        place[e.marker] = static_cast<std::uint32_t>(out_.lines.size());
        to.append(e.front).append(marker_line);
        out_.lines.add(line);
        to.push_back('\n');
    };
    std::size_t next = 0;
    for (std::uint32_t l = 0; l <= count(); ++l) {
        const Edit* own = nullptr;
        for (; next < edits_.size() && edits_[next].line == l; ++next) {
            const Edit& e = edits_[next];
            if (e.what == Edit::Do::before) {
                const auto at = l < count() ? lines_[l].begin : text_.size();
                // A passage of HTML ends at a blank line only: it would take the marker in.
                const auto before = trim(std::string_view(to).substr(0, to.empty() ? 0 : to.size() - 1));
                if (before.ends_with('>') && !std::string_view(to).ends_with("\n\n")) {
                    out_.lines.add({at, at, 0});
                    to.push_back('\n');
                }
                put_marker(e, {at, at, 0});
            } else if (!own) {
                own = &e;
            }
        }
        if (l == count()) break;
        Line line = lines_[l];
        auto s = line_at(l);
        if (l < dedent_.size() && dedent_[l]) {
            s.remove_prefix(take_columns(s, dedent_[l]));
            line.begin = offset(s.empty() ? line_at(l).substr(line_at(l).size()) : s);
        }
        if (own && own->what == Edit::Do::drop) continue;
        if (own && own->what == Edit::Do::marker) {
            put_marker(*own, line);
            continue;
        }
        if (own) {
            to.append(own->front).append(own->middle).append(own->rest);
            line.shift = static_cast<std::int32_t>(own->rest.data() - own->front.data()) -
                         static_cast<std::int32_t>(own->front.size() + own->middle.size());
        } else {
            to.append(s);
        }
        to.push_back('\n');
        out_.lines.add(line);
    }
    out_.changed = true;
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < markers_.size(); ++i) {
        if (place[i] != none) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return place[a] < place[b]; });
    std::vector<std::uint32_t> rank(markers_.size(), none);
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    for (const auto i : order) {
        Marker& m = markers_[i];
        m.line = place[i];
        m.partner = m.partner == none ? none : rank[m.partner];
        out_.markers.push_back(std::move(m));
    }
}

Prepared Scanner::run() {
    Guard guard(text_);
    scan(&guard);
    out_.refusals = guard.finish(count());
    if (!out_.refusals.empty()) {
        markers_.clear();
        edits_.clear();
        stack_.clear();
        dedent_.clear();
        out_.data.clear();
        depth_ = 0;
        fence_char_ = 0;
        opening_ = none;
        math_end_ = comment_end_ = 0;
        scan(nullptr);
    }
    const auto escaped = [&] {
        return text_.find("\\- ") != npos || text_.find("\\=") != npos || text_.find("\\. ") != npos;
    };
    out_.google = numbered_heading_ || image_data_ || (wide_table_ && escaped());
    build();
    return std::move(out_);
}

}  // namespace

std::string data_name(std::size_t index) {
    return "kiln-data:" + std::to_string(index);
}

std::size_t data_index(std::string_view href, std::size_t count) {
    if (count == 0 || !href.starts_with("kiln-data:")) return npos;
    std::size_t n = 0;
    for (const char c : href.substr(10))
        n = n * 10 + static_cast<std::size_t>(c - '0');
    return n < count ? n : npos;
}

Prepared prepare(std::string_view text, const Options& options,
                 const std::unordered_set<std::uint32_t>& disabled) {
    return Scanner(text, options, disabled).run();
}

}  // namespace markdown
