#include "fields.h"

#include <algorithm>

#include "characters.h"
#include "utf8.h"
#include "values.h"

namespace speckiln::verify {
namespace {

constexpr std::size_t depth_cap = 16;

std::string_view trimmed(std::string_view s) {
    const std::size_t begin = s.find_first_not_of(" \t\r");
    if (begin == npos) return {};
    return s.substr(begin, s.find_last_not_of(" \t\r") - begin + 1);
}

// A YAML scalar as it is meant: escapes of double quotes undone. Single quotes only double themselves, which
// is punctuation either way.
std::string scalar(std::string_view raw) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (c == '"') quoted = !quoted;
        if (c != '\\' || !quoted || i + 1 >= raw.size()) {
            out.push_back(c);
            continue;
        }
        const char e = raw[++i];
        const std::size_t digits = e == 'x' ? 2 : e == 'u' ? 4 : e == 'U' ? 8 : 0;
        if (digits == 0) {
            out.push_back(e == '"' || e == '\\' || e == '/' ? e : ' ');
            continue;
        }
        char32_t value = 0;
        std::size_t n = 0;
        for (; n < digits && i + 1 < raw.size(); ++n) {
            const char h = raw[i + 1];
            const char l = static_cast<char>(h | 0x20);
            if (h >= '0' && h <= '9')
                value = value * 16 + static_cast<char32_t>(h - '0');
            else if (l >= 'a' && l <= 'f')
                value = value * 16 + static_cast<char32_t>(l - 'a' + 10);
            else
                break;
            ++i;
        }
        append_utf8(out, value);
    }
    return out;
}

// Where the colon of "key: value" is; npos if the line is none.
std::size_t key_end(std::string_view line, bool toml) {
    std::size_t from = 0;
    if (!line.empty() && (line[0] == '"' || line[0] == '\'')) {
        from = line.find(line[0], 1);
        if (from == npos) return npos;
    }
    if (toml) return line.find('=', from);
    for (std::size_t i = line.find(':', from); i != npos; i = line.find(':', i + 1))
        if (i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '\t') return i;
    return npos;
}

}  // namespace

std::size_t front_matter(std::string_view text, std::size_t at, std::vector<Field>& fields) {
    const std::string_view fence = text.substr(at, 3);
    if (fence != "---" && fence != "+++") return at;
    const bool toml = fence == "+++";
    std::size_t newline = text.find('\n', at);
    if (newline == npos || !trimmed(text.substr(at + 3, newline - at - 3)).empty()) return at;
    std::size_t stop = npos, after = npos;
    for (std::size_t i = newline + 1; i < text.size() && i - at < (1u << 20);) {
        const std::size_t end = std::min(text.find('\n', i), text.size());
        const std::string_view line = trimmed(text.substr(i, end - i));
        if (text[i] != ' ' && (line == fence || (!toml && line == "..."))) {
            stop = i;
            after = std::min(end + 1, text.size());
            break;
        }
        i = end + 1;
    }
    if (stop == npos) return at;

    struct Open {
        std::size_t indent, field;
    };
    std::vector<Open> open;
    for (std::size_t i = newline + 1; i < stop;) {
        const std::size_t end = std::min(text.find('\n', i), stop);
        const std::size_t begin = i;
        i = end + 1;
        std::string_view line = text.substr(begin, end - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        const std::size_t dashes = indent;
        while (line.substr(indent, 2) == "- ")
            indent = std::min(line.find_first_not_of(' ', indent + 1), line.size());
        if (indent >= line.size() || line[indent] == '#') continue;
        const std::string_view rest = line.substr(indent);
        const std::size_t colon = key_end(rest, toml);
        // A list may stand at its key's own indentation.
        const bool item = indent != dashes;
        while (!open.empty() && (item ? open.back().indent > dashes : open.back().indent >= indent))
            open.pop_back();
        const std::string value = scalar(trimmed(colon == npos ? rest : rest.substr(colon + 1)));
        const std::string whole = scalar(trimmed(rest));
        for (const Open& o : open)
            fields[o.field].value += '\n' + whole;
        if (colon == npos) continue;
        if (!open.empty()) fields[open.back().field].parent = true;
        Field field;
        field.key = scalar(trimmed(rest.substr(0, colon)));
        if (field.key.size() > 1 && (field.key[0] == '"' || field.key[0] == '\''))
            field.key = field.key.substr(1, field.key.size() - 2);
        field.value =
            value == "|" || value == ">" || value == "|-" || value == ">-" || value == "|+" ? "" : value;
        field.at = static_cast<std::uint32_t>(begin + indent);
        if (open.size() < depth_cap) open.push_back({indent, fields.size()});
        fields.push_back(std::move(field));
    }
    for (Field& field : fields) {
        field.key_words = words_of(field.key, field.at);
        field.value_words = words_of(field.value, field.at);
        field.text_words = field.key_words;
        field.text_words.insert(field.text_words.end(), field.value_words.begin(), field.value_words.end());
    }
    return after;
}

std::size_t notion_properties(std::string_view text, std::size_t at, std::vector<Field>& fields) {
    std::size_t i = at;
    while (i < text.size() && (text[i] == '\n' || text[i] == '\r'))
        ++i;
    if (i == at) return at;  // properties stand behind a blank line
    std::vector<Field> found;
    while (i < text.size() && text[i] != '\n' && text[i] != '\r') {
        const std::size_t end = std::min(text.find('\n', i), text.size());
        std::string_view line = text.substr(i, end - i);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const std::size_t colon = line.find(": ");
        static constexpr std::string_view markup = "#>-*+|<![`";
        if (colon == npos && !found.empty() && markup.find(line[0]) == npos) {
            // A value of several lines.
            Field& last = found.back();
            const std::string more = visible_value(line);
            last.value += '\n' + more;
            for (const Word& w : words_of(more, i)) {
                last.value_words.push_back(w);
                last.text_words.push_back(w);
            }
            last.line.end = static_cast<std::uint32_t>(i + line.size());
            i = std::min(end + 1, text.size());
            continue;
        }
        if (colon == npos || colon == 0 || colon > 100 || markup.find(line[0]) != npos) return at;
        if (line.substr(0, colon).find('[') != npos) return at;  // a link: this is prose
        Field field;
        field.key = trimmed(line.substr(0, colon));
        field.value = visible_value(line.substr(colon + 2));
        field.at = static_cast<std::uint32_t>(i);
        field.key_words = words_of(field.key, i);
        field.value_words = words_of(field.value, i + colon + 2);
        field.text_words = field.key_words;
        field.text_words.insert(field.text_words.end(), field.value_words.begin(), field.value_words.end());
        field.line = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + line.size())};
        found.push_back(std::move(field));
        i = std::min(end + 1, text.size());
    }
    fields.insert(fields.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return i;
}

}  // namespace speckiln::verify
