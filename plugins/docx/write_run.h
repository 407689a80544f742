// Runs and paragraphs: their properties in the order that the schema wants.
#ifndef SPECKILN_DOCX_WRITE_RUN_H
#define SPECKILN_DOCX_WRITE_RUN_H

#include <cstdint>
#include <string>
#include <string_view>

namespace docx {

struct RunProperties {
    std::string_view style = {};
    std::uint32_t marks = 0;
    std::string_view color = {}, background = {};  // six hex digits, empty: none
    std::string_view lang = {};
    bool no_proof = false, right_to_left = false;
};

// `<w:lang …/>`
std::string language_element(std::string_view tag);

// `<w:rPr>…</w:rPr>`, nothing where it would be empty. Code and keyboard come as styles.
std::string run_properties(const RunProperties&);

struct ParagraphProperties {
    std::string style = {};
    bool keep_next = false, contextual_spacing = false, right_to_left = false;
    int num = 0, level = 0;  // w:numPr; num 0: none
    std::string_view background = {};
    int left = 0;                 // twips
    std::string_view align = {};  // of the model
    std::string mark = {};        // what tracks a change of its end
    std::string section = {};     // w:sectPr
};

std::string paragraph_properties(const ParagraphProperties&);

// Whether it is the tag of a language: "en", "zh-Hant-TW".
bool is_language(std::string_view);

// "#fc0", "FFCC00", "red" → "FFCC00"; empty: no colour that Word knows.
std::string color_of(std::string_view);

}  // namespace docx

#endif
