// Links and images in brackets, by target or by reference, and Obsidian's.
#include <algorithm>

#include "characters.h"
#include "entities.h"
#include "inline.h"
#include "utf8.h"

namespace speckiln::verify {

std::string reference_label(std::string_view raw) {
    std::string out;
    for (const char c : raw) {
        if (blank(c)) {
            if (!out.empty() && out.back() != ' ') out.push_back(' ');
        } else {
            out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// [[Target#Heading|label]], ![[file.png]]
std::size_t Inline::wiki(std::size_t at, std::size_t end) {
    const bool embed = at > 0 && text_[at - 1] == '!';
    const std::size_t found = wiki_.from(text_, at + 2);
    if (found == npos || found >= end || found - at > 2000 || text_.substr(found, 3) == "]](") return at;
    const std::size_t stop = found - at;
    const std::string_view inside = text_.substr(at + 2, stop - 2);
    if (inside.find('\n') != npos) return at;
    std::size_t bar = inside.find('|');
    std::string_view target = inside.substr(0, bar);
    if (target.ends_with('\\')) target.remove_suffix(1);
    sink_.end_word();
    page_.links.push_back({embed ? Link::Kind::image : Link::Kind::wiki,
                           unescaped(target),
                           {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + stop + 2)}});
    if (bar != npos) {
        for (std::size_t i = at + 2 + bar + 1; i < at + stop;) {
            if (const Entity e = text_[i] == '&' ? entity_at(text_, i) : Entity{}; e.size != 0) {
                put(e.value, i, e.size);
                i += e.size;
                continue;
            }
            put(i);
            i += rune_at(text_, i).size;
        }
    } else if (!embed) {
        verbatim(at + 2, at + 2 + target.size());
    }
    sink_.end_word();
    return at + stop + 2;
}

// The target behind "](": returns where the closing parenthesis ends, or `at` where this is no link.
std::size_t Inline::target(std::size_t at, std::size_t end, std::string& out) {
    std::size_t i = at;
    while (i < end && blank(text_[i]))
        ++i;
    std::size_t begin = i, stop = npos;
    if (i < end && text_[i] == '<') {
        const std::size_t close = angle_.from(text_, i + 1);
        if (close >= end || newline_.from(text_, i + 1) < close) return at;
        begin = i + 1;
        stop = close;
        i = close + 1;
    } else {
        // No honest address is longer, but for images that lie in their own address.
        const bool data = text_.substr(i, 5) == "data:" && !endless_data_;
        const std::size_t most = data ? end : std::min(end, i + 2048);
        if (paren_.from(text_, i) >= most) return at;
        int depth = 0;
        std::size_t last = npos;  // a parenthesis that could end it where they do not balance
        for (; i < most && !blank(text_[i]); ++i) {
            if (text_[i] == '\\' && i + 1 < end && punctuation(text_[i + 1])) {
                ++i;
            } else if (text_[i] == '(') {
                ++depth;
            } else if (text_[i] == ')') {
                last = i;
                if (depth == 0) break;
                --depth;
            }
        }
        if (depth != 0) {
            endless_data_ = endless_data_ || data;
            if (last == npos) return at;
            i = last;
        }
        stop = i;
    }
    out = unescaped(text_.substr(begin, stop - begin));
    while (i < end && blank(text_[i]))
        ++i;
    if (i < end && (text_[i] == '"' || text_[i] == '\'' || text_[i] == '(')) {
        const char closer = text_[i] == '(' ? ')' : text_[i];
        std::size_t close = i + 1;
        const std::size_t most = std::min(end, close + 2000);
        while (close < most && text_[close] != closer)
            close += text_[close] == '\\' ? 2u : 1u;
        if (close >= most) return at;
        attribute_words(text_.substr(i + 1, close - i - 1), i + 1);
        i = close + 1;
        while (i < end && blank(text_[i]))
            ++i;
    }
    return i < end && text_[i] == ')' ? i + 1 : at;
}

// A ']' : the end of a link, of an image, or of nothing.
std::size_t Inline::close(std::size_t at, std::size_t end) {
    if (openers_.empty()) return at + 1;
    const Opener opener = openers_.back();
    openers_.pop_back();
    const auto kind = opener.image ? Link::Kind::image : Link::Kind::link;
    const auto begin = static_cast<std::uint32_t>(opener.at);
    const std::string_view label = text_.substr(opener.at + 1, at - opener.at - 1);
    if (at + 1 < end && text_[at + 1] == '(') {
        sink_.markup();
        std::string where;
        std::size_t after = target(at + 2, end, where);
        if (after != at + 2) {
            if (opener.image && names_path(label, where))
                while (!page_.words.empty() && page_.words.back().at > opener.at &&
                       page_.words.back().at < at)
                    page_.words.pop_back();
            // An address that is the label of its own link is one link, not two.
            while (!page_.links.empty() && page_.links.back().kind == Link::Kind::url &&
                   page_.links.back().span.begin > begin)
                page_.links.pop_back();
            page_.links.push_back({kind, std::move(where), {begin, static_cast<std::uint32_t>(after)}});
            // Attributes of MkDocs: ![a](b){ width="300" }
            if (after < end && text_[after] == '{') {
                const std::size_t brace = text_.substr(after, 300).find_first_of("}\n");
                if (brace != npos && text_[after + brace] == '}' && after + brace < end) after += brace + 1;
            }
            return after;
        }
    }
    if (at + 1 < end && text_[at + 1] == '[') {
        const std::size_t stop = text_.substr(at, std::min<std::size_t>(end - at, 1000)).find(']', 2);
        if (stop != npos) {
            std::string name = reference_label(text_.substr(at + 2, stop - 2));
            if (name.empty() && label.size() < 1000) name = reference_label(label);
            if (const auto found = references_.find(name); found != references_.end()) {
                page_.links.push_back(
                    {kind, found->second, {begin, static_cast<std::uint32_t>(at + stop + 1)}});
                sink_.markup();
                return at + stop + 1;
            }
        }
    } else if (!references_.empty() && label.size() < 1000) {
        if (const auto found = references_.find(reference_label(label)); found != references_.end())
            page_.links.push_back({kind, found->second, {begin, static_cast<std::uint32_t>(at + 1)}});
    }
    sink_.markup();
    return at + 1;
}

}  // namespace speckiln::verify
