#include "names.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

#include "percent.h"

namespace notion {
namespace {

constexpr std::size_t id_size = 32;

bool hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view last_part(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// "Export-" or "ExportBlock-" and a dashed uuid: the length of that, or 0.
std::size_t export_prefix(std::string_view name) {
    std::size_t at = 0;
    if (name.starts_with("Export-"))
        at = 7;
    else if (name.starts_with("ExportBlock-"))
        at = 12;
    else
        return 0;
    if (name.size() < at + 36 || plain_id(name.substr(at, 36)).empty()) return 0;
    return at + 36;
}

// Blanks, and what Notion writes as a blank in names, say nothing when titles are compared.
bool silent(char c) {
    constexpr std::string_view refused = " :/<>?.*\"|\\\t";
    return refused.find(c) != std::string_view::npos;
}

std::string loud(std::string_view s) {
    std::string out;
    for (const char c : title_key(s))
        if (!silent(c)) out += c;
    return out;
}

}  // namespace

bool is_hex(std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), hex);
}

FileName parse_name(std::string_view name) {
    FileName out;
    std::string_view stem = name;
    if (const auto dot = name.rfind('.'); dot != std::string_view::npos && dot > 0) {
        const auto ext = name.substr(dot + 1);
        stem = name.substr(0, dot);
        if (same_word(ext, "md"))
            out.ext = Ext::md;
        else if (same_word(ext, "csv"))
            out.ext = Ext::csv;
        else if (same_word(ext, "html") || same_word(ext, "htm"))
            out.ext = Ext::html;
        else if (same_word(ext, "zip"))
            out.ext = Ext::zip;
        else
            out.ext = Ext::other;
    }
    if (out.ext == Ext::csv && stem.ends_with("_all")) {
        const auto shorter = stem.substr(0, stem.size() - 4);
        if (shorter.size() >= id_size && is_hex(shorter.substr(shorter.size() - id_size))) {
            out.all = true;
            stem = shorter;
        }
    }
    out.stem = stem;
    out.title = stem;
    if (stem.size() >= id_size) {
        const auto tail = stem.substr(stem.size() - id_size);
        const auto before = stem.substr(0, stem.size() - id_size);
        if (is_hex(tail) && (before.empty() || before.back() == ' ')) {
            out.id = tail;
            out.title = before.empty() ? before : before.substr(0, before.size() - 1);
        }
    }
    return out;
}

std::string plain_id(std::string_view id) {
    std::string out;
    if (id.size() != id_size && id.size() != 36) return out;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const bool dash = id.size() == 36 && (i == 8 || i == 13 || i == 18 || i == 23);
        if (dash ? id[i] != '-' : !hex(id[i])) return {};
        if (!dash) out += lower(id[i]);
    }
    return out;
}

std::string short_id(std::string_view plain) {
    if (plain.size() != id_size) return {};
    return std::string(plain.substr(0, 4)) + '-' + std::string(plain.substr(id_size - 4));
}

namespace {

// The id at the end of one part of a path.
std::string id_at_end(std::string_view text) {
    if (const auto name = parse_name(text);
        name.ext == Ext::md || name.ext == Ext::csv || name.ext == Ext::html)
        text = name.stem;
    if (text.size() >= 36) {
        // A dashed id; where the title before it ends in hex digits too, only a whole one counts.
        if (auto id = plain_id(text.substr(text.size() - 36)); !id.empty()) return id;
    }
    if (text.size() < id_size) return {};
    const auto tail = text.substr(text.size() - id_size);
    if (!is_hex(tail)) return {};
    if (text.size() > id_size) {
        // "Title-<id>" in an address, "Title <id>" or "Title%20<id>" in a path.
        const auto before = text.substr(0, text.size() - id_size);
        if (before.back() != '-' && before.back() != ' ' && !before.ends_with("%20") &&
            !before.ends_with("%2520"))
            return {};
    }
    return plain_id(tail);
}

}  // namespace

std::string id_in(std::string_view text) {
    // Titles hold '#' as it is, so only what has no id with it is looked at without it.
    if (auto id = id_at_end(last_part(text)); !id.empty()) return id;
    if (const auto end = text.find_first_of("?#"); end != std::string_view::npos) text = text.substr(0, end);
    while (text.ends_with('/'))
        text.remove_suffix(1);
    return id_at_end(last_part(text));
}

bool is_litter(std::string_view path) {
    const auto name = last_part(path);
    return path.starts_with("__MACOSX/") || path.starts_with(".speckiln/") ||
           path.find("/.speckiln/") != std::string_view::npos ||
           path.find("/__MACOSX/") != std::string_view::npos || name.starts_with("._") ||
           name == ".DS_Store" || same_word(name, "Thumbs.db") || same_word(name, "desktop.ini");
}

std::string_view without_wrapper(std::string_view path) {
    for (;;) {
        const auto slash = path.find('/');
        if (slash == std::string_view::npos || export_prefix(path.substr(0, slash)) == 0) return path;
        path.remove_prefix(slash + 1);
    }
}

bool is_part(std::string_view name) {
    const auto at = export_prefix(name);
    if (at == 0 || !name.ends_with(".zip")) return false;
    auto rest = name.substr(at, name.size() - at - 4);
    if (!rest.starts_with("-Part-")) return false;
    rest.remove_prefix(6);
    return !rest.empty() &&
           std::all_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string title_key(std::string_view title) {
    while (!title.empty() && (title.front() == ' ' || title.front() == '\t'))
        title.remove_prefix(1);
    while (!title.empty() && (title.back() == ' ' || title.back() == '\t'))
        title.remove_suffix(1);
    const bool ascii = std::all_of(title.begin(), title.end(), [](char c) { return (c & 0x80) == 0; });
    if (!ascii) {
        utf8proc_uint8_t* nfc = nullptr;
        const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(title.data()),
                                       static_cast<utf8proc_ssize_t>(title.size()), &nfc,
                                       static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
        const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(nfc, &std::free);
        // The title as it stands would be taken for another.
        if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
        if (size >= 0) return {reinterpret_cast<const char*>(nfc), static_cast<std::size_t>(size)};
    }
    return std::string(title);
}

std::string name_key(std::string_view cut) {
    return loud(cut);
}

std::string name_key_of_title(std::string_view title, bool utf16) {
    constexpr int longest = 50;
    int units = 0;
    std::size_t at = 0;
    for (; at < title.size(); ++at) {
        const auto c = static_cast<unsigned char>(title[at]);
        if ((c & 0xC0) == 0x80) continue;
        units += utf16 && c >= 0xF0 ? 2 : 1;
        if (units > longest) break;
    }
    return loud(title.substr(0, at));
}

bool may_be_title(std::string_view cut, std::string_view title) {
    const auto a = loud(cut), b = loud(title);
    return a == b || (a.size() >= 20 && b.starts_with(a));
}

bool may_be_broken_title(std::string_view cut, std::string_view title) {
    const auto valid = utf8_length(cut);
    if (valid == cut.size()) return may_be_title(cut, title);
    return loud(title).starts_with(loud(cut.substr(0, valid)));
}

}  // namespace notion
