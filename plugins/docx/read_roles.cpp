// Which style is what: by its id if it is one of ours, else by its name.
#include <array>
#include <string>

#include "docx/names.h"
#include "docx/read_styles.h"

namespace docx {
namespace {

struct Named {
    std::string_view name;
    Role role;
};

// Ids that the writer gives.
constexpr std::array<Named, 21> ids = {{{style::title, Role::title},
                                        {style::subtitle, Role::subtitle},
                                        {style::quote, Role::quote},
                                        {style::caption, Role::caption},
                                        {style::code, Role::code},
                                        {style::math, Role::math},
                                        {style::divider, Role::divider},
                                        {style::embed, Role::embed},
                                        {style::list_continue, Role::list_continue},
                                        {style::callout_title, Role::callout_title},
                                        {style::toggle_summary, Role::toggle_summary},
                                        {style::spacer, Role::spacer},
                                        {style::heading_number, Role::heading_number},
                                        {style::code_char, Role::code},
                                        {style::keyboard, Role::keyboard},
                                        {style::keyboard_code, Role::keyboard_code},
                                        {style::math_char, Role::math},
                                        {style::mention, Role::mention},
                                        {style::callout_icon, Role::callout_icon},
                                        {style::hyperlink, Role::hyperlink},
                                        {style::placeholder, Role::placeholder}}};
constexpr std::array<Named, 8> table_ids = {{{style::table, Role::table},
                                             {style::properties, Role::properties},
                                             {style::callout, Role::callout},
                                             {style::quote_box, Role::quote_box},
                                             {style::toggle, Role::toggle},
                                             {style::columns, Role::columns},
                                             {style::figure, Role::figure},
                                             {style::box, Role::box}}};

// Names in lower case, as Word and others have them.
constexpr std::array<Named, 49> paragraphs = {{{"title", Role::title},
                                               {"titel", Role::title},
                                               {"titolo", Role::title},
                                               {"título", Role::title},
                                               {"subtitle", Role::subtitle},
                                               {"untertitel", Role::subtitle},
                                               {"sous-titre", Role::subtitle},
                                               {"subtítulo", Role::subtitle},
                                               {"author", Role::front},
                                               {"date", Role::front},
                                               {"abstract title", Role::front},
                                               {"quote", Role::quote},
                                               {"quotes", Role::quote},
                                               {"quotations", Role::quote},
                                               {"intense quote", Role::quote},
                                               {"block text", Role::quote},
                                               {"block quote", Role::quote},
                                               {"zitat", Role::quote},
                                               {"intensives zitat", Role::quote},
                                               {"citation", Role::quote},
                                               {"blocktext", Role::quote},
                                               {"caption", Role::caption},
                                               {"image caption", Role::caption},
                                               {"table caption", Role::caption},
                                               {"beschriftung", Role::caption},
                                               {"légende", Role::caption},
                                               {"code", Role::code},
                                               {"code block", Role::code},
                                               {"codeblock", Role::code},
                                               {"source", Role::code},
                                               {"source code", Role::code},
                                               {"sourcecode", Role::code},
                                               {"html preformatted", Role::code},
                                               {"preformatted text", Role::code},
                                               {"plain text", Role::code},
                                               {"macro text", Role::code},
                                               {"macro", Role::code},
                                               {"preformatted", Role::code},
                                               {"listing", Role::code},
                                               {"horizontal line", Role::divider},
                                               {"list continue", Role::list_continue},
                                               {"toc heading", Role::contents_title},
                                               {"contents heading", Role::contents_title},
                                               {"index heading", Role::contents_title},
                                               {"contents 1", Role::contents},
                                               {"table of figures", Role::contents},
                                               {"verbatim", Role::code},
                                               {"citation intense", Role::quote},
                                               {"heading number", Role::heading_number}}};
constexpr std::array<Named, 13> runs = {{{"verbatim char", Role::code},
                                         {"code char", Role::code},
                                         {"inline code", Role::code},
                                         {"source code char", Role::code},
                                         {"html code", Role::code},
                                         {"html typewriter", Role::code},
                                         {"html sample", Role::code},
                                         {"source text", Role::code},
                                         {"code", Role::code},
                                         {"html keyboard", Role::keyboard},
                                         {"hyperlink", Role::hyperlink},
                                         {"internet link", Role::hyperlink},
                                         {"placeholder text", Role::placeholder}}};

// "heading 2" in the languages of programs that do not keep the English name.
constexpr std::array<std::string_view, 30> heading_words = {
    "heading",  "überschrift", "titre",    "título",     "titolo",  "kop",         "rubrik", "overskrift",
    "otsikko",  "nagłówek",    "nadpis",   "заголовок",  "címsor",  "başlık",      "見出し", "제목",
    "标题",     "標題",        "judul",    "encabezado", "titlu",   "επικεφαλίδα", "títol",  "naslov",
    "заглавие", "antraštė",    "pealkiri", "virsraksts", "tiêu đề", "titel"};

std::string lower(std::string_view s) {
    std::string to(s);
    for (auto& c : to)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    // The capitals of the words above that are not ASCII.
    for (const auto& [capital, small] : {std::pair{"Ü", "ü"}, {"З", "з"}})
        if (to.starts_with(capital)) to.replace(0, 2, small);
    return to;
}

// The digit behind a word and perhaps a blank; 0: another text.
int level_behind(std::string_view text, std::string_view word) {
    if (!text.starts_with(word)) return 0;
    text.remove_prefix(word.size());
    if (text.starts_with(' ')) text.remove_prefix(1);
    return text.size() == 1 && text[0] >= '1' && text[0] <= '9' ? text[0] - '0' : 0;
}

int heading_level(const std::string& text) {
    for (const auto word : heading_words)
        if (const int level = level_behind(text, word); level > 0) return level;
    return 0;
}

// Tencent Docs': "melo-codeblock-Base-theme-para", of whatever theme.
bool is_code_of_a_theme(std::string_view name) {
    return name.starts_with("melo-codeblock");
}

template <class List>
Role find(const List& list, std::string_view name) {
    for (const auto& one : list)
        if (one.name == name) return one.role;
    return Role::none;
}

void give_paragraph(Style& s) {
    const auto name = lower(s.name), id = lower(s.id);
    for (const auto& text : {name, id})
        if (const int level = heading_level(text); level > 0) {
            s.role = Role::heading;
            s.level = level;
            return;
        }
    for (const auto& [prefix, role] : {std::pair{style::code, Role::code}, {style::raw, Role::raw}}) {
        const std::string_view word = prefix;
        if (s.id.starts_with(word) && s.id.substr(word.size()).starts_with('-')) {
            s.role = role;
            s.detail = s.id.substr(word.size() + 1);
            return;
        }
    }
    s.role = is_code_of_a_theme(name) ? Role::code : find(paragraphs, name);
    if (s.role != Role::none) return;
    for (const auto& [word, role] : {std::pair{"list continue", Role::list_continue},
                                     {"toc", Role::contents},
                                     {"contents", Role::contents}})
        if (const int level = level_behind(name, word); level > 0) {
            s.role = role;
            s.level = level;
            return;
        }
    s.role = find(ids, s.id);
}

}  // namespace

void give_role(Style& s) {
    if (s.kind == Style::Kind::table) {
        s.role = find(table_ids, s.id);
    } else if (s.kind == Style::Kind::run) {
        const std::string_view raw = style::raw_char;
        if (s.id.starts_with(raw) && s.id.size() > raw.size() + 1) {
            s.role = Role::raw;
            s.detail = s.id.substr(raw.size() + 1);
            return;
        }
        const auto name = lower(s.name);
        s.role = is_code_of_a_theme(name) ? Role::code : find(runs, name);
        if (s.role == Role::none) s.role = find(ids, s.id);
    } else if (s.kind == Style::Kind::paragraph) {
        give_paragraph(s);
    }
}

}  // namespace docx
