#include "slug.h"

#include <utf8proc.h>

#include <unordered_map>

#include "source/normal_form.h"
#include "tree.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

bool word_character(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_PC:
            return true;
        default:
            return false;
    }
}

// A heading's text without the marks of emphasis that are left in it: underscores around words.
std::string plain(std::string_view text) {
    std::string out;
    const auto alnum = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool inner = i > 0 && i + 1 < text.size() && alnum(text[i - 1]) && alnum(text[i + 1]);
        if (text[i] == '_' && !inner) {
            // Between two underscores, as in __init__, it may be either; within a word it stays.
            continue;
        }
        out.push_back(text[i]);
    }
    const std::size_t begin = out.find_first_not_of(" \t");
    if (begin == std::string::npos) return {};
    return out.substr(begin, out.find_last_not_of(" \t") - begin + 1);
}

std::string lowercase(char32_t c) {
    std::string out;
    append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
    return out;
}

// GitHub, Docusaurus and Hugo: letters, digits, '_' and '-' stay, blanks become '-', all else goes.
std::string github(std::string_view text, bool keep_no = true) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const Rune r = rune_at(text, i);
        i += r.size;
        if (r.value == ' ' || r.value == '\t')
            out.push_back('-');
        else if (r.value == '-' || r.value == '_' || word_character(r.value) ||
                 (keep_no &&
                  utf8proc_category(static_cast<utf8proc_int32_t>(r.value)) == UTF8PROC_CATEGORY_NO))
            out += lowercase(r.value);
    }
    return out;
}

// Python-Markdown: to ASCII by compatibility decomposition, then as above with runs of '-' and blanks as one
// '-'.
std::string mkdocs(std::string_view text) {
    auto ascii =
        source::in_form(text, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE).value_or(std::string());
    std::erase_if(ascii, [](char c) { return (c & 0x80) != 0; });
    std::string kept;
    for (const char c : ascii) {
        const bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (alnum || c == '_' || c == '-' || c == ' ')
            kept.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    const std::size_t begin = kept.find_first_not_of(' ');
    if (begin == std::string::npos) return {};
    std::string out;
    for (const char c : std::string_view(kept).substr(begin, kept.find_last_not_of(' ') - begin + 1)) {
        if (c != ' ' && c != '-')
            out.push_back(c);
        else if (out.empty() || out.back() != '-')
            out.push_back('-');
    }
    return out;
}

// Obsidian compares the texts; what its own file names cannot hold does not count.
std::string obsidian(std::string_view text) {
    std::string out;
    for (const Word& w : words_of(text)) {
        if (!out.empty()) out.push_back(' ');
        out += folded(text.substr(w.at, w.size));
    }
    return "=" + out;
}

class Numbered {
  public:
    Numbered(std::vector<std::string>& out, char joint) : out_(out), joint_(joint) {}
    void add(const std::string& slug) {
        const int seen = count_[slug]++;
        if (seen == 0) return out_.push_back(slug);
        std::string next = slug + joint_ + std::to_string(seen);
        ++count_[next];
        out_.push_back(std::move(next));
    }

  private:
    std::vector<std::string>& out_;
    char joint_;
    std::unordered_map<std::string, int> count_;
};

}  // namespace

std::string percent_decoded(std::string_view raw) {
    const auto value = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        const char l = static_cast<char>(c | 0x20);
        return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '%' && i + 2 < raw.size() && value(raw[i + 1]) >= 0 && value(raw[i + 2]) >= 0) {
            out.push_back(static_cast<char>(value(raw[i + 1]) * 16 + value(raw[i + 2])));
            i += 2;
        } else {
            out.push_back(raw[i]);
        }
    }
    return out;
}

std::vector<std::string> anchors_of(const Page& page, Slugs rule) {
    std::vector<std::string> out = page.ids;
    const bool any = rule == Slugs::any;
    Numbered web(out, '-'), underscored(out, '-'), ascii(out, '_');
    for (const Heading& h : page.headings) {
        if (!h.id.empty()) out.push_back(h.id);
        const std::string text = plain(h.text);
        if (any || rule == Slugs::github || rule == Slugs::docusaurus || rule == Slugs::hugo) {
            web.add(github(text));
            if (text.size() != h.text.size()) underscored.add(github(h.text));
        }
        if (any || rule == Slugs::mkdocs) ascii.add(mkdocs(text));
        if (any || rule == Slugs::obsidian) out.push_back(obsidian(text));
    }
    return out;
}

std::vector<std::string> fragment_forms(std::string_view fragment, Slugs rule) {
    std::string decoded = composed(percent_decoded(fragment));
    std::vector<std::string> forms = {std::string(fragment)};
    if (rule == Slugs::any || rule == Slugs::obsidian) {
        const std::size_t last = decoded.rfind('#');
        forms.push_back(obsidian(last == std::string::npos ? decoded : decoded.substr(last + 1)));
    }
    forms.push_back(std::move(decoded));
    return forms;
}

}  // namespace speckiln::verify
