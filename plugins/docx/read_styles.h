// styles.xml: what a style says with all that it is based on, and what it is for.
#ifndef SPECKILN_DOCX_READ_STYLES_H
#define SPECKILN_DOCX_READ_STYLES_H

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "docx/read_format.h"
#include "docx/read_xml.h"

namespace docx {

// What a paragraph, run or table of a style is.
enum class Role : std::uint8_t {
    none,
    heading,
    title,
    subtitle,
    front,  // of what stands below a title and is often based on it; none, once that is known
    quote,
    caption,
    code,
    raw,
    math,
    divider,
    embed,
    list_continue,
    callout_title,
    toggle_summary,
    spacer,
    contents,
    contents_title,
    // of characters
    heading_number,
    keyboard,
    keyboard_code,
    mention,
    callout_icon,
    hyperlink,
    placeholder,
    // of tables
    table,
    properties,
    callout,
    quote_box,
    toggle,
    columns,
    figure,
    box
};

struct Style {
    enum class Kind : std::uint8_t { paragraph, run, table, list } kind = Kind::paragraph;
    std::string_view id, name, based;
    RunFormat run;              // with what it is based on
    ParagraphFormat paragraph;  // the same
    Role role = Role::none;
    int level = 0;                                 // of a heading, or "2" of "List Continue 2"
    std::string_view detail = {};                  // the language of code, the format of raw content
    bool first_row = false, first_column = false;  // of a table: they look otherwise
};

class Styles {
  public:
    Styles();
    void read(pugi::xml_node root);  // w:styles

    // What the document gives a paragraph or run that names no style, or one that does not exist.
    [[nodiscard]] const Style& paragraph(std::string_view id) const;
    [[nodiscard]] const Style& run(std::string_view id) const;
    [[nodiscard]] const Style& table(std::string_view id) const;
    [[nodiscard]] std::string_view lang() const { return defaults_.run.lang; }
    // It was written here.
    [[nodiscard]] bool own() const;

  private:
    void resolve(std::size_t);
    const Style& find(std::string_view id, Style::Kind, const Style& otherwise) const;

    std::vector<Style> all_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
    std::vector<std::uint8_t> state_;  // 0: to do, 1: on the way, 2: done
    Style defaults_, none_;
    std::size_t paragraph_ = 0;  // the default style of paragraphs, +1
};

// By id and name, also where the name is in another language than English.
void give_role(Style&);

}  // namespace docx

#endif
