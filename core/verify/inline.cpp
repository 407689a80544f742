// One pass over a block. Nothing here builds a tree: a bracket, a backtick or an angle is looked at, what it
// hides is stepped over, and all else is seen. Each look ahead is either bounded or remembers that it failed,
// so the pass is linear whatever the input.
#include "inline.h"

#include <algorithm>

#include "entities.h"
#include "html_tag.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

constexpr auto npos = std::string_view::npos;

bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

std::string unescaped(std::string_view raw) {
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size() && punctuation(raw[i + 1])) {
            out.push_back(raw[++i]);
        } else if (const Entity e = raw[i] == '&' ? entity_at(raw, i) : Entity{}; e.size != 0) {
            append_utf8(out, e.value);
            i += e.size - 1;
        } else if (raw[i] != '\n' && raw[i] != '\r') {
            out.push_back(raw[i]);
        }
    }
    return out;
}

// An image's text that only repeats where the image lies: nobody wrote it, and it goes with the old path. A
// file's name alone is no path, and has to stay.
bool names_path(std::string_view label, std::string_view target) {
    return label.find('/') != npos && (label == target || label.find('%') != npos);
}

}  // namespace

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

Inline::Inline(Page& page, const References& references)
    : page_(page), text_(page.text.view()), references_(references), sink_(page.words) {}

void Inline::put(char32_t c, std::size_t at, std::size_t size) {
    sink_.put(c, at, size);
    if (heading) append_utf8(*heading, c);
}

void Inline::put(std::size_t at) {
    const Rune r = rune_at(text_, at);
    put(r.value, at, r.size);
}

void Inline::tick(std::size_t at) {
    sink_.end_word();
    sink_.put(ticked_box, at, 3);
}

void Inline::verbatim(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; at += rune_at(text_, at).size)
        put(at);
}

void Inline::attribute_words(std::string_view value, std::size_t at) {
    sink_.end_word();
    for (std::size_t i = 0; i < value.size();) {
        if (const Entity e = value[i] == '&' ? entity_at(value, i) : Entity{}; e.size != 0) {
            sink_.put(e.value, at + i, e.size);
            i += e.size;
            continue;
        }
        const Rune r = rune_at(value, i);
        sink_.put(r.value, at + i, r.size);
        i += r.size;
    }
    sink_.end_word();
}

void Inline::cell() {
    sink_.end_word();
    if (page_.rows.empty()) return;
    TableRow& row = page_.rows.back();
    const auto now = static_cast<std::uint32_t>(page_.words.size());
    row.cells.push_back({cell_begin_, now});
    cell_begin_ = now;
}

void Inline::end_row() {
    if (!html_row_) return;
    cell();
    html_row_ = false;
}

// A code span: seen as it stands. A run of backticks without its like is text.
std::size_t Inline::code(std::size_t at, std::size_t end) {
    std::size_t run = at;
    while (run < end && text_[run] == '`')
        ++run;
    const std::size_t length = run - at;
    if (length > 32 || no_backticks_[length] >= end) return run;
    for (std::size_t i = run; i < end;) {
        const std::size_t tick = text_.find('`', i);
        if (tick == npos || tick >= end) break;
        std::size_t stop = tick;
        while (stop < end && text_[stop] == '`')
            ++stop;
        if (stop - tick == length) {
            sink_.end_word();
            verbatim(run, tick);
            sink_.end_word();
            return stop;
        }
        i = stop;
    }
    no_backticks_[length] = end;
    return run;
}

std::size_t Inline::html(std::size_t at) {
    const Tag tag = tag_at(text_, at);
    if (tag.size == 0) return at;
    sink_.end_word();
    std::size_t after = at + tag.size;
    const auto span = Range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(after)};
    const bool media = tag.name == "img" || tag.name == "video" || tag.name == "audio" ||
                       tag.name == "source" || tag.name == "iframe" || tag.name == "embed";
    std::string_view source;
    for (const Attribute& a : tag.attributes)
        if (a.name == "src" || a.name == "href") source = a.value;
    for (const Attribute& a : tag.attributes) {
        if (a.name == "id" || (a.name == "name" && tag.name == "a")) page_.ids.push_back(unescaped(a.value));
        if (a.name == "href" && tag.name == "a")
            page_.links.push_back({Link::Kind::link, unescaped(a.value), span});
        if (a.name == "src" && media)
            page_.links.push_back(
                {tag.name == "img" ? Link::Kind::image : Link::Kind::link, unescaped(a.value), span});
        if ((a.name == "alt" && !names_path(a.value, source)) || a.name == "title")
            attribute_words(a.value, a.at);
        if (a.name == "checked") tick(at);
    }
    if ((tag.name == "script" || tag.name == "style") && !tag.closing) {
        const std::size_t stop = (tag.name == "script" ? script_ : style_).from(text_, after);
        if (stop != npos) after = std::min(text_.find('>', stop), text_.size() - 1) + 1;
    }
    if (tag.name == "tr" || tag.name == "table") {
        end_row();
        if (tag.name == "tr" && !tag.closing) {
            page_.rows.push_back({{}, static_cast<std::uint32_t>(at)});
            cell_begin_ = static_cast<std::uint32_t>(page_.words.size());
            html_row_ = true;
        }
    } else if ((tag.name == "td" || tag.name == "th") && tag.closing && html_row_) {
        cell();
    }
    return after;
}

