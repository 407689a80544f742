#include "markdown/read_front_matter.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "markdown/parse_containers.h"
#include "markdown/parse_lines.h"
#include "markdown/parse_text.h"
#include "markdown/yaml_map.h"

namespace markdown {

namespace {

constexpr std::size_t longest_front_matter = 64U << 10U;
using kiln::npos;

bool digits(std::string_view s, std::size_t at, std::size_t n) {
    if (at + n > s.size()) return false;
    return std::all_of(s.begin() + static_cast<std::ptrdiff_t>(at),
                       s.begin() + static_cast<std::ptrdiff_t>(at + n),
                       [](char c) { return c >= '0' && c <= '9'; });
}

int two(std::string_view s, std::size_t at) {
    return (s[at] - '0') * 10 + (s[at + 1] - '0');
}

// ISO 8601 of a YAML date or time, empty where it is none. No zone is added.
std::string iso_date(std::string_view s) {
    if (!digits(s, 0, 4) || s.size() < 10 || s[4] != '-' || !digits(s, 5, 2) || s[7] != '-' ||
        !digits(s, 8, 2))
        return {};
    if (two(s, 5) < 1 || two(s, 5) > 12 || two(s, 8) < 1 || two(s, 8) > 31) return {};
    if (s.size() == 10) return std::string(s);
    if (s.size() < 16 || (s[10] != 'T' && s[10] != 't' && s[10] != ' ')) return {};
    if (!digits(s, 11, 2) || s[13] != ':' || !digits(s, 14, 2) || two(s, 11) > 23 || two(s, 14) > 59)
        return {};
    std::string iso = std::string(s.substr(0, 10)) + 'T' + std::string(s.substr(11, 5));
    std::size_t at = 16;
    if (at < s.size() && s[at] == ':') {
        if (!digits(s, 17, 2) || two(s, 17) > 60) return {};
        iso += s.substr(16, 3);
        at = 19;
        if (at < s.size() && s[at] == '.') {
            const auto end = std::min(s.find_first_not_of("0123456789", at + 1), s.size());
            iso += s.substr(at, end - at);
            at = end;
        }
    }
    while (at < s.size() && s[at] == ' ')
        ++at;
    const auto zone = s.substr(at);
    if (zone.empty()) return iso;
    if (zone == "Z" || zone == "z") return iso + 'Z';
    if ((zone[0] != '+' && zone[0] != '-') || !digits(zone, 1, 2)) return {};
    if (zone.size() == 3) return iso + std::string(zone) + ":00";
    if (zone.size() == 6 && zone[3] == ':' && digits(zone, 4, 2)) return iso + std::string(zone);
    return {};
}

bool number(std::string_view s) {
    if (s.starts_with('-') || s.starts_with('+')) s.remove_prefix(1);
    const auto whole = std::min(s.find_first_not_of("0123456789"), s.size());
    if (whole == 0 || (whole > 1 && s[0] == '0')) return false;  // 0012 is a name, not twelve
    s.remove_prefix(whole);
    if (s.starts_with('.')) {
        const auto n = std::min(s.find_first_not_of("0123456789", 1), s.size());
        if (n == 1) return false;
        s.remove_prefix(n);
    }
    if (s.empty()) return true;
    if (s[0] != 'e' && s[0] != 'E') return false;
    s.remove_prefix(s.size() > 1 && (s[1] == '-' || s[1] == '+') ? 2 : 1);
    return !s.empty() && s.find_first_not_of("0123456789") == npos;
}

const char* type_of(const YamlField& f) {
    if (f.nested) return "text";
    if (f.list) return "multi-select";
    if (f.values.empty() || !f.values[0].plain || f.values[0].null) return "text";
    const auto& s = f.values[0].text;
    if (s == "true" || s == "false" || s == "True" || s == "False" || s == "TRUE" || s == "FALSE")
        return "checkbox";
    if (!iso_date(s).empty()) return "date";
    return number(s) ? "number" : "text";
}

class FrontMatter {
  public:
    FrontMatter(kiln::Reader in, kiln_entry entry, std::uint64_t offset, std::string_view yaml,
                std::string_view source)
        : in_(in), entry_(entry), offset_(offset), source_(source), yaml_(yaml), lines_(yaml_) {}

    // False: it is no front matter after all, and nothing was built.
    bool build();

