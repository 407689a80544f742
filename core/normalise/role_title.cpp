#include "normalise/role_title.h"

#include <re2/re2.h>
#include <utf8proc.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/utf8.h"
#include "source/normal_form.h"

namespace speckiln {
namespace {

constexpr std::size_t longest_title = 400;  // bytes: what is longer is a paragraph
constexpr std::size_t most_parts = 8;

std::string folded_unicode(std::string_view s) {
    constexpr int how =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    return source::in_form(s, how).value_or(std::string());
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

// Step 1: compatibility form, lower case. Most headings are ASCII, where that is one look at each letter.
std::string folded(std::string_view s) {
    std::string ascii(s);
    for (char& c : ascii) {
        if ((c & 0x80) != 0) return folded_unicode(s);
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return ascii;
}

// What becomes of a code point that is not ASCII; nullptr: it stays.
const char* replacement(char32_t c) {
    if (c == 0x2018 || c == 0x2019) return "'";
    if (c == 0x201C || c == 0x201D) return "\"";
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return "-";
    if (c == 0x2192) return "->";
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    const bool symbol = category == UTF8PROC_CATEGORY_ME ||
                        (category >= UTF8PROC_CATEGORY_SM && category <= UTF8PROC_CATEGORY_CO);
    return symbol ? " " : nullptr;
}

// Takes text code point by code point; what turns out to stand in brackets is taken out again.
class Plain {
  public:
    void take(std::string_view s, std::size_t at, std::size_t bytes) {
        const char c = s[at];
        if (bytes > 1) {
            const auto* other = replacement(utf8::at(s, at).value);
            text_ += other != nullptr ? std::string_view(other) : s.substr(at, bytes);
        } else if (c == '[' || c == '{' || (c == '<' && opens_tag(s.substr(at + 1)))) {
            open_.emplace_back(c == '[' ? ']' : c == '{' ? '}' : '>', text_.size());
            text_ += c;
        } else if (!open_.empty() && open_.back().first == c) {
            text_.resize(open_.back().second);
            text_ += ' ';
            open_.pop_back();
        } else if (c != '\\' && c != '`' && c != '*' && c != '~') {
            text_ += c;
        }
    }
    std::string done() { return std::move(text_); }

  private:
    static bool opens_tag(std::string_view rest) {
        return !rest.empty() && (is_word(rest.front()) || rest.front() == '!' || rest.front() == '/');
    }

    std::string text_;
    std::vector<std::pair<char, std::size_t>> open_;  // what closes it, and where it begins in text_
};

// Step 2.
std::string plain(std::string_view s) {
    Plain out;
    for (std::size_t at = 0; at < s.size();) {
        const auto bytes = (s[at] & 0x80) == 0 ? 1 : utf8::at(s, at).bytes;
        out.take(s, at, bytes);
        at += bytes;
    }
    return out.done();
}

// Step 3: blanks are one each, "&" is a word, hyphens in words and blanks to fill in are none.
std::string words(std::string_view s) {
    std::string out;
    const auto blank = [&] {
        if (!out.empty() && out.back() != ' ') out += ' ';
    };
    for (std::size_t at = 0; at < s.size(); ++at) {
        const char c = s[at];
        const char before = at == 0 ? '\0' : s[at - 1], after = at + 1 == s.size() ? '\0' : s[at + 1];
        const bool in_word = c == '-' && is_word(before) && is_word(after);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || in_word) {
            blank();
        } else if (c == '&' || (c == '+' && before == ' ' && after == ' ')) {
            blank();
            out += "and ";
        } else if (c == '_' && s.substr(at, 3) == "___") {
            blank();
            while (at + 1 < s.size() && s[at + 1] == '_')
                ++at;
        } else {
            out += c;
        }
    }
    return out;
}

constexpr std::string_view around = " :?!.,;#>|\"'-";

std::string_view without_punctuation(std::string_view s) {
    const auto first = s.find_first_not_of(around);
    if (first == s.npos) return {};
    return s.substr(first, s.find_last_not_of(around) + 1 - first);
}

// Step 4.
std::string_view without_number(std::string_view s) {
    static const RE2 number(
        R"((?:(?:step|part|chapter|section|sec\.?|§) ?(?:[0-9]+(?:\.[0-9]+)*|[ivx]+) ?[:.)-]+ )"
        R"(|\(?(?:[0-9]+(?:\.[0-9]+)*|[a-z]|[ivx]+)[.):]+ )"
        R"(|[0-9]+(?:\.[0-9]+)* (?:- )?))");
    re2::StringPiece rest(s.data(), s.size());
    if (!RE2::Consume(&rest, number) || rest.empty()) return s;
    return {rest.data(), rest.size()};
}

// "goals, optional", "open items - if any"
std::string_view without_optional(std::string_view s) {
    for (const std::string_view word :
         {"optional", "required", "recommended", "if any", "if applicable", "tbd", "n/a"}) {
        if (!s.ends_with(word)) continue;
        const auto rest = s.substr(0, s.size() - word.size());
        if (rest.ends_with(", ") || rest.ends_with(": ") || rest.ends_with(" - "))
            return without_punctuation(rest);
    }
    return s;
}

// A remark in parentheses at either end, where something stands beside it.
std::string_view without_remark(std::string_view s) {
    if (s.ends_with(')')) {
        const auto opened = s.find_last_of("()", s.size() - 2);
        if (opened != s.npos && opened != 0 && s[opened] == '(') s = without_punctuation(s.substr(0, opened));
    }
    if (s.starts_with('(')) {
        const auto closed = s.find_first_of("()", 1);
        if (closed != s.npos && closed + 1 < s.size() && s[closed] == ')')
            s = without_punctuation(s.substr(closed + 1));
    }
    return s;
}

// Step 6.
std::string without_parentheses(std::string_view s) {
    std::string out;
    for (const char c : s) {
        const bool blank = c == ' ' || c == '(' || c == ')';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    for (const std::string_view article : {"the ", "our ", "a ", "an "})
        if (out.starts_with(article)) return out.substr(article.size());
    return out;
}

}  // namespace

std::string normalise_title(std::string_view heading) {
    if (heading.size() > longest_title) return {};
    const auto spaced = words(plain(folded(heading)));
    std::string_view title = without_punctuation(without_number(without_punctuation(spaced)));
    for (std::size_t before = title.size() + 1; title.size() < before;) {
        before = title.size();
        title = without_remark(without_optional(title));
    }
    return without_parentheses(title);
}

std::vector<std::string_view> title_parts(std::string_view normalised) {
    constexpr std::string_view betweens[] = {", and ", ", or ", " and ", " or ", ", ",
                                             " / ",    "/ ",    " /",    "/"};
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (auto at = normalised.find_first_of(" ,/", 1); at < normalised.size();) {
        const auto rest = normalised.substr(at);
        const auto* const between = std::find_if(std::begin(betweens), std::end(betweens),
                                                 [&](std::string_view b) { return rest.starts_with(b); });
        if (between == std::end(betweens)) {
            at = normalised.find_first_of(" ,/", at + 1);
            continue;
        }
        if (parts.size() == most_parts) return {};
        parts.push_back(normalised.substr(begin, at - begin));
        begin = at + between->size();
        at = normalised.find_first_of(" ,/", begin + 1);
    }
    if (parts.empty() || parts.size() == most_parts) return {};
    if (begin < normalised.size()) parts.push_back(normalised.substr(begin));
    if (parts.size() < 2) parts.clear();
    return parts;
}

bool is_question(std::string_view heading) {
    const auto last = heading.find_last_not_of(" \t*_~`");
    return last != heading.npos && heading[last] == '?';
}

}  // namespace speckiln