std::size_t Inline::angle(std::size_t at, std::size_t end) {
    if (text_.substr(at, 4) == "<!--") {
        const std::size_t stop = comment_.from(text_, at + 4);
        if (stop == npos) return at;
        sink_.end_word();
        return stop + 3;
    }
    if (text_.substr(at, 9) == "<!DOCTYPE" || text_.substr(at, 9) == "<!doctype") {
        const std::size_t stop = text_.substr(at, 1000).find('>');
        return stop == npos ? at : at + stop + 1;
    }
    if (const std::size_t after = html(at); after != at) return after;
    // An address between angles, seen like any other.
    const std::size_t close =
        text_.substr(at, std::min<std::size_t>(end - at, 4000)).find_first_of(" \t\n<>", 1);
    if (close != npos && text_[at + close] == '>') {
        const std::string_view inside = text_.substr(at + 1, close - 1);
        const std::size_t colon = inside.find(':');
        if ((colon != npos && colon >= 2 &&
             std::all_of(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(colon), alnum)) ||
            (colon == npos && inside.find('@') != npos)) {
            page_.links.push_back(
                {Link::Kind::url,
                 colon == npos ? "mailto:" + unescaped(inside) : unescaped(inside),
                 {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + close + 1)}});
            url_end_ = at + close;
        }
    }
    return at;
}

// {{< figure src="…" title="…" >}}, {/* a comment of MDX */}: only what its reader will see is counted.
std::size_t Inline::shortcode(std::size_t at, std::size_t end) {
    if (text_.substr(at, 3) == "{/*") {
        const std::size_t stop = mdx_.from(text_, at + 3);
        return stop == npos ? at : stop + 3;
    }
    if (text_.substr(at, 3) != "{{<" && text_.substr(at, 3) != "{{%") return at;
    const std::size_t found = (text_[at + 2] == '<' ? short_ : short_percent_).from(text_, at);
    if (found == npos || found >= end || found - at > 4000) return at;
    const std::size_t stop = found - at;
    sink_.end_word();
    const std::string_view body = text_.substr(at, stop);
    const bool reference = body.find("ref ") != npos;
    for (std::size_t i = 3; i < body.size();) {
        const std::size_t quote = body.find_first_of("\"`", i);
        if (quote == npos) break;
        const std::size_t close = body.find(body[quote], quote + 1);
        if (close == npos) break;
        const std::string_view value = body.substr(quote + 1, close - quote - 1);
        std::string_view key = body.substr(0, quote);
        if (key.ends_with('=')) key.remove_suffix(1);
        const auto span = Range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + stop + 3)};
        if (key.ends_with("src") || key.ends_with("href") || reference)
            page_.links.push_back(
                {key.ends_with("src") ? Link::Kind::image : Link::Kind::link, std::string(value), span});
        else if (key.ends_with("title") || key.ends_with("summary") || key.ends_with("caption") ||
                 key.ends_with("alt") || key.ends_with("icon") || key.ends_with("emoji"))
            attribute_words(value, at + quote + 1);
        i = close + 1;
    }
    return at + stop + 3;
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
        const std::size_t close = text_.find_first_of("\n>", i + 1);
        if (close == npos || close >= end || text_[close] != '>') return at;
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
        sink_.end_word();
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
                sink_.end_word();
                return at + stop + 1;
            }
        }
    } else if (!references_.empty() && label.size() < 1000) {
        if (const auto found = references_.find(reference_label(label)); found != references_.end())
            page_.links.push_back({kind, found->second, {begin, static_cast<std::uint32_t>(at + 1)}});
    }
    sink_.end_word();
    return at + 1;
}

