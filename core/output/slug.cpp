#include "slug.h"

#include <vector>

#include "unicode.h"

namespace speckiln::output {
namespace {

// github-slugger: lower case as JavaScript has it, all but words, dashes and blanks dropped, each blank a
// dash.
std::string github(std::string_view heading) {
    constexpr char32_t capital_sigma = 0x3A3, final_sigma = 0x3C2, dotted_i = 0x130;
    std::string out;
    out.reserve(heading.size());
    bool after_letter = false;
    for (std::size_t i = 0; i < heading.size();) {
        const auto [c, bytes] = utf8::at(heading, i);
        i += bytes;
        if (c == ' ' || c == '-') {
            out += '-';
        } else if (c == dotted_i) {
            out += "i\xCC\x87";
        } else if (c == capital_sigma && after_letter &&
                   (i >= heading.size() || !is_letter(utf8::at(heading, i).value))) {
            utf8::append(out, final_sigma);
        } else if (is_word(c)) {
            utf8::append(out, to_lower(c));
        }
        after_letter = is_letter(c);
    }
    return out;
}

bool ascii_blank(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F);
}
bool ascii_word(char32_t c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Python-Markdown: what ASCII is left after NFKD, stripped, runs of blanks and dashes one dash.
std::string mkdocs(std::string_view heading) {
    std::string out;
    bool gap = false, gap_has_dash = false;
    each_code_point(to_nfkd(heading), [&](char32_t c) {
        if (c == '-' || ascii_blank(c)) {
            gap = true;
            gap_has_dash = gap_has_dash || c == '-';
        } else if (ascii_word(c)) {
            // At the start, blanks are stripped and dashes are not.
            if (gap && (!out.empty() || gap_has_dash)) out += '-';
            gap = gap_has_dash = false;
            out += static_cast<char>(to_lower(c));
        }
    });
    if (gap && gap_has_dash) out += '-';
    return out;
}

// Hugo's sanitizeAnchorName for "github": the same on the eye, but marks and letter numbers are dropped.
std::string hugo(std::string_view heading) {
    const auto first = heading.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    heading = heading.substr(first, heading.find_last_not_of(" \t") - first + 1);
    std::string out;
    each_code_point(heading, [&](char32_t c) {
        if (c == '-' || c == ' ')
            out += '-';
        else if (c == '_' || is_letter(c) || is_decimal(c))
            utf8::append(out, to_lower(c));
    });
    return out;
}

void collapse_blanks(std::string& s) {
    std::string out;
    bool gap = false;
    each_code_point(s, [&](char32_t c) {
        if (is_blank(c) || c == 0xFEFF || c == 0x2028 || c == 0x2029) {
            gap = true;
            return;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        utf8::append(out, c);
    });
    s = std::move(out);
}

// Obsidian's "copy link to heading": what would end or split the link becomes a blank.
std::string obsidian(std::string_view heading) {
    std::string out;
    out.reserve(heading.size());
    for (std::size_t i = 0; i < heading.size(); ++i) {
        const std::string_view two = heading.substr(i, 2);
        if (two == "%%" || two == "[[" || two == "]]") {
            out += ' ';
            ++i;
        } else if (std::string_view(":#|^\\\r\n").find(heading[i]) != std::string_view::npos) {
            out += ' ';
        } else {
            out += heading[i];
        }
    }
    collapse_blanks(out);
    return out;
}

// How Obsidian compares a link with a heading: no punctuation, no case.
std::string obsidian_key(std::string_view heading) {
    std::string out;
    each_code_point(heading, [&](char32_t c) {
        const bool dropped =
            c < 0x80 && std::string_view("!\"#$%&()*+,.:;<=>?@^`{|}~/[]\\\r\n").find(static_cast<char>(c)) !=
                            std::string_view::npos;
        utf8::append(out, dropped ? U' ' : to_lower(c));
    });
    collapse_blanks(out);
    return out;
}

// Letters, digits and dashes are all that an Obsidian block id may hold.
std::string block_id(std::string_view heading) {
    std::string id = mkdocs(heading);
    for (char& c : id)
        if (c == '_') c = '-';
    const auto first = id.find_first_not_of('-');
    id.erase(0, first);
    return id.empty() ? "heading" : id;
}

// "goals_1" → "goals_2", "goals" → "goals_1".
std::string following(const std::string& id) {
    const auto bar = id.rfind('_');
    const bool counted = bar != std::string::npos && bar + 1 < id.size() &&
                         id.find_first_not_of("0123456789", bar + 1) == std::string::npos;
    if (!counted) return id + "_1";
    std::string digits = id.substr(bar + 1);
    const auto significant = digits.find_first_not_of('0');
    digits.erase(0, significant == std::string::npos ? digits.size() - 1 : significant);
    std::size_t i = digits.size();
    while (i > 0 && digits[i - 1] == '9')
        digits[--i] = '0';
    if (i > 0)
        ++digits[i - 1];
    else
        digits.insert(0, 1, '1');
    return id.substr(0, bar + 1) + digits;
}

}  // namespace

std::optional<SlugStyle> slug_style(std::string_view name) {
    if (name == "github") return SlugStyle::github;
    if (name == "docusaurus") return SlugStyle::docusaurus;
    if (name == "mkdocs") return SlugStyle::mkdocs;
    if (name == "hugo") return SlugStyle::hugo;
    if (name == "obsidian") return SlugStyle::obsidian;
    if (name == "none") return SlugStyle::none;
    return std::nullopt;
}

std::string slug(std::string_view heading, SlugStyle style) {
    std::string repaired;
    if (utf8::first_invalid(heading) != std::string_view::npos) heading = repaired = utf8::repaired(heading);
    switch (style) {
        case SlugStyle::github:
        case SlugStyle::docusaurus:
        case SlugStyle::none:
            return github(heading);
        case SlugStyle::mkdocs:
            return mkdocs(heading);
        case SlugStyle::hugo:
            return hugo(heading);
        case SlugStyle::obsidian:
            return obsidian(heading);
    }
    return {};
}

// The first free of base, base-1, base-2 …
std::string Slugger::numbered(const std::string& base) {
    auto [first, is_new] = seen_.try_emplace(base, 0);
    if (is_new) return base;
    std::uint64_t n = first->second;  // the iterator may not outlive the next insertion
    std::string id;
    do {
        id = base + '-' + std::to_string(++n);
    } while (!seen_.try_emplace(id, 0).second);
    seen_[base] = n;
    return id;
}

std::string Slugger::chained(std::string id) {
    std::vector<std::string> walked;
    if (id.empty()) id = following(id);
    for (auto at = next_.find(id); at != next_.end(); at = next_.find(id)) {
        walked.push_back(std::move(id));
        id = at->second;
    }
    next_.emplace(id, following(id));
    for (const auto& step : walked)
        next_[step] = id;
    return id;
}

Anchor Slugger::next(std::string_view heading) {
    std::string id = slug(heading, style_);
    switch (style_) {
        case SlugStyle::github:
        case SlugStyle::docusaurus:
            return {numbered(id), true};
        case SlugStyle::hugo:
            return {numbered(id.empty() ? "heading" : id), true};
        case SlugStyle::none:
            return {numbered(id.empty() ? "heading" : id), false};
        case SlugStyle::mkdocs:
            return {chained(std::move(id)), true};
        case SlugStyle::obsidian:
            break;
    }
    const std::string key = obsidian_key(id);
    // A heading's key never begins with '^', so keys and block ids share the map.
    if (!key.empty() && seen_.try_emplace(key, 0).second) return {std::move(id), true};
    const std::string base = '^' + block_id(heading);
    seen_.try_emplace(base, 0);  // the plain one is left alone: the document may have it
    return {numbered(base), false};
}

void Slugger::take(std::string_view id) {
    std::string owned(id);
    if (style_ == SlugStyle::mkdocs) {
        std::string after = following(owned);
        next_.emplace(std::move(owned), std::move(after));
    } else {
        seen_.try_emplace(std::move(owned), 0);
    }
}

}  // namespace speckiln::output
