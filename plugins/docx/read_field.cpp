#include "docx/read_field.h"

#include <algorithm>
#include <array>

#include "docx/read_package.h"

namespace docx {
namespace {

// Words, quoted or not; a backslash escapes within quotes.
std::string take_word(std::string_view& text, bool& quoted) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    std::string word;
    quoted = !text.empty() && text.front() == '"';
    if (!quoted) {
        const auto end = std::min(text.find_first_of(" \t\r\n\""), text.size());
        word = text.substr(0, end);
        text.remove_prefix(end);
        return word;
    }
    std::size_t i = 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '\\' || text[i + 1] == '"')) ++i;
        word += text[i];
    }
    text.remove_prefix(std::min(i + 1, text.size()));
    return word;
}

std::string upper_case(std::string s) {
    for (auto& c : s)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return s;
}

struct FieldName {
    std::string_view name;
    Instruction::Kind kind;
};
using Kind = Instruction::Kind;
constexpr std::array<FieldName, 13> field_names = {{{"HYPERLINK", Kind::link},
                                                    {"REF", Kind::link},
                                                    {"PAGEREF", Kind::link},
                                                    {"TOC", Kind::contents},
                                                    {"NOTEREF", Kind::note},
                                                    {"FORMCHECKBOX", Kind::check_box},
                                                    {"FORMTEXT", Kind::text},
                                                    {"FORMDROPDOWN", Kind::dropdown},
                                                    {"MACROBUTTON", Kind::button},
                                                    {"DDE", Kind::outside},
                                                    {"DDEAUTO", Kind::outside},
                                                    {"INCLUDETEXT", Kind::outside},
                                                    {"INCLUDEPICTURE", Kind::outside}}};

void read_link(std::string_view text, bool hyperlink, Instruction& to) {
    bool jumps = hyperlink;
    while (true) {
        bool quoted = false;
        const auto word = take_word(text, quoted);
        if (word.empty() && !quoted) break;
        if (!quoted && word.size() > 1 && word[0] == '\\') {
            const auto option = upper_case(word);
            if (option == "\\H") jumps = true;
            if (!hyperlink) continue;
            bool ignored = false;
            if (option == "\\L") to.place = take_word(text, ignored);
            if (option == "\\O") to.title = take_word(text, ignored);
            if (option == "\\T") take_word(text, ignored);
        } else if (hyperlink && to.address.empty()) {
            to.address = word;
        } else if (!hyperlink && to.place.empty()) {
            to.place = word;
        }
    }
    to.address = without_redirect(to.address);
    if (const auto hash = to.address.find('#'); hash != std::string::npos && to.place.empty()) {
        to.place = to.address.substr(hash + 1);
        to.address.resize(hash);
    }
    if (!jumps || (to.address.empty() && to.place.empty())) to.kind = Kind::other;
}

}  // namespace

std::string without_redirect(const std::string& address) {
    std::string_view rest = address;
    constexpr std::string_view detour = "www.google.com/url?";
    for (const std::string_view scheme : {"https://", "http://"})
        if (rest.starts_with(scheme)) {
            rest.remove_prefix(scheme.size());
            break;
        }
    if (!rest.starts_with(detour)) return address;
    rest.remove_prefix(detour.size());
    while (!rest.empty()) {
        const auto one = kiln::take_until(rest, "&");
        if (!one.starts_with("q=")) continue;
        auto to = unescaped_uri(one.substr(2));
        const bool leads =
            to.starts_with("http://") || to.starts_with("https://") || to.starts_with("mailto:");
        const bool plain =
            std::all_of(to.begin(), to.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20; });
        return leads && plain ? to : address;
    }
    return address;
}

Instruction instruction(std::string_view text) {
    Instruction to;
    bool quoted = false;
    const auto name = upper_case(take_word(text, quoted));
    for (const auto& one : field_names)
        if (one.name == name) to.kind = one.kind;
    if (to.kind == Kind::link) {
        read_link(text, name == "HYPERLINK", to);
    } else if (to.kind == Kind::note) {
        to.place = take_word(text, quoted);
    } else if (to.kind == Kind::button) {
        take_word(text, quoted);  // the macro
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        to.address = text;
    }
    return to;
}

}  // namespace docx