  private:
    [[nodiscard]] std::string_view line(std::uint32_t i) const {
        return i < lines_.size()
                   ? std::string_view(yaml_).substr(lines_[i].begin, lines_[i].end - lines_[i].begin)
                   : std::string_view();
    }
    void property(const YamlField& field, const std::string& comment);
    [[nodiscard]] std::string nested_text(const YamlField& field) const;
    // Comments on lines of their own, of those only what begins in the first column, or those beside a value
    // too.
    enum class Where : std::uint8_t { lines, first_column, beside_too };
    [[nodiscard]] std::string comments(std::uint32_t from, std::uint32_t to, Where where) const;
    [[nodiscard]] std::string comment_beside(const YamlField& field) const;
    void report(const char* code, std::uint32_t at, const std::string& message, const char* remedy) const;

    kiln::Reader in_;
    kiln_entry entry_;
    std::uint64_t offset_;
    std::string_view source_;  // the whole block with its fences, as it stands
    std::string yaml_;
    Lines lines_;
};

void FrontMatter::report(const char* code, std::uint32_t at, const std::string& message,
                         const char* remedy) const {
    // Lines of the entry: the fence stands above. CR LF counts as it stands there.
    const Lines source(source_);
    kiln_where where{};
    where.entry = entry_;
    if (entry_ && at + 1 < source.size()) {
        where.offset = offset_ + source[at + 1].begin;
        where.length = source[at + 1].end - source[at + 1].begin;
    }
    in_.report(KILN_WARNING, code, message, remedy, entry_ ? &where : nullptr);
}

bool FrontMatter::build() {
    const YamlMap map = parse_yaml_map(yaml_);
    if (map.problem) {
        const auto& p = *map.problem;
        if (p.no_map) return false;
        const auto first = trim(line(0));
        if (map.fields.empty() && first.find(':') == npos) return false;
        report("markdown.front-matter", p.line, "the front matter cannot be read as YAML: " + p.what,
               "mend the line; the block is kept as it stands");
        const auto raw = in_.leaf(KILN_RAW, source_);
        in_.set(raw, KILN_AT_FORMAT, "yaml");
        return true;
    }
    if (map.fields.empty()) return trim(yaml_).empty();
    in_.open(KILN_PROPERTIES);
    std::uint32_t above = 0;
    auto where = Where::lines;
    for (std::size_t i = 0; i < map.fields.size(); ++i) {
        const auto& field = map.fields[i];
        auto comment = comments(above, field.line, where);
        const auto add = [&](const std::string& s) {
            if (!s.empty()) comment += comment.empty() ? s : '\n' + s;
        };
        add(comment_beside(field));
        // Below a value, a comment belongs to what follows, if anything does. Indented, it may be part of the
        // value.
        const bool one_line = !field.list && !field.nested && !field.values.empty() && field.values[0].plain;
        above = field.nested ? field.end_line : field.line + 1;
        if (field.list && !field.nested) {
            for (auto l = above; l < field.end_line; ++l) {
                const auto s = trim(line(l));
                if (!s.empty() && !s.starts_with('#')) above = l + 1;
            }
            add(comments(field.line + 1, above, Where::beside_too));
        }
        where = one_line || field.list ? Where::lines : Where::first_column;
        if (i + 1 == map.fields.size()) add(comments(above, field.end_line, where));
        property(field, comment);
    }
    in_.close();
    return true;
}

std::string FrontMatter::comments(std::uint32_t from, std::uint32_t to, Where where) const {
    std::string all;
    for (auto i = from; i < to; ++i) {
        auto s = trim(line(i));
        if (where == Where::first_column && !line(i).starts_with('#')) continue;
        if (where == Where::beside_too && !s.starts_with('#') && s.find_first_of("\"'") == npos) {
            const auto hash = s.find(" #");
            s = hash == npos ? s : s.substr(hash + 1);
        }
        if (!s.starts_with('#')) continue;
        if (!all.empty()) all.push_back('\n');
        all.append(trim(s.substr(1)));
    }
    return all;
}

std::string FrontMatter::comment_beside(const YamlField& field) const {
    if (field.values.empty() || field.list || field.nested || !field.values[0].plain) return {};
    const auto s = line(field.line);
    const auto hash = s.find(" #", std::min<std::size_t>(s.size(), field.name.size()));
    return hash == npos ? std::string() : std::string(trim(s.substr(hash + 2)));
}

std::string FrontMatter::nested_text(const YamlField& field) const {
    if (field.value_line == field.line) {
        std::string text(trim(
            line(field.line).substr(std::min<std::size_t>(line(field.line).size(), field.value_column))));
        for (auto i = field.line + 1; i < field.end_line; ++i)
            text.append("\n").append(line(i));
        while (text.ends_with('\n'))
            text.pop_back();
        return text;
    }
    std::size_t indent = npos;
    for (auto i = field.line + 1; i < field.end_line; ++i) {
        const auto blanks = line(i).find_first_not_of(' ');
        if (blanks != npos) indent = std::min(indent, blanks);
    }
    std::string text;
    for (auto i = field.line + 1; i < field.end_line; ++i) {
        const auto s = line(i);
        text.append(s.substr(std::min(indent, s.size()))).push_back('\n');
    }
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

void FrontMatter::property(const YamlField& field, const std::string& comment) {
    const auto node = in_.open(KILN_PROPERTY);
    const std::string_view type = type_of(field);
    in_.set(node, KILN_AT_NAME, field.name);
    in_.set(node, KILN_AT_TYPE, type);
    if (!comment.empty()) in_.set(node, KILN_AT_X, "comment=" + comment);
    if (entry_ && source_.find('\r') == npos) {
        const auto fence = source_.find('\n') + 1;
        const auto last = std::min<std::size_t>(field.end_line, lines_.size()) - 1;
        in_.span(node, entry_, offset_ + fence + lines_[field.line].begin,
                 lines_[last].end - lines_[field.line].begin);
    }
    const auto value = [&](std::string_view text, std::string_view iso) {
        const auto v = in_.open(KILN_VALUE);
        if (!iso.empty()) in_.set(v, KILN_AT_ISO, iso);
        in_.text(text);
        in_.close();
    };
    if (field.nested) {
        value(nested_text(field), {});
    } else {
        for (const auto& v : field.values) {
            if (v.null && !field.list) continue;
            auto text = std::string_view(v.text);
            while (text.ends_with('\n'))
                text.remove_suffix(1);
            value(type == "checkbox" ? (text[0] == 't' || text[0] == 'T' ? "true" : "false") : text,
                  type == "date" ? iso_date(text) : std::string());
        }
    }
    in_.close();
}

// Where the line that is `fence` (blanks may follow) begins, after the first line; npos if nowhere near.
std::size_t closing(std::string_view text, std::size_t from, std::string_view fence, std::string_view other,
                    std::size_t& end) {
    for (auto at = from; at < text.size() && at <= 4 * longest_front_matter;) {
        end = std::min(text.find('\n', at), text.size());
        auto s = text.substr(at, end - at);
        while (s.ends_with('\r') || s.ends_with(' ') || s.ends_with('\t'))
            s.remove_suffix(1);
        end = std::min(end + 1, text.size());
        if (s == fence || (!other.empty() && s == other)) return at;
        at = end;
    }
    return npos;
}

}  // namespace

std::size_t read_front_matter(kiln::Reader in, kiln_entry entry, bool spans, std::uint64_t base_offset,
                              std::string_view text) {
    const bool toml = text.starts_with("+++");
    if (!toml && !text.starts_with("---")) return 0;
    const auto first = text.find('\n');
    if (first == npos || !trim(text.substr(3, first - 3)).empty()) return 0;
    std::size_t end = 0;
    const auto begin = first + 1;
    const auto close = closing(text, begin, toml ? "+++" : "---", toml ? "" : "...", end);
    if (close == npos) return 0;
    const auto source = text.substr(0, end);
    const Text repaired = repair(in, entry, base_offset, source);
    auto block = trim(repaired.view());
    if (toml) {
        const auto raw = in.leaf(KILN_RAW, block);
        in.set(raw, KILN_AT_FORMAT, "toml");
        return end;
    }
    if (close - begin > longest_front_matter) {
        in.warning("limit.markdown-front-matter",
                   "the front matter is larger than 64 KB; it is kept as it stands",
                   "shorten it, or move data into a file of its own");
        const auto raw = in.leaf(KILN_RAW, block);
        in.set(raw, KILN_AT_FORMAT, "yaml");
        return end;
    }
    auto yaml = repaired.view();
    yaml.remove_prefix(yaml.find('\n') + 1);
    const auto last = trim(yaml).empty() ? 0 : yaml.find_last_not_of(" \t\r\n");
    yaml = yaml.substr(0, last + 1 >= 3 ? last - 2 : 0);  // without the closing fence
    std::string unix_lines;
    unix_lines.reserve(yaml.size());
    for (std::size_t i = 0; i < yaml.size(); ++i) {
        if (yaml[i] == '\r' && i + 1 < yaml.size() && yaml[i + 1] == '\n') continue;
        unix_lines.push_back(yaml[i]);
    }
    return FrontMatter(in, spans ? entry : 0, base_offset, unix_lines, block).build() ? end : 0;
}

}  // namespace markdown
