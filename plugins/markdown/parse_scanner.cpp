#include "markdown/parse_scanner.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

namespace markdown {

namespace {

using kiln::npos;
constexpr std::size_t most_open = 100;  // containers open at once

// `# …` to `###### …`, not `#tag`.
bool begins_heading(std::string_view rest) {
    const auto n = std::min(rest.find_first_not_of('#'), rest.size());
    return n <= 6 && (n == rest.size() || rest[n] == ' ' || rest[n] == '\t');
}

bool indented(Marker::Box b) {
    return b == Marker::Box::admonition || b == Marker::Box::folded;
}

}  // namespace

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
                   std::string_view rest) {
    edits_.push_back({line, what, marker, front, rest});
}

Scanner::Open* Scanner::open(Box box, std::string_view front) {
    if (stack_.size() >= most_open || refuted_.markers.contains(at_)) return nullptr;
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
    auto& opening = markers_[o.marker];
    opening.partner = id;
    const auto begin = lines_[opening.source_line].begin + o.front.size();
    opening.span = {begin, lines_[indented(o.box) ? o.last : at_].end - begin};
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
        end_fence(at_);
    }
}

// line: the first that is no longer in it, or its last.
void Scanner::end_fence(std::uint32_t line) {
    if (!fence_char_) return;
    fence_char_ = 0;
    if (fence_hides_)
        out_.fences.back().after = lines_[std::min(line, count() - 1)].begin;
    else
        out_.fences.pop_back();
}

// A fence in a quote or beside a list's marker ends where they do, closed or not.
bool Scanner::leaves_fence(std::string_view line, const Prefix& prefix) const {
    switch (fence_in_) {
        case FenceIn::quote:
            return prefix.markers == 0;
        case FenceIn::item:
            return prefix.indent == 0 && prefix.length < line.size();
        case FenceIn::both:
            return prefix.indent == 0 && prefix.markers == 0 && !line.empty();
        case FenceIn::unknown:
            break;
    }
    return false;
}

bool Scanner::fence(std::string_view line, const Prefix& prefix) {
    if (fence_char_ && (leaves_fence(line, prefix) || refuted_.ends.contains(at_))) end_fence(at_);
    const auto rest = line.substr(prefix.length);
    const char c = rest.empty() ? '\0' : rest[0];
    std::size_t n = 0;
    while (n < rest.size() && rest[n] == c)
        ++n;
    if (fence_char_) {
        if (c == fence_char_ && n >= fence_length_ && !prefix.listed && trim(rest.substr(n)).empty())
            end_fence(at_);
        else
            fence_hides_ = fence_hides_ || std::string_view("<:!?${[#|").find(c) != npos;
        return true;
    }
    if ((c != '`' && c != '~') || n < 3 || refuted_.fences.contains(at_)) return false;
    if (c == '`' && rest.find('`', n) != npos) return false;
    fence_char_ = c;
    fence_length_ = n;
    fence_hides_ = false;
    out_.fences.push_back({at_, lines_[at_].begin, lines_[at_].end, 0});
    fence_in_ = prefix.markers == 0                          ? FenceIn::unknown
                : !prefix.listed                             ? FenceIn::quote
                : line[line.find_first_not_of(" \t")] == '>' ? FenceIn::both
                                                             : FenceIn::item;
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
        const bool code = fence(line, prefix);
        if (guard) guard->line(at_, line, code, prefix.markers, prefix.columns);
        if (code || rest.empty()) continue;
        if (opening_ != none && after_opening(line, prefix)) continue;
        construct(line, prefix);
    }
    end_fence(count());
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
            if (options_.containers && prefix.blanks_only && rest.starts_with("{/*")) comment(line, prefix);
            break;
        case '[':
            if (rest.starts_with("[image") && rest.substr(0, 30).find("]: <data:") != npos)
                image_data_ = true;
            break;
        case '#':
            if (prefix.numbered && prefix.markers == 1 && begins_heading(rest)) numbered_heading_ = true;
            break;
        case '|':
            if (rest.starts_with("| :---- |") || rest.starts_with("| :----: |")) wide_table_ = true;
            break;
        default:
            break;
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

Prepared Scanner::run() {
    out_.source = text_;
    Guard guard(text_);
    scan(&guard);
    out_.refusals = guard.finish(count());
    if (!out_.refusals.empty()) {
        markers_.clear();
        edits_.clear();
        stack_.clear();
        dedent_.clear();
        out_.fences.clear();
        depth_ = 0;
        opening_ = none;
        math_end_ = comment_end_ = 0;
        scan(nullptr);
    }
    const auto escaped = [&] {
        return text_.find("\\- ") != npos || text_.find("\\=") != npos || text_.find("\\. ") != npos;
    };
    out_.google = numbered_heading_ || image_data_ || (wide_table_ && escaped());
    apply_edits(std::move(edits_), std::move(markers_), dedent_, std::move(lines_), out_);
    return std::move(out_);
}

}  // namespace markdown
