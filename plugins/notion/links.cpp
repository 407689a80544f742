#include "links.h"

#include <algorithm>
#include <charconv>

#include "names.h"
#include "percent.h"
#include "text_ranges.h"

namespace notion {
namespace {

constexpr std::size_t longest = 8192;  // bytes of a destination
constexpr std::size_t most_ends = 32;  // ends tried a destination

// Where CommonMark ends a bare destination that begins at `from`: npos if it is none.
std::size_t common_end(std::string_view s, std::size_t from, std::size_t limit) {
    int depth = 0;
    for (auto at = from; at < limit; ++at) {
        const char c = s[at];
        if (c == '\\' && at + 1 < limit) {
            ++at;
        } else if (c == '(') {
            if (++depth > 32) return std::string_view::npos;
        } else if (c == ')') {
            if (depth-- == 0) return at;
        } else if (static_cast<unsigned char>(c) <= ' ') {
            return std::string_view::npos;
        }
    }
    return std::string_view::npos;
}

// Would a markdown parser hand out other bytes than these?
bool altered(std::string_view destination) {
    if (destination.find('\\') != std::string_view::npos || !is_utf8(destination)) return true;
    for (auto at = destination.find('&'); at != std::string_view::npos; at = destination.find('&', at + 1)) {
        const auto end = destination.find_first_not_of(
            "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 1);
        if (end != std::string_view::npos && destination[end] == ';') return true;
    }
    return false;
}

// A page or table of an export, as opposed to a remark in parentheses.
bool looks_exported(std::string_view destination) {
    if (destination.starts_with("http://") || destination.starts_with("https://")) return true;
    return destination.ends_with(".md") || destination.ends_with(".csv") || has_percent_pair(destination) ||
           !id_in(destination).empty();
}

class Finder {
  public:
    Finder(std::string_view text, const Known& known) : s_(text), known_(known) {}

    std::vector<Link> run() {
        std::size_t paragraph = SIZE_MAX;
        for (const auto& range : text_ranges(s_)) {
            if (range.paragraph != paragraph) {
                brackets_.clear();
                dead_below_ = 0;
                paragraph = range.paragraph;
            }
            scan(range);
        }
        return std::move(out_);
    }

  private:
    void scan(const TextRange& range) {
        const char* const text_of_page = s_.data();
        for (auto at = std::max(range.begin, skip_to_); at < range.end; ++at) {
            if (brackets_.empty()) at = opening(at, range.end);
            if (at == range.end) break;
            const char c = text_of_page[at];
            if (c != '\\' && c != '[' && c != ']') continue;
            if (c == '\\') {
                ++at;
            } else if (c == '[') {
                brackets_.push_back({at + 1, at > range.begin && s_[at - 1] == '!'});
            } else if (c == ']' && !brackets_.empty()) {
                const auto [text, image] = brackets_.back();
                brackets_.pop_back();
                const bool alive = image || brackets_.size() >= dead_below_;
                dead_below_ = std::min(dead_below_, brackets_.size());
                if (!alive || at + 1 >= range.end || s_[at + 1] != '(') continue;
                const auto end = destination(text, at + 2, range.end, image);
                if (end == std::string_view::npos) continue;
                // A link holds no link: brackets still open around it are text.
                if (!image) dead_below_ = brackets_.size();
                at = end;
                skip_to_ = end + 1;
            }
        }
    }

    // Where the next '[' stands that no backslash makes text: all before it is nothing while none is open.
    std::size_t opening(std::size_t from, std::size_t end) const {
        const auto text = s_.substr(0, end);
        for (auto at = text.find('[', from); at != text.npos; at = text.find('[', at + 1)) {
            auto run = at;
            while (run > from && text[run - 1] == '\\')
                --run;
            if ((at - run) % 2 == 0) return at;
            from = at + 1;
        }
        return end;
    }

    // Adds the link whose destination begins at `from`; returns where its ')' stands.
    std::size_t destination(std::size_t text, std::size_t from, std::size_t range_end, bool image) {
        // No look at what is behind it: a line may hold many.
        auto limit = std::min(range_end, from + longest);
        const auto rest = s_.substr(0, limit);
        if (from < range_end && s_[from] == '<') {
            const auto close = rest.find_first_of(">\n", from);
            if (close != std::string_view::npos && close + 1 < range_end && s_[close] == '>' &&
                s_[close + 1] == ')') {
                out_.push_back({from + 1, close, text, image, false});
                return close + 1;
            }
        }
        limit = std::min(limit, rest.find('\n', from));
        if (const auto next = s_.substr(from, limit - from).find("]("); next != std::string_view::npos)
            limit = from + next;
        std::vector<std::size_t> ends;
        for (auto at = from; at < limit && ends.size() < most_ends; ++at)
            if (s_[at] == ')') ends.push_back(at);
        if (ends.empty()) return std::string_view::npos;
        const auto common = common_end(s_, from, limit);
        std::size_t end = std::string_view::npos;
        if (ends.size() == 1 && common == ends[0]) {
            end = common;
        } else {
            for (auto it = ends.rbegin(); it != ends.rend() && end == std::string_view::npos; ++it)
                if (known_(s_.substr(from, *it - from))) end = *it;
        }
        if (end == std::string_view::npos) end = common;
        if (end == std::string_view::npos) {
            end = guess(from, ends);
            if (end == std::string_view::npos) return end;
        }
        const auto bytes = s_.substr(from, end - from);
        // `[a](b "title")` is markdown as it should be.
        if (common == std::string_view::npos && bytes.find(" \"") != std::string_view::npos &&
            bytes.ends_with('"'))
            return std::string_view::npos;
        out_.push_back({from, end, text, image, end != common || altered(bytes)});
        return end;
    }

    // No end is known, and markdown sees no link: the deleted page's name may hold blanks or half a pair.
    std::size_t guess(std::size_t from, const std::vector<std::size_t>& ends) const {
        for (const auto end : ends)
            if (looks_exported(s_.substr(from, end - from))) return end;
        return std::string_view::npos;
    }

    std::string_view s_;
    const Known& known_;
    std::vector<Link> out_;
    struct Bracket {
        std::size_t text;
        bool image;
    };
    std::vector<Bracket> brackets_;  // open ones
    std::size_t dead_below_ = 0;     // how many of them, from the outermost, can be no link any more
    std::size_t skip_to_ = 0;
};

}  // namespace

std::vector<Link> find_links(std::string_view markdown, const Known& known) {
    return Finder(markdown, known).run();
}

Tokens::Tokens(char* text, std::size_t size, const std::vector<Link>& links) : prefix_("kiln.") {
    const std::string_view all(text, size);
    for (char c = 'a'; c <= 'z' && all.find(prefix_) != std::string_view::npos; ++c)
        prefix_ = std::string("kil") + c + '.';
    for (const auto& link : links) {
        if (!link.opaque) continue;
        const auto room = link.end - link.begin;
        const auto token = prefix_ + std::to_string(destinations_.size());
        // Too short to name: markdown reads what it can.
        if (token.size() + 1 > room) continue;
        destinations_.emplace_back(text + link.begin, room);
        std::fill_n(text + link.begin, room, '.');
        std::copy(token.begin(), token.end(), text + link.begin);
    }
}

std::string_view Tokens::original(std::string_view href) const {
    if (!href.starts_with(prefix_)) return href;
    std::size_t number = 0;
    const auto digits = href.substr(prefix_.size());
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || number >= destinations_.size() || href.size() != destinations_[number].size())
        return href;
    return std::all_of(end, digits.data() + digits.size(), [](char c) { return c == '.'; })
               ? std::string_view(destinations_[number])
               : href;
}

}  // namespace notion