// A bare address: its characters are seen like any others, and it is a link.
void Inline::url(std::size_t at, std::size_t end) {
    std::size_t stop = at;
    while (stop < end && !blank(text_[stop]) && text_[stop] != '<' && text_[stop] != '>' &&
           text_[stop] != '"' && text_[stop] != '`' && text_[stop] != '|' && text_[stop] != ']')
        ++stop;
    url_end_ = stop;
    std::string_view address = text_.substr(at, stop - at);
    while (!address.empty() && std::string_view(".,:;!?*_~'\\").find(address.back()) != npos)
        address.remove_suffix(1);
    auto spare =
        std::count(address.begin(), address.end(), ')') - std::count(address.begin(), address.end(), '(');
    for (; spare > 0 && address.ends_with(')'); --spare)
        address.remove_suffix(1);
    page_.links.push_back(
        {Link::Kind::url,
         unescaped(address),
         {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + address.size())}});
}

// A bare address of mail: a link where markdown is shown, as a rule.
void Inline::mail(std::size_t at, std::size_t end) {
    if (at < url_end_) return;
    const auto of_name = [](char c) { return alnum(c) || c == '.' || c == '-' || c == '_' || c == '+'; };
    std::size_t begin = at, stop = at + 1, dot = npos;
    while (begin > 0 && at - begin < 64 && of_name(text_[begin - 1]))
        --begin;
    for (; stop < end && stop - at < 256 && (alnum(text_[stop]) || text_[stop] == '.' || text_[stop] == '-');
         ++stop)
        if (text_[stop] == '.' && stop + 1 < end && alnum(text_[stop + 1])) dot = stop;
    if (begin == at || dot == npos) return;
    while (!alnum(text_[stop - 1]))
        --stop;
    page_.links.push_back({Link::Kind::url,
                           "mailto:" + std::string(text_.substr(begin, stop - begin)),
                           {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)}});
}

std::size_t Inline::scan(std::size_t begin, std::size_t end, bool pipes) {
    openers_.clear();
    if (pipes) {
        end_row();
        page_.rows.push_back({{}, static_cast<std::uint32_t>(begin)});
        cell_begin_ = static_cast<std::uint32_t>(page_.words.size());
    }
    std::size_t at = begin;
    while (at < end) {
        const char c = text_[at];
        if (alnum(c)) {
            if (c == 'h' && at >= url_end_ && (at == begin || !alnum(text_[at - 1])) &&
                (text_.substr(at, 7) == "http://" || text_.substr(at, 8) == "https://"))
                url(at, end);
            put(at++);
            continue;
        }
        switch (c) {
            case '\\':
                put(U' ', at, 1);
                at += at + 1 < end && punctuation(text_[at + 1]) ? 2u : 1u;
                if (heading && text_[at - 1] != '\\' && punctuation(text_[at - 1])) {
                    heading->pop_back();
                    heading->push_back(text_[at - 1]);
                }
                continue;
            case '`': {
                sink_.end_word();
                at = code(at, end);
                continue;
            }
            case '<': {
                const std::size_t after = angle(at, end);
                if (after == at) break;
                at = after;
                continue;
            }
            case '{': {
                const std::size_t after = shortcode(at, end);
                if (after == at) break;
                at = after;
                continue;
            }
            case '&': {
                const Entity e = entity_at(text_, at);
                if (e.size == 0) break;
                put(e.value, at, e.size);
                at += e.size;
                continue;
            }
            case '[': {
                if (at + 1 < end && text_[at + 1] == '^') {  // a note's number is the writer's own
                    const std::size_t stop =
                        text_.substr(at, std::min<std::size_t>(end - at, 200)).find_first_of("]\n ");
                    if (stop != npos && text_[at + stop] == ']') {
                        sink_.end_word();
                        at += stop + 1;
                        continue;
                    }
                }
                if (at + 1 < end && text_[at + 1] == '[') {
                    const std::size_t after = wiki(at, end);
                    if (after != at) {
                        at = after;
                        continue;
                    }
                }
                openers_.push_back({at, at > begin && text_[at - 1] == '!'});
                sink_.end_word();
                ++at;
                continue;
            }
            case ']':
                at = close(at, end);
                continue;
            case '@':
                mail(at, end);
                break;
            case '|':
                if (!pipes) break;
                cell();
                ++at;
                openers_.clear();
                continue;
            default:
                break;
        }
        put(at);
        at += rune_at(text_, at).size;
    }
    sink_.end_word();
    if (pipes) cell();
    return at;
}

}  // namespace speckiln::verify
