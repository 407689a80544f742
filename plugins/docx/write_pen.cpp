#include "docx/write_pen.h"

#include <algorithm>

#include "docx/names.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr std::ptrdiff_t longest_bookmark = 40;
constexpr std::size_t longest_style = 80;

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string folded(std::string_view name) {
    std::string to(name);
    for (char& c : to)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return to;
}

// As Word takes them, and none of those that are set around notes.
bool is_bookmark(std::string_view name) {
    const auto characters = std::count_if(
        name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return !name.empty() && characters <= longest_bookmark && (is_name_letter(name[0]) || name[0] == '_') &&
           !folded(name).starts_with(folded(note_bookmark)) &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return is_name_letter(c) || is_digit(c) ||
                      std::string_view("_-.:").find(c) != std::string_view::npos;
           });
}

// FNV-1a: the same on every machine.
std::string digest(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    std::string to;
    for (int i = 0; i < 16; ++i, hash >>= 4U)
        to += "0123456789abcdef"[hash & 15U];
    return to;
}

}  // namespace

std::string bookmark_name(std::string_view anchor) {
    return is_bookmark(anchor) ? std::string(anchor) : "b" + digest(anchor);
}

std::string_view Pen::anchor(kiln_node node) const {
    const auto anchor = in.anchor(node);
    if (anchor.empty() || survey.has_others || !in.get(node, KILN_AT_ID).empty()) return anchor;
    return survey.wanted.contains(std::string(anchor)) ? anchor : std::string_view();
}

std::string Pen::href(kiln_node node) const {
    if (const auto planned = in.href(node); planned.data() != nullptr) return std::string(planned);
    std::string href(in.get(node, KILN_AT_HREF));
    if (const auto fragment = in.get(node, KILN_AT_FRAGMENT); !fragment.empty())
        href.append(1, '#').append(fragment);
    return href;
}

void Pen::text(std::string& to, std::string_view text, kiln_node node) {
    if (append_escaped(to, text) > 0)
        lost(node, "lost.character",
             "a character that XML cannot hold is written as U+FFFD, which stands for what cannot be shown");
}

const std::string& Pen::bookmark(std::string_view anchor) {
    const auto [at, fresh] = bookmarks_.try_emplace(std::string(anchor));
    if (!fresh) return at->second;
    at->second = bookmark_name(anchor);
    while (const auto same = folded_[folded(at->second)]++)
        at->second = "b" + digest(at->second + "\n" + std::to_string(same));
    return at->second;
}

std::string Pen::style(std::string_view base, std::string_view name, bool of_characters, kiln_node node) {
    if (name.empty()) return std::string(base);
    const bool fits = name.size() <= longest_style && std::all_of(name.begin(), name.end(), [](char c) {
                          return static_cast<unsigned char>(c) > ' ' && c != ',' && c != ';' && c != '\x7F';
                      });
    if (!fits) {
        lost(node, "lost.attribute",
             "a language of code or a format of raw content cannot be the name of a style: " +
                 std::string(name));
        return std::string(base);
    }
    auto id = std::string(base).append(1, '-').append(name);
    own_styles.try_emplace(id, OwnStyle{std::string(base), std::string(name), of_characters});
    return id;
}

kiln_node Pen::change_of(kiln_node node, std::uint32_t attribute) const {
    const auto id = in.get(node, attribute);
    const auto note = id.empty() ? 0 : in.note(id);
    return note != 0 && in.look(note).kind == KILN_CHANGE ? note : 0;
}

Pen::Change Pen::change(kiln_node node, std::uint32_t attribute) {
    if (in.get(node, attribute).empty()) return {};
    const auto note = change_of(node, attribute);
    const auto type = note != 0 ? in.get(note, KILN_AT_TYPE) : std::string_view();
    if (type != "insert" && type != "delete") {
        lost(node, "lost.change",
             note == 0 ? "text belongs to a change that is not in the document"
                       : "only what was inserted or deleted is tracked, no moves and no changes of the look");
        return {};
    }
    Change change{type == "delete", {}};
    append_attribute(change.attributes, "w:id", next_mark());
    const auto author = in.get(note, KILN_AT_AUTHOR);
    append_attribute(change.attributes, "w:author", author.data() != nullptr ? author : "");
    append_attribute(change.attributes, "w:date", date_of(in.get(note, KILN_AT_DATE)));
    return change;
}

std::string_view date_of(std::string_view date) {
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (date.size() < form.size()) return {};
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? !is_digit(date[i]) : date[i] != form[i]) return {};
    auto zone = date.substr(form.size());
    if (zone.starts_with('.')) {
        zone.remove_prefix(1);
        if (zone.empty() || !is_digit(zone[0])) return {};
        while (!zone.empty() && is_digit(zone[0]))
            zone.remove_prefix(1);
    }
    const bool offset = zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && is_digit(zone[1]) &&
                        is_digit(zone[2]) && zone[3] == ':' && is_digit(zone[4]) && is_digit(zone[5]);
    return zone.empty() || zone == "Z" || offset ? date : std::string_view();
}

}  // namespace docx
